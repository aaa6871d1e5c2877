"""What digest and calendar tell of meetings, of questions that wait, and of what was promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.partnership.models import Seat
from commonground.foundation.calendars import Appointment
from commonground.foundation.theme.templatetags.formats import day as written
from commonground.impact.communication.access import VOICES
from commonground.impact.communication.as_of import meeting_on
from commonground.impact.communication.digest import DigestItem, Group
from commonground.impact.communication.models import CommitmentState, Decision, Meeting, Voter
from commonground.impact.communication.queries.commitments import open_on
from commonground.impact.communication.queries.decisions import open_decisions
from commonground.impact.communication.queries.meetings import coming

AHEAD = timedelta(days=14)  # at least; whoever reads once a month is told of a month
BACK = timedelta(days=366)  # what a calendar shows of the past


def meetings(seat: Seat, since: date, until: date) -> Iterator[DigestItem]:
    """Meetings that come, also those called off, so that nobody comes in vain: one query."""
    found = coming(seat.initiative, day=until).filter(on__lte=until + _ahead(since, until))
    for meeting in (meeting_on(one, until) for one in found):
        yield DigestItem(
            Group.MEETINGS,
            meeting.on,
            _("%(meeting)s (called off)") % {"meeting": meeting}
            if meeting.is_cancelled
            else meeting.title,
            _when_and_where(meeting),
            _at(seat, "meeting", meeting.pk),
        )


def decisions(seat: Seat, since: date, until: date) -> Iterator[DigestItem]:
    """Open questions in which this seat has a voice and has not answered: one query."""
    own = Q(seat=seat.pk)
    if seat.role in VOICES:
        own |= Q(seat__isnull=True, partner=seat.partner_id)
    waiting = Voter.objects.filter(own, decision=OuterRef("pk"), given_on__isnull=True)
    for decision in open_decisions(seat.initiative, day=until).filter(Exists(waiting)):
        yield DigestItem(
            Group.DECISIONS,
            decision.closes_on or decision.opened_on,
            decision.question,
            _asked(decision),
            _at(seat, "decision", decision.pk),
        )


def decided(seat: Seat, since: date, until: date) -> Iterator[DigestItem]:
    """What was decided in these days, in a meeting or between two, with its reasons: one query."""
    found = Decision.objects.filter(
        initiative=seat.initiative, closed_on__gte=since, closed_on__lt=until
    ).exclude(verdict=Decision.Verdict.WITHDRAWN)
    for decision in found.select_related("chosen").order_by("closed_on", "pk"):
        yield DigestItem(
            Group.DECIDED,
            decision.closed_on or since,
            decision.question,
            _outcome(decision),
            _at(seat, "decision", decision.pk),
        )


def commitments(seat: Seat, since: date, until: date) -> Iterator[DigestItem]:
    """What is late or due soon: a person's own, and for a representative all of the partner. One query."""
    found = open_on(seat.initiative, day=until, partner=seat.partner)
    if seat.role not in VOICES:
        found = found.filter(Q(seat=seat.pk) | Q(seat__isnull=True))
    for state in found.filter(due_on__lte=until + _ahead(since, until)):
        yield DigestItem(
            Group.COMMITMENTS,
            state.due_on,
            state.commitment.words,
            _due(state, until),
            _at(seat, "commitment", state.commitment_id),
        )


def appointments(seat: Seat, today: date) -> Iterator[Appointment]:
    """Every meeting of the partnership; one that was moved or called off keeps its entry. One query."""
    found = Meeting.objects.filter(
        initiative=seat.initiative, on__gte=today - BACK, planned_on__lte=today
    )
    for meeting in (meeting_on(one, today) for one in found):
        yield Appointment(
            uid=f"meeting-{meeting.pk}@{seat.initiative.slug}.commonground",
            title=meeting.title,
            starts=meeting.starts,
            ends=meeting.ends,
            changed_at=meeting.changed_at,
            place=meeting.place,
            words=meeting.cancelled_why,
            address=f"{settings.PUBLIC_URL}{_at(seat, 'meeting', meeting.pk)}",
            sequence=meeting.times_changed,
            is_cancelled=meeting.is_cancelled,
        )


def _ahead(since: date, until: date) -> timedelta:
    return max(until - since, AHEAD)


def _when_and_where(meeting: Meeting) -> str:
    if meeting.is_cancelled:
        return ". ".join(filter(None, (written(meeting.on), meeting.cancelled_why)))
    clock = _("%(city)s time") % {"city": meeting.clock_of}
    hours = f"{meeting.at:%H:%M}–{meeting.ends:%H:%M} ({clock})"
    return ", ".join(filter(None, (written(meeting.on), hours, meeting.place)))


def _asked(decision: Decision) -> str:
    last = (
        _("Please answer by %(day)s.") % {"day": written(decision.closes_on)}
        if decision.closes_on
        else ""
    )
    return "\n\n".join(filter(None, (last, decision.background)))


def _outcome(decision: Decision) -> str:
    outcome = str(decision.get_verdict_display()).capitalize()
    if decision.chosen and decision.chosen.words != decision.question:
        outcome = f"{outcome}: {decision.chosen.words}"
    again = (
        _("We look at it again on %(day)s.") % {"day": written(decision.revisit_on)}
        if decision.revisit_on
        else ""
    )
    return "\n\n".join(filter(None, (outcome, decision.why, again)))


def _due(state: CommitmentState, until: date) -> str:
    days = {"day": written(state.due_on)}
    if state.due_on < until:
        return _("It was to be done by %(day)s. If it was done, say so; if not, move it.") % days
    return _("To be done by %(day)s.") % days


def _at(seat: Seat, page: str, pk: int) -> str:
    return reverse(f"communication:{page}", args=[seat.initiative.slug, pk])
