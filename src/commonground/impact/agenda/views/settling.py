"""A version is amended, put forward, asked about, adopted, endorsed or set aside."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.partnership.access import require_voice
from commonground.engine.deciding import Scale
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.pages import posted
from commonground.impact.agenda import access, forms, queries, services, showing, words
from commonground.impact.agenda.models import Position, Round
from commonground.impact.agenda.views.page import FORTNIGHT, crumbs_to, form_page, page


def amend(request: HttpRequest, initiative: str, version: int) -> HttpResponse:
    found = access.version_in(request.initiative, version)
    form = forms.Why(posted(request))
    if form.is_valid():
        with refusals_on(form):
            copy = services.amend_agenda(
                found, why=form.cleaned_data["why"], today=clock.today(), actor=request.user
            )
            said = _("Version %(number)s is a copy that can be changed. What is in force stays so.")
            messages.success(request, said % {"number": copy.number})
            return redirect("agenda:version", initiative, copy.number)
    return form_page(
        request,
        form,
        title=_("Amend %(version)s") % {"version": found},
        does=_("Make a copy to change"),
        lead=_("The partners will see the difference word by word, and are asked again."),
        crumbs=crumbs_to(request, found),
    )


def put_forward(request: HttpRequest, initiative: str, version: int) -> HttpResponse:
    found = access.version_in(request.initiative, version)
    if request.method != "POST":
        access.require_words_open(found)
    return _ask(
        request,
        services.put_forward,
        version,
        title=_("Put %(version)s before the partners?") % {"version": found},
        lead=_("From then on its words do not change any more; a change is a new version."),
    )


def open_round(request: HttpRequest, initiative: str, version: int) -> HttpResponse:
    found = access.version_in(request.initiative, version)
    return _ask(
        request,
        services.open_round,
        version,
        title=_("Ask the partners again about %(version)s") % {"version": found},
        lead=_("Each answers alone. All answers are shown together when the round closes."),
    )


@require_safe
def round_(request: HttpRequest, initiative: str, round: int) -> HttpResponse:  # noqa: A002
    found, today = access.round_in(request.initiative, round), clock.today()
    shown: dict[str, Any] = {
        "shown": showing.round_shown(found, day=today),
        "asked": found,
        "version": found.version,
        "verdict": words.verdict_of(found),
        "weights": words.WEIGHTS,
        "voices": access.voices(request.standing, day=today),
        "crumbs": crumbs_to(request, found.version),
    }
    return page(request, "round.html", **shown)


def position(request: HttpRequest, initiative: str, partner: str, round: int) -> HttpResponse:  # noqa: A002
    """One page for the whole and every clause. A round that closes meanwhile keeps the words on the page."""
    found = access.round_in(request.initiative, round)
    require_voice(request.standing, request.partner)
    form = forms.Positions(
        posted(request),
        scale=Scale.from_json(found.scale),
        clause_scale=Scale.from_json(found.clause_scale),
        clauses=list(queries.standing_clauses(found.version)),
        initial=_given(request, found),
    )
    if form.is_valid():
        with refusals_on(form):
            services.give_positions(
                found,
                request.partner,
                answers=form.answers,
                person_name=str(request.user),
                in_its_place=not access.is_own(request.standing, request.partner),
                today=clock.today(),
                actor=request.user,
            )
            said = _("Kept. Until the round closes nobody sees it, and you may change it.")
            messages.success(request, said)
            return redirect("agenda:round", initiative, round)
    return form_page(
        request,
        form,
        title=_("Where %(partner)s stands") % {"partner": request.partner},
        does=_("Save"),
        lead=_(
            "You answer alone. All answers are shown together, with names, when the round closes."
        ),
        crumbs=crumbs_to(request, found.version),
    )


def close_round(request: HttpRequest, initiative: str, round: int) -> HttpResponse:  # noqa: A002
    found = access.round_in(request.initiative, round)
    form = forms.Nothing(posted(request))
    if form.is_valid():
        services.close_round(found, today=clock.today(), actor=request.user)
        messages.success(request, _("The round is closed; all answers are on the page."))
        return redirect("agenda:round", initiative, round)
    waiting = showing.round_shown(found, day=clock.today()).silent
    lead = _("Everybody has answered.")
    if waiting:
        named = ", ".join(str(partner) for partner in waiting)
        lead = _("Not answered yet: %(partners)s.") % {"partners": named}
    return form_page(
        request,
        form,
        title=_("Close this round and show all answers?"),
        does=_("Close and show"),
        lead=lead,
        crumbs=crumbs_to(request, found.version),
    )


def adopt(request: HttpRequest, initiative: str, version: int) -> HttpResponse:
    found, today = access.version_in(request.initiative, version), clock.today()
    form = forms.Adoption(posted(request), initial={"on": today})
    if form.is_valid():
        with refusals_on(form):
            services.adopt_agenda(found, today=today, actor=request.user, **form.cleaned_data)
            messages.success(request, _("%(version)s is in force.") % {"version": found})
            return redirect("agenda:version", initiative, version)
    return form_page(
        request,
        form,
        title=_("Adopt %(version)s") % {"version": found},
        does=_("Adopt"),
        lead=_("Its population result becomes the shared goal that every page shows."),
        crumbs=crumbs_to(request, found),
    )


def set_aside(request: HttpRequest, initiative: str, version: int) -> HttpResponse:
    found = access.version_in(request.initiative, version)
    form = forms.Why(posted(request))
    if form.is_valid():
        with refusals_on(form):
            why = form.cleaned_data["why"]
            services.set_agenda_aside(found, why=why, today=clock.today(), actor=request.user)
            messages.success(request, _("Set aside. It stays readable."))
            return redirect("agenda:version", initiative, version)
    return form_page(
        request,
        form,
        title=_("Set %(version)s aside") % {"version": found},
        does=_("Set aside"),
        crumbs=crumbs_to(request, found),
        danger=True,
    )


def endorse(request: HttpRequest, initiative: str, partner: str, version: int) -> HttpResponse:
    found = access.version_in(request.initiative, version)
    seat = access.representative_seat(request.standing, request.partner)
    form = forms.Endorsing(posted(request))
    facts = {"partner": request.partner, "version": found}
    if form.is_valid():
        with refusals_on(form):
            services.endorse(
                found,
                partner=request.partner,
                seat=seat,
                today=clock.today(),
                actor=request.user,
            )
            messages.success(request, _("%(partner)s endorses %(version)s.") % facts)
            return redirect("agenda:version", initiative, version)
    return form_page(
        request,
        form,
        title=_("Endorse %(version)s for %(partner)s") % facts,
        does=_("Endorse for %(partner)s") % facts,
        lead=_("Your name and the day are shown under this wording."),
        crumbs=crumbs_to(request, found),
    )


def take_endorsement_back(
    request: HttpRequest, initiative: str, partner: str, version: int
) -> HttpResponse:
    found = access.version_in(request.initiative, version)
    access.representative_seat(request.standing, request.partner)
    form = forms.Why(posted(request))
    if form.is_valid():
        with refusals_on(form):
            services.take_endorsement_back(
                found,
                partner=request.partner,
                why=form.cleaned_data["why"],
                today=clock.today(),
                actor=request.user,
            )
            messages.success(request, _("Taken back. Both days stay in the record."))
            return redirect("agenda:version", initiative, version)
    return form_page(
        request,
        form,
        title=_("%(partner)s no longer endorses this wording") % {"partner": request.partner},
        does=_("Take back"),
        crumbs=crumbs_to(request, found),
        danger=True,
    )


def _ask(
    request: HttpRequest, service: Any, version: int, *, title: str, lead: str
) -> HttpResponse:
    found, today = access.version_in(request.initiative, version), clock.today()
    agreed = services.rule_agreed(request.initiative, day=today)
    initial = {"closes_on": today + FORTNIGHT}
    form = forms.Asking(posted(request), rule_is_agreed=agreed is not None, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            made = service(found, today=today, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The partners can answer now."))
            return redirect("agenda:round", request.initiative.slug, made.pk)
    if agreed is not None:
        rule = _("The rule, from %(agreement)s: %(rule)s.")
        facts = {"agreement": agreed, "rule": agreed.get_decision_rule_display()}
        lead = f"{lead} {rule % facts}"
    return form_page(
        request,
        form,
        title=title,
        does=_("Ask the partners"),
        lead=lead,
        crumbs=crumbs_to(request, found),
    )


def _given(request: HttpRequest, asked: Round) -> dict[str, Any]:
    """What the writer has said so far; whoever writes for another partner starts empty."""
    found: dict[str, Any] = {}
    own = Position.objects.filter(round=asked, partner=request.partner, given_by=request.user)
    for given in own:
        name = f"c{given.clause_id}" if given.clause_id else "whole"
        found |= {name: given.value, f"{name}_why": given.why}
    return found
