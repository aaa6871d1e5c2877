"""Writing a draft: an agreement begins, its clauses and fields are filled in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from commonground.collective.agreements import access, forms, services
from commonground.collective.agreements.clauses import PROMPTS
from commonground.collective.agreements.collected import collected
from commonground.collective.agreements.models import PartnerTerms, Version
from commonground.collective.agreements.views.page import form_page
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.pages import posted

NUMBER = {prompt.key: number for number, prompt in enumerate(PROMPTS, start=1)}


def begin(request: HttpRequest, initiative: str) -> HttpResponse:
    form = forms.NewAgreement(posted(request))
    if form.is_valid():
        with refusals_on(form):
            version = services.draft_agreement(
                request.initiative,
                name=form.cleaned_data["name"],
                today=clock.today(),
                actor=request.user,
            )
            messages.success(request, _("A place for every clause is there. Begin with any."))
            return redirect("agreements:missing", initiative, version.agreement_id, 1)
    return form_page(request, form, title=_("Begin an agreement"), does=_("Begin"))


def write_clause(
    request: HttpRequest, initiative: str, agreement: int, version: int, number: int
) -> HttpResponse:
    found = access.version_in(request.initiative, agreement, version)
    prompt = access.prompt_at(number)
    services.require_draft(found)
    clause = found.clauses.filter(key=prompt.key).first()
    now = {"text": clause.text, "state": clause.state} if clause else {}
    form = forms.Words(posted(request), initial=now)
    if form.is_valid():
        with refusals_on(form):
            services.write_clause(found, prompt.key, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Written: %(clause)s.") % {"clause": prompt.label})
            return redirect("agreements:clause", initiative, agreement, version, number)
    title = f"{number}. {prompt.label}"
    return form_page(
        request, form, title=title, does=_("Save"), lead=str(prompt.asks), version=found
    )


def decision_rule(
    request: HttpRequest, initiative: str, agreement: int, version: int
) -> HttpResponse:
    found = _draft(request, agreement, version)
    now = {"rule": found.decision_rule, "quorum": found.quorum}
    form = forms.DecisionRule(posted(request), initial=now)
    if form.is_valid():
        services.set_decision_rule(found, actor=request.user, **form.cleaned_data)
        return _written(request, found, "decisions")
    return form_page(request, form, title=_("How we decide"), does=_("Save"), version=found)


def ladder(request: HttpRequest, initiative: str, agreement: int, version: int) -> HttpResponse:
    found = _draft(request, agreement, version)
    form = forms.Ladder(posted(request), initial=_rungs(found))
    if form.is_valid():
        services.set_ladder(found, steps=form.steps, actor=request.user)
        return _written(request, found, "grievances")
    return form_page(
        request,
        form,
        title=_("When something goes wrong: the steps"),
        does=_("Save"),
        lead=_(
            "From the first talk between two people to the last word. Empty steps are left out."
        ),
        version=found,
    )


def data_terms(request: HttpRequest, initiative: str, agreement: int, version: int) -> HttpResponse:
    found = _draft(request, agreement, version)
    terms = getattr(found, "data_terms", None)
    names = [name for name in forms.DataPart.base_fields if terms is not None]
    form = forms.DataPart(
        posted(request),
        collected=collected(request.initiative),
        named=terms.permitted if terms else {},
        initial={name: getattr(terms, name) for name in names},
    )
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in forms.DataPart.base_fields}
        with refusals_on(form):
            services.set_data_terms(found, permitted=form.by_records, actor=request.user, **facts)
            return _written(request, found, "data")
    return form_page(
        request,
        form,
        title=_("Data that we share: what the software obeys"),
        does=_("Save"),
        lead=_("Once adopted, a field that is not ticked here is refused when a file comes in."),
        version=found,
    )


def exception(
    request: HttpRequest, initiative: str, partner: str, agreement: int, version: int
) -> HttpResponse:
    found = _draft(request, agreement, version)
    own = PartnerTerms.objects.filter(version=found, partner=request.partner).first()
    names = [name for name in forms.PartnerException.base_fields if own is not None]
    form = forms.PartnerException(
        posted(request),
        collected=collected(request.initiative),
        named=own.withheld if own else {},
        initial={name: getattr(own, name) for name in names},
    )
    if form.is_valid():
        facts: dict[str, Any] = {
            n: form.cleaned_data[n] for n in forms.PartnerException.base_fields
        }
        with refusals_on(form):
            services.set_partner_terms(
                found, request.partner, withheld=form.by_records, actor=request.user, **facts
            )
            return _written(request, found, "data")
    return form_page(
        request,
        form,
        title=_("What %(partner)s does not share") % {"partner": request.partner},
        does=_("Save"),
        lead=_("Left empty, what all agreed holds for this partner too."),
        version=found,
    )


def _draft(request: HttpRequest, agreement: int, number: int) -> Version:
    found = access.version_in(request.initiative, agreement, number)
    services.require_draft(found)
    return found


def _written(request: HttpRequest, found: Version, key: str) -> HttpResponse:
    messages.success(request, _("The draft is up to date."))
    parts = [request.initiative.slug, found.agreement_id, found.number, NUMBER[key]]
    return redirect("agreements:clause", *parts)


def _rungs(found: Version) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for step in found.ladder.all():
        at = step.position
        named |= {f"what_{at}": step.what, f"who_{at}": step.who, f"days_{at}": step.days}
    return named
