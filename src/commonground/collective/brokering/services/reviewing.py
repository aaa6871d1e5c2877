"""Reviews: each partner alone, then together; findings become actions that the next review checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from commonground.collective.brokering import errors
from commonground.collective.brokering.models import (
    Action,
    Answered,
    Entry,
    JointMark,
    Review,
    Room,
)
from commonground.collective.brokering.services.writing import write
from commonground.collective.partnership.models import Partner
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


@transaction.atomic
def open_review(
    room: Room,
    *,
    kind: str,
    aspects: Iterable[str],
    together_on: date,
    today: date,
    actor: User | None,
) -> Review:
    """Ask every partner for its own marks before the day on which all look at them together."""
    if together_on < today:
        raise errors.TogetherInThePast
    review = Review.objects.create(
        initiative=room.mandate.initiative,
        room=room,
        kind=kind,
        aspects=list(aspects),
        opened_on=today,
        together_on=together_on,
    )
    _note("review.opened", review, actor)
    return review


@transaction.atomic
def mark_alone(
    review: Review,
    *,
    partner: Partner,
    marks: Mapping[str, str],
    note: str,
    today: date,
    actor: User | None,
) -> None:
    """A partner's own marks, sealed to the broker; that it has answered is known, not what."""
    require_open(review)
    _answered, is_first = Answered.objects.get_or_create(review=review, partner=partner)
    if not is_first:
        raise errors.AlreadyMarked(partner=str(partner))
    said = {"review": review.pk, "partner": str(partner), "marks": dict(marks), "note": note}
    write(review.room, Entry.Kind.MARK, said, today=today)
    _note("review.answered", review, actor, partner=str(partner))


@transaction.atomic
def mark_together(
    review: Review, *, marks: Mapping[str, tuple[str, str]], actor: User | None
) -> None:
    """The colour and the note that all agreed on for each aspect; the marks given alone stay."""
    require_open(review)
    for aspect, (colour, note) in marks.items():
        JointMark.objects.update_or_create(
            review=review, aspect=aspect, defaults={"colour": colour, "note": note}
        )
    _note("review.together", review, actor)


@transaction.atomic
def agree_action(
    review: Review, *, finding: str, action: str, owner: str, due_on: date, actor: User | None
) -> Action:
    """From a finding to somebody who does something about it by a day."""
    require_open(review)
    agreed = Action.objects.create(
        review=review, finding=finding, action=action, owner=owner, due_on=due_on
    )
    _note("action.agreed", review, actor, owner=owner)
    return agreed


@transaction.atomic
def hand_action(action: Action, *, owner: str, actor: User | None) -> Action:
    """Somebody else does it; also when the review that agreed on it is closed."""
    before, action.owner = action.owner, owner
    action.save(update_fields=["owner"])
    review = action.review
    record(
        "action.handed",
        actor=actor,
        subject=review,
        initiative_id=review.initiative_id,
        before={"owner": before},
        after={"owner": owner},
    )
    return action


@transaction.atomic
def check_action(
    action: Action, *, review: Review, is_done: bool, note: str, actor: User | None
) -> Action:
    """What a later review found of an action."""
    require_open(review)
    action.checked_at, action.is_done, action.check_note = review, is_done, note
    action.save(update_fields=["checked_at", "is_done", "check_note"])
    _note("action.checked", review, actor, owner=action.owner)
    return action


@transaction.atomic
def close_review(review: Review, *, today: date, actor: User | None) -> Review:
    require_open(review)
    review.closed_on = today
    review.save(update_fields=["closed_on"])
    _note("review.closed", review, actor)
    return review


def require_open(review: Review) -> None:
    """Also asked before a form is shown: nobody should write what cannot be taken."""
    if review.closed_on is not None:
        raise errors.ReviewClosed


def _note(verb: str, review: Review, actor: User | None, **after: str) -> None:
    record(verb, actor=actor, subject=review, initiative_id=review.initiative_id, after=after)
