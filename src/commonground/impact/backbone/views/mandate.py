"""The mandate, the way to the community, and who leads."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.partnership.dates import months_after
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.meanwhile import both_texts
from commonground.foundation.theme.pages import Crumbs
from commonground.impact.backbone import access, handover_queries, plan_forms, services
from commonground.impact.backbone.views.page import choices, crumbs, form_page, page


@require_safe
def mandate(request: HttpRequest, initiative: str) -> HttpResponse:
    """Mandate, plan and rotation on one page, to be printed for the steering group."""
    today = clock.today()
    found = handover_queries.mandates(request.initiative, day=today)
    return page(
        request,
        "mandate.html",
        mandate=found[0] if found else None,
        past=found[1:],
        stages=handover_queries.stages(request.initiative, day=today),
        progress=handover_queries.progress(request.initiative, day=today),
        places=handover_queries.rotation(request.initiative, day=today),
        crumbs=crumbs(request),
    )


def agree_mandate(request: HttpRequest, initiative: str) -> HttpResponse:
    today = clock.today()
    last = handover_queries.mandate(request.initiative, day=today)
    words = {"does": last.does, "leaves": last.leaves} if last else {}
    usual = {**words, "agreed_on": today, "review_on": months_after(today, 12)}
    form = plan_forms.NewMandate(request.POST or None, initial=usual)
    if form.is_valid():
        with refusals_on(form):
            services.agree_mandate(
                request.initiative, today=today, actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("The mandate is written down."))
            return redirect("backbone:mandate", initiative)
    return form_page(
        request,
        form,
        title=_("Mandate of the backbone"),
        does=_("Write down the mandate"),
        crumbs=_crumbs(request),
    )


def correct_mandate(request: HttpRequest, initiative: str, mandate: int) -> HttpResponse:
    found = access.mandate_in(request.initiative, mandate)
    now = {name: getattr(found, name) for name in plan_forms.CorrectingMandate.base_fields}
    form = plan_forms.CorrectingMandate(request.POST or None, initial=now)
    if form.is_valid():
        words = dict(form.cleaned_data)
        seen = words.pop("revision")
        with refusals_on(form), both_texts(form, found):
            services.correct_mandate(
                found, seen=seen, today=clock.today(), actor=request.user, **words
            )
        if not form.errors:
            messages.success(request, _("The mandate is corrected."))
            return redirect("backbone:mandate", initiative)
    return form_page(
        request,
        form,
        title=_("Correct the mandate"),
        does=_("Save"),
        crumbs=_crumbs(request),
    )


def begin_term(request: HttpRequest, initiative: str) -> HttpResponse:
    form = plan_forms.NewTerm(
        request.POST or None,
        initial={"starts_on": clock.today(), "place": request.GET.get("place", "")[:200]},
        partners=choices(request)["partners"],
    )
    if form.is_valid():
        with refusals_on(form):
            services.begin_term(
                form.cleaned_data.pop("partner"), actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("Written down who leads."))
            return redirect("backbone:mandate", initiative)
    return form_page(
        request,
        form,
        title=_("Who leads?"),
        lead=_("Whoever led the same until then ends on that day."),
        does=_("Write it down"),
        crumbs=_crumbs(request),
    )


def end_term(request: HttpRequest, initiative: str, term: int) -> HttpResponse:
    found = access.term_in(request.initiative, term)
    form = plan_forms.EndingTerm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        with refusals_on(form):
            services.end_term(found, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The turn has ended."))
            return redirect("backbone:mandate", initiative)
    return form_page(
        request,
        form,
        title=_("%(person)s leads no longer: %(place)s")
        % {"person": found.person_name, "place": found.place},
        does=_("End the turn"),
        danger=True,
        crumbs=_crumbs(request),
    )


def _crumbs(request: HttpRequest) -> Crumbs:
    return crumbs(request, (_("Mandate and hand-over"), "backbone:mandate"))
