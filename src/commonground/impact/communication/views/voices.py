"""Whose voice is heard: speaking turns by group, lived experience, partners that have gone quiet."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.partnership.access import require_voice, speaks_for
from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Seat
from commonground.foundation import clock
from commonground.foundation.access.errors import NotVisible
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.pages import posted
from commonground.impact.communication import access, forms
from commonground.impact.communication.queries import meetings as meeting_reads
from commonground.impact.communication.queries.voice import agreed_on, lived_seats, speaking
from commonground.impact.communication.services import voicing
from commonground.impact.communication.silence import convenor_dependence, quiet_partners
from commonground.impact.communication.views.page import at, form_page, page, to_meetings

YEAR = timedelta(days=365)


@require_safe
def voices(request: HttpRequest, initiative: str) -> HttpResponse:
    """What was agreed, who speaks how often by group, and which seats speak from lived experience."""
    today = clock.today()
    here = request.initiative
    shown: dict[str, Any] = {
        "agreed": agreed_on(here, day=today),
        "speaking": speaking(here, day=today, since=today - YEAR),
        "lived": lived_seats(here, day=today),
        "crumbs": to_meetings(request),
    }
    return page(request, "voices.html", **shown)


def agree_on_voice(request: HttpRequest, initiative: str) -> HttpResponse:
    form = forms.Voice(posted(request))
    if form.is_valid():
        with refusals_on(form):
            voicing.agree_on_voice(request.initiative, **_when(request), **form.cleaned_data)
            messages.success(request, _("From now on turns can be counted, by group."))
            return redirect("communication:voices", initiative)
    return form_page(
        request,
        form,
        title=_("Count who speaks how often, by group"),
        does=_("It was agreed so"),
        lead=_("Only when the partners want it, never by person, and it can be ended on any day."),
        crumbs=_crumbs(request),
    )


def end_voice(request: HttpRequest, initiative: str) -> HttpResponse:
    form = forms.Nothing(posted(request))
    if form.is_valid():
        voicing.end_voice(request.initiative, **_when(request))
        messages.success(request, _("Turns are no longer counted."))
        return redirect("communication:voices", initiative)
    return form_page(
        request,
        form,
        title=_("Stop counting who speaks?"),
        does=_("Stop counting"),
        lead=_("What was counted is no longer shown; agreeing again shows it again."),
        crumbs=_crumbs(request),
    )


@require_safe
def lived_experience(request: HttpRequest, initiative: str) -> HttpResponse:
    """Every seat of today, and which are marked."""
    today = clock.today()
    seats = Seat.objects.filter(seat_held_on(today), initiative=request.initiative)
    marked = {mark.seat_id: mark for mark in lived_seats(request.initiative, day=today)}
    rows = seats.select_related("partner__organisation").order_by(
        "partner__organisation__name", "person_name"
    )
    shown: dict[str, Any] = {
        "rows": [(seat, marked.get(seat.pk), _may_mark(request, seat)) for seat in rows],
        "crumbs": _crumbs(request),
    }
    return page(request, "lived.html", **shown)


def mark_lived(request: HttpRequest, initiative: str, seat: int) -> HttpResponse:
    """By the person, its partner's representative or the backbone; always with the person's consent."""
    found = _seat(request, seat)
    form = forms.Lived(posted(request))
    if form.is_valid():
        with refusals_on(form):
            voicing.mark_lived_experience(found, **_when(request), **form.cleaned_data)
            messages.success(request, _("The seat is marked."))
            return redirect("communication:lived_experience", initiative)
    return form_page(
        request,
        form,
        title=_("%(person)s speaks from lived experience") % {"person": found.person_name},
        does=_("Mark the seat"),
        lead=_(
            "Everybody in the partnership can see it. Only with the consent of the person, who may take it back on any day."
        ),
        crumbs=_crumbs(request, lived=True),
    )


def end_lived(request: HttpRequest, initiative: str, lived: int) -> HttpResponse:
    mark = access.lived_in(request.initiative, lived)
    _require_mark(request, mark.seat)
    form = forms.Nothing(posted(request))
    if form.is_valid():
        voicing.end_lived_experience(mark, **_when(request))
        messages.success(request, _("The seat is no longer marked."))
        return redirect("communication:lived_experience", initiative)
    return form_page(
        request,
        form,
        title=_("No longer mark the seat of %(person)s?") % {"person": mark.seat.person_name},
        does=_("Take the mark off"),
        crumbs=_crumbs(request, lived=True),
    )


@require_safe
def silence(request: HttpRequest, initiative: str) -> HttpResponse:
    """For the backbone: whom to call, with what was asked and not answered."""
    today = clock.today()
    here = request.initiative
    shown: dict[str, Any] = {
        "silence": quiet_partners(here, day=today),
        "dependence": convenor_dependence(here, day=today),
        "attendance": meeting_reads.attendance(here, day=today, since=today - YEAR),
        "crumbs": to_meetings(request),
    }
    return page(request, "silence.html", **shown)


def _seat(request: HttpRequest, seat_id: int) -> Seat:
    today = clock.today()
    held = Seat.objects.filter(seat_held_on(today), initiative=request.initiative, pk=seat_id)
    seat = held.select_related("partner__organisation").first()
    if seat is None:
        raise NotVisible
    _require_mark(request, seat)
    return seat


def _may_mark(request: HttpRequest, seat: Seat) -> bool:
    return speaks_for(request.standing, seat.partner) or _is_own(request, seat)


def _require_mark(request: HttpRequest, seat: Seat) -> None:
    if not _is_own(request, seat):
        require_voice(request.standing, seat.partner)


def _is_own(request: HttpRequest, seat: Seat) -> bool:
    return any(own.pk == seat.pk for own in request.standing.seats)


def _crumbs(request: HttpRequest, *, lived: bool = False) -> list[tuple[str, str]]:
    crumbs = [*to_meetings(request), (_("Whose voice is heard"), at("voices", request))]
    if lived:
        crumbs.append((_("Lived experience"), at("lived_experience", request)))
    return crumbs


def _when(request: HttpRequest) -> dict[str, Any]:
    return {"today": clock.today(), "actor": request.user}
