"""Writing down while a meeting goes on: each form of its page has an address of its own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from commonground.collective.partnership.access import require_voice
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.meanwhile import both_texts
from commonground.foundation.theme.pages import posted
from commonground.impact.communication import access, forms
from commonground.impact.communication.attendance_form import AttendanceForm
from commonground.impact.communication.models import Decision, Meeting
from commonground.impact.communication.services import committing, following_up, recording, settled
from commonground.impact.communication.views.page import form_page, of_the_house, to_meeting


def attendance(request: HttpRequest, initiative: str, meeting: int) -> HttpResponse:
    found = access.meeting_in(request.initiative, meeting)
    form = AttendanceForm(posted(request), meeting=found, seats=of_the_house(request)["seats"])
    if form.is_valid():
        with refusals_on(form):
            n = recording.note_attendance(found, noted=form.noted, **_when(request))
            said = ngettext("%(n)s line noted.", "%(n)s lines noted.", n)
            messages.success(request, said % {"n": n})
            return _back(found, "people")
    return form_page(
        request,
        form,
        title=_("Who is there?"),
        does=_("Note who is there"),
        template="attendance.html",
        meeting=found,
        crumbs=to_meeting(request, found),
    )


def add_guest(request: HttpRequest, initiative: str, meeting: int) -> HttpResponse:
    found = access.meeting_in(request.initiative, meeting)
    form = forms.Guest(posted(request), **of_the_house(request))
    if form.is_valid():
        with refusals_on(form):
            guest = recording.note_guest(found, **_when(request), **form.cleaned_data)
            messages.success(request, _("%(name)s is noted.") % {"name": guest.name})
            return _back(found, "people")
    return form_page(
        request,
        form,
        title=_("A guest without a seat"),
        does=_("Note the guest"),
        crumbs=to_meeting(request, found),
    )


def remove_guest(request: HttpRequest, initiative: str, meeting: int, guest: int) -> HttpResponse:
    found = access.meeting_in(request.initiative, meeting)
    row = access.guest_at(found, guest)
    form = forms.Nothing(posted(request))
    if form.is_valid():
        with refusals_on(form):
            recording.remove_guest(row, **_when(request))
            messages.success(request, _("%(name)s was not there.") % {"name": row.name})
            return _back(found, "people")
    return form_page(
        request,
        form,
        title=_("Was %(name)s not there?") % {"name": row.name},
        does=_("Take the name off"),
        crumbs=to_meeting(request, found),
    )


def write_notes(request: HttpRequest, initiative: str, meeting: int) -> HttpResponse:
    found = access.meeting_in(request.initiative, meeting)
    known = {"notes": found.notes, "revision": found.revision}
    form = forms.Notes(posted(request), initial=known)
    if form.is_valid():
        data = form.cleaned_data
        with refusals_on(form), both_texts(form, found):
            recording.write_notes(
                found, notes=data["notes"], seen=data["revision"], **_when(request)
            )
            messages.success(request, _("The notes are saved."))
            return _back(found, "notes")
    return form_page(
        request,
        form,
        title=_("Notes of %(meeting)s") % {"meeting": found},
        does=_("Save the notes"),
        crumbs=to_meeting(request, found),
    )


def add_commitment(request: HttpRequest, initiative: str, meeting: int) -> HttpResponse:
    """A representative for its own partner, the backbone for any that says yes in the room."""
    found = access.meeting_in(request.initiative, meeting)
    house = of_the_house(request)
    mine = access.speaks_for_any(request.standing, house["partners"])
    form = forms.NewCommitment(posted(request), mine=mine, **house)
    if form.is_valid():
        require_voice(request.standing, form.cleaned_data["partner"])
        with refusals_on(form):
            committing.commit(
                request.initiative, meeting=found, **_when(request), **form.cleaned_data
            )
            messages.success(request, _("The commitment is written down."))
            return _back(found, "commitments")
    return form_page(
        request,
        form,
        title=_("A commitment"),
        does=_("Write it down"),
        crumbs=to_meeting(request, found),
    )


def write_decision(request: HttpRequest, initiative: str, meeting: int) -> HttpResponse:
    found = access.meeting_in(request.initiative, meeting)
    rules = [(rule.value, rule.label) for rule in Decision.RuleChoice]
    form = forms.SpokenDecision(posted(request), rules=rules, **of_the_house(request))
    if form.is_valid():
        with refusals_on(form):
            settled.write_down(found, **_when(request), **form.cleaned_data)
            messages.success(request, _("The decision is written down."))
            return _back(found, "decisions")
    return form_page(
        request,
        form,
        title=_("A decision in the room"),
        does=_("Write it down"),
        lead=_("Positions that should be given alone are asked for on the page of decisions."),
        crumbs=to_meeting(request, found),
    )


def count_turns(request: HttpRequest, initiative: str, meeting: int) -> HttpResponse:
    found = access.meeting_in(request.initiative, meeting)
    known = {f"turns_{row.group}": row.turns for row in found.turns.all()}
    form = forms.TurnsByGroup(posted(request), heads=recording.heads_at(found), initial=known)
    if form.is_valid():
        with refusals_on(form):
            recording.count_turns(found, turns=form.turns, **_when(request))
            messages.success(request, _("Written down, by group."))
            return _back(found, "voices")
    return form_page(
        request,
        form,
        title=_("How often did each group speak?"),
        does=_("Write it down"),
        lead=_(
            "By group and never by person: whoever is alone in a group is counted with everybody else."
        ),
        crumbs=to_meeting(request, found),
    )


@require_POST
def send_follow_up(request: HttpRequest, initiative: str, meeting: int) -> HttpResponse:
    """Now, and not only the day after; a second press sends nothing again."""
    found = access.meeting_in(request.initiative, meeting)
    n = following_up.send_follow_up(found, now=timezone.now(), **_when(request))
    if n:
        said = ngettext("The letter goes to %(n)s person.", "The letter goes to %(n)s people.", n)
        messages.success(request, said % {"n": n})
    else:
        messages.info(request, _("There is nothing to send, or it was sent before."))
    return redirect("communication:follow_up", initiative, found.pk)


def _back(found: Meeting, part: str) -> HttpResponse:
    path = reverse("communication:meeting", args=[found.initiative.slug, found.pk])
    return redirect(f"{path}#{part}")


def _when(request: HttpRequest) -> dict[str, Any]:
    return {"today": clock.today(), "actor": request.user}
