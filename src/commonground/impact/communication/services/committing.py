"""Commitments are made, kept, moved, released, opened again, handed over: always by adding a state."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.collective.partnership.dates import partner_on, seat_held_on
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.engine.errors import Sentence, translatable
from commonground.foundation.accounts.models import User
from commonground.impact.communication import errors
from commonground.impact.communication.models import Commitment, CommitmentState, Meeting
from commonground.impact.communication.services.recording import take_down
from commonground.impact.communication.trail import leave

State = CommitmentState.State
SETTLED = {
    State.OPEN: Sentence(translatable("open")),
    State.KEPT: Sentence(translatable("kept")),
    State.RELEASED: Sentence(translatable("released")),
}


@transaction.atomic
def commit(
    initiative: Initiative,
    *,
    words: str,
    partner: Partner,
    due_on: date,
    today: date,
    actor: User | None,
    seat: Seat | None = None,
    to: Partner | None = None,
    meeting: Meeting | None = None,
) -> Commitment:
    """Who does what until when. The same sentence twice on one day is one commitment."""
    if due_on < today:
        raise errors.DueBeforeToday(day=due_on.isoformat())
    _require_owner(partner, seat, today)
    if meeting is not None:
        take_down(meeting, today=today)
    Initiative.objects.select_for_update().get(pk=initiative.pk)
    earlier = Commitment.objects.filter(
        initiative=initiative,
        meeting=meeting,
        words=words.strip(),
        made_on=today,
        states__partner=partner,
        states__due_on=due_on,
    ).first()
    return earlier or _made(
        initiative, meeting, words.strip(), partner, seat, to, due_on, today, actor
    )


@transaction.atomic
def keep(commitment: Commitment, *, today: date, actor: User | None) -> CommitmentState:
    """It was done. Saying so twice says it once."""
    now = current(commitment)
    if now.state == State.KEPT:
        return now
    _require_open(now)
    return _add(now, "commitment.kept", today, actor, state=State.KEPT)


@transaction.atomic
def move(
    commitment: Commitment, *, due_on: date, why: str, today: date, actor: User | None
) -> CommitmentState:
    """It takes longer; the first day stays readable."""
    now = current(commitment)
    _require_open(now)
    if due_on < today:
        raise errors.DueBeforeToday(day=due_on.isoformat())
    if now.due_on == due_on:
        return now
    return _add(now, "commitment.moved", today, actor, due_on=due_on, why=_said(why))


@transaction.atomic
def release(
    commitment: Commitment, *, why: str, today: date, actor: User | None
) -> CommitmentState:
    """Nobody waits for it any more; the reason is kept, and it counts neither as kept nor as late."""
    now = current(commitment)
    if now.state == State.RELEASED:
        return now
    _require_open(now)
    return _add(now, "commitment.released", today, actor, state=State.RELEASED, why=_said(why))


@transaction.atomic
def reopen(commitment: Commitment, *, why: str, today: date, actor: User | None) -> CommitmentState:
    """It was not done after all, or is needed again."""
    now = current(commitment)
    if now.state == State.OPEN:
        raise errors.CommitmentNotSettled()
    return _add(now, "commitment.reopened", today, actor, state=State.OPEN, why=_said(why))


@transaction.atomic
def hand_over(
    commitment: Commitment, *, to: Partner, seat: Seat | None, today: date, actor: User | None
) -> CommitmentState:
    """Another partner does it: until the same day, as it was promised."""
    now = current(commitment)
    _require_open(now)
    _require_owner(to, seat, today)
    return _add(now, "commitment.handed_over", today, actor, partner=to, seat=seat)


def current(commitment: Commitment) -> CommitmentState:
    """How it stands now, kept still until the transaction ends."""
    states = CommitmentState.objects.select_for_update(of=("self",))
    return states.select_related("commitment", "partner").get(
        commitment=commitment, until__isnull=True
    )


def backbones_on(initiative: Initiative, day: date) -> set[int]:
    """Partners whose people coordinate: more than one when the backbone is spread."""
    seats = Seat.objects.filter(
        seat_held_on(day), initiative=initiative, role=Seat.Role.COORDINATOR
    )
    return set(seats.values_list("partner_id", flat=True))


def _made(
    initiative: Initiative,
    meeting: Meeting | None,
    words: str,
    partner: Partner,
    seat: Seat | None,
    to: Partner | None,
    due_on: date,
    today: date,
    actor: User | None,
) -> Commitment:
    both = {partner.pk, to.pk} if to is not None and to != partner else set()
    made = Commitment.objects.create(
        initiative=initiative,
        meeting=meeting,
        words=words,
        to=to,
        made_on=today,
        without_backbone=bool(both) and not both & backbones_on(initiative, today),
    )
    CommitmentState.objects.create(
        commitment=made,
        initiative=initiative,
        partner=partner,
        seat=seat,
        due_on=due_on,
        since=today,
    )
    who = seat.person_name if seat else ""
    told = {"partner": str(partner), "person_name": who, "due_on": due_on}
    leave("commitment.made", made, initiative.pk, actor, **told)
    return made


def _add(
    now: CommitmentState,
    verb: str,
    today: date,
    actor: User | None,
    *,
    state: str = "",
    due_on: date | None = None,
    why: str = "",
    partner: Partner | None = None,
    seat: Seat | None = None,
) -> CommitmentState:
    """The state that held ends today, and the next one begins."""
    day = max(today, now.since)
    now.until = day
    now.save(update_fields=["until"])
    added = CommitmentState.objects.create(
        commitment=now.commitment,
        initiative_id=now.initiative_id,
        partner=partner or now.partner,
        seat_id=(seat.pk if seat else None) if partner else now.seat_id,
        state=state or now.state,
        due_on=due_on or now.due_on,
        why=why,
        since=day,
    )
    told = {"partner": str(added.partner), "due_on": added.due_on, "why": why}
    leave(verb, now.commitment, now.initiative_id, actor, **told)
    return added


def _require_open(now: CommitmentState) -> None:
    if now.state != State.OPEN:
        raise errors.CommitmentSettled(state=SETTLED[State(now.state)])


def _require_owner(partner: Partner, seat: Seat | None, today: date) -> None:
    if not Partner.objects.filter(partner_on(today), pk=partner.pk).exists():
        raise errors.PartnerNotHere(partner=str(partner))
    if seat is not None and seat.partner_id != partner.pk:
        raise errors.PersonOfAnother(person=seat.person_name, partner=str(partner))


def _said(why: str) -> str:
    if not why.strip():
        raise errors.ReasonNeeded()
    return why.strip()
