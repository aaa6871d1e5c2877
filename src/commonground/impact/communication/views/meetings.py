"""Reading: all meetings, one meeting with its agenda and its record, the letter that follows it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from commonground.foundation import clock
from commonground.impact.communication import access
from commonground.impact.communication.agenda import agenda
from commonground.impact.communication.as_of import decision_on, meeting_on
from commonground.impact.communication.attendance_form import AttendanceForm
from commonground.impact.communication.follow_up import follow_up
from commonground.impact.communication.forms import (
    Guest,
    Item,
    NewCommitment,
    Notes,
    SpokenDecision,
)
from commonground.impact.communication.models import Decision, Meeting
from commonground.impact.communication.queries import meetings as reads
from commonground.impact.communication.queries.commitments import states_on
from commonground.impact.communication.queries.voice import agreed_on
from commonground.impact.communication.services.recording import heads_at
from commonground.impact.communication.views.page import (
    of_the_house,
    page,
    paged,
    to_meeting,
    to_meetings,
)

SHOWN = 12
YEAR = timedelta(days=365)


@require_safe
def meetings(request: HttpRequest, initiative: str) -> HttpResponse:
    today = clock.today()
    here = request.initiative
    past = paged(request, reads.past(here, day=today))
    past.object_list = [meeting_on(one, today) for one in past.object_list]
    coming = reads.coming(here, day=today)[:SHOWN]
    begun = here.meeting_series.filter(meetings__planned_on__lte=today).distinct()
    shown: dict[str, Any] = {
        "coming": [meeting_on(one, today) for one in coming],
        "past": past,
        "past_counted": reads.counted(list(past), day=today),
        "year": reads.meetings(here, day=today, since=today - YEAR),
        "series": begun.select_related("convenor__partner__organisation"),
        "holidays": here.holidays.filter(on__gte=today),
        "voice": agreed_on(here, day=today),
    }
    return page(request, "meetings.html", **shown)


@require_safe
def meeting(request: HttpRequest, initiative: str, meeting: int) -> HttpResponse:
    """Before its day the agenda; from its day on the page on which everything is written down."""
    found = access.meeting_in(request.initiative, meeting)
    today = clock.today()
    house = of_the_house(request)
    may_speak = access.speaks_for_any(request.standing, house["partners"])
    committed = states_on(request.initiative, day=today).filter(commitment__meeting=found)
    shown: dict[str, Any] = {
        "meeting": found,
        "agenda": agenda(found, today=today),
        "there": _there(found, today),
        "decisions": _decisions(found, today),
        "commitments": committed,
        "turns": found.turns.filter(noted_on__lte=today),
        "voice": agreed_on(request.initiative, day=today),
        "may_count": bool(heads_at(found)),
        "has_come": found.on <= today,
        "speaks": may_speak.exists(),
        "crumbs": to_meetings(request),
        **_forms(found, house, may_speak),
    }
    return page(request, "meeting.html", **shown)


@require_safe
def follow_up_letter(request: HttpRequest, initiative: str, meeting: int) -> HttpResponse:
    """The letter as it goes out the day after, to read before it does."""
    found = access.meeting_in(request.initiative, meeting)
    shown: dict[str, Any] = {
        "meeting": found,
        "letter": follow_up(found, today=clock.today()),
        "crumbs": to_meeting(request, found),
    }
    return page(request, "follow_up.html", **shown)


def _decisions(found: Meeting, day: date) -> list[Decision]:
    rows = found.decisions.filter(opened_on__lte=day)
    related = rows.select_related("proposer__organisation", "chosen")
    return [decision_on(one, day) for one in related]


def _there(found: Meeting, day: date) -> list[Any]:
    rows = found.attendance.filter(noted_on__lte=day)
    rows = rows.select_related("seat", "partner__organisation")
    return list(rows.order_by("partner__organisation__name", "pk"))


def _forms(found: Meeting, house: dict[str, Any], may_speak: Any) -> dict[str, Any]:
    """The forms of the page; each has its own names, so that labels find their fields."""
    rules = [(rule.value, rule.label) for rule in Decision.RuleChoice]
    return {
        "attendance_form": AttendanceForm(meeting=found, seats=house["seats"]),
        "guest_form": Guest(auto_id="guest_%s", **house),
        "item_form": Item(auto_id="item_%s", partners=may_speak),
        "notes_form": Notes(
            auto_id="notes_%s", initial={"notes": found.notes, "revision": found.revision}
        ),
        "commitment_form": NewCommitment(auto_id="commitment_%s", mine=may_speak, **house),
        "decision_form": SpokenDecision(auto_id="decision_%s", rules=rules, **house),
    }
