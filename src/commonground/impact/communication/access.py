"""From an address to a meeting, a commitment, a decision, a voice: the only route."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.foundation import clock
from commonground.foundation.access.errors import NotVisible
from commonground.foundation.access.roles import BACKBONE
from commonground.impact.communication.as_of import decision_on, meeting_on
from commonground.impact.communication.decision_errors import NotYourVoice
from commonground.impact.communication.models import (
    AgendaItem,
    Attendance,
    Commitment,
    Decision,
    LivedExperience,
    Meeting,
    Series,
    Voter,
)

# Who lends a partner its voice. The backbone's coordinator does so for the backbone's own organisation
# and for no other: whoever answers for somebody knows the answer before the others do.
VOICES = (Seat.Role.REPRESENTATIVE, Seat.Role.COORDINATOR)


def meeting_in(initiative: Initiative, meeting_id: int) -> Meeting:
    """A meeting of this partnership, or nothing that could be told apart from a wrong address."""
    today = clock.today()
    found = Meeting.objects.filter(initiative=initiative, pk=meeting_id, planned_on__lte=today)
    return meeting_on(
        _one(found.select_related("initiative", "series", "convenor__partner")), today
    )


def series_in(initiative: Initiative, series_id: int) -> Series:
    return _one(Series.objects.filter(initiative=initiative, pk=series_id))


def item_in(initiative: Initiative, item_id: int) -> AgendaItem:
    found = AgendaItem.objects.filter(meeting__initiative=initiative, pk=item_id)
    return _one(found.select_related("meeting", "partner__organisation"))


def guest_at(meeting: Meeting, guest_id: int) -> Attendance:
    found = Attendance.objects.filter(meeting=meeting, how=Attendance.How.GUEST, pk=guest_id)
    return _one(found.select_related("meeting"))


def commitment_in(initiative: Initiative, commitment_id: int) -> Commitment:
    found = Commitment.objects.filter(initiative=initiative, pk=commitment_id)
    found = found.filter(made_on__lte=clock.today())
    return _one(found.select_related("meeting", "to__organisation"))


def decision_in(initiative: Initiative, decision_id: int) -> Decision:
    """As it stood on the day that the pages show: whatever closed later is still open."""
    today = clock.today()
    found = Decision.objects.filter(initiative=initiative, pk=decision_id, opened_on__lte=today)
    related = ("initiative", "proposer__organisation", "meeting", "chosen")
    return decision_on(_one(found.select_related(*related)), today)


def voter_in(decision: Decision, voter_id: int) -> Voter:
    found = Voter.objects.filter(decision=decision, pk=voter_id)
    return _one(found.select_related("decision", "partner__organisation", "seat"))


def lived_in(initiative: Initiative, mark_id: int) -> LivedExperience:
    found = LivedExperience.objects.filter(seat__initiative=initiative, pk=mark_id)
    return _one(found.select_related("seat__partner__organisation"))


def answering_seat(standing: Any, voter: Voter) -> Seat | None:
    """The seat from which the reader answers for this voice, if any."""
    for seat in getattr(standing, "seats", ()):
        if voter.seat_id is not None and seat.pk == voter.seat_id:
            return seat  # type: ignore[no-any-return]
        if voter.seat_id is None and seat.partner_id == voter.partner_id and seat.role in VOICES:
            return seat  # type: ignore[no-any-return]
    return None


def require_voice_of(standing: Any, voter: Voter) -> Seat:
    """Nobody answers for somebody else."""
    seat = answering_seat(standing, voter)
    if seat is None:
        raise NotYourVoice(voter=str(voter))
    return seat


def own_voices(standing: Any, decision: Decision) -> list[Voter]:
    """The voices that the reader may give in this decision."""
    seats = getattr(standing, "seats", ())
    mine = Q(seat__in=[seat.pk for seat in seats]) | Q(
        seat__isnull=True, partner__in=[seat.partner_id for seat in seats if seat.role in VOICES]
    )
    found = Voter.objects.filter(mine, decision=decision)
    return list(found.select_related("partner__organisation", "seat"))


def speaks_for_any(standing: Any, partners: QuerySet[Partner]) -> QuerySet[Partner]:
    """The partners for which the reader may put something on an agenda."""
    if BACKBONE in standing.roles:
        return partners
    own = [s.partner_id for s in standing.seats if s.role == Seat.Role.REPRESENTATIVE]
    return partners.filter(pk__in=own)


def _one(found: QuerySet[Any]) -> Any:
    row = found.first()
    if row is None:
        raise NotVisible
    return row
