"""One date of a booking: cancelled, moved, taken up, agreed. What was stays; what follows is added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction

from commonground.collective.partnership.models import Partner
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.impact.activities import occupying, space_errors
from commonground.impact.activities.models import (
    Booking,
    Cancellation,
    LeftOut,
    Occasion,
    Space,
)
from commonground.impact.activities.offered import standing
from commonground.impact.activities.services.bookings import check_given
from commonground.impact.activities.services.spaces import check_hours


@dataclass(frozen=True)
class Elsewhere:
    """Where and when a date goes. ``asks_giver`` as in ``Asked``."""

    space: Space
    on: date
    starts_at: time
    ends_at: time
    asks_giver: bool = False
    speaks_for_giver: bool = False


@transaction.atomic
def cancel(occasion: Occasion, *, reason: str, today: date, actor: User | None) -> Cancellation:
    """The date no longer stands. Cancelling twice changes nothing."""
    occupying.lock(occasion.space)
    before = Cancellation.objects.filter(occasion=occasion).first()
    if before is not None:
        return before
    gone = _cancelled(occasion, reason, today)
    _record("space.date_cancelled", occasion, actor, on=str(occasion.on))
    return gone


@transaction.atomic
def cancel_rest(booking: Booking, *, reason: str, today: date, actor: User | None) -> int:
    """All dates from today on that still stand."""
    rest = _ahead(booking, today)
    for occasion in rest:
        _cancelled(occasion, reason, today)
    if rest:
        record(
            "space.booking_cancelled",
            actor=actor,
            subject=booking,
            initiative_id=booking.space.initiative_id,
            after={"dates": len(rest)},
        )
    return len(rest)


@transaction.atomic
def move(
    occasion: Occasion,
    *,
    to: Elsewhere,
    today: date,
    actor: User | None,
    reason: str = "",
) -> Occasion:
    """The date goes to other hours or another space; a calendar that knows it moves its entry."""
    occupying.lock(occasion.space, to.space)
    gone = Cancellation.objects.filter(occasion=occasion).first()
    if gone is not None:
        return _moved_already(occasion, gone, to)
    is_outside = _require_free(to, today, without=occasion)
    _cancelled(occasion, reason, today, is_move=True)
    follower = _placed(occasion.booking, to, is_outside, today, after=occasion)
    _record(
        "space.date_moved",
        follower,
        actor,
        where=str(to.space),
        on=f"{to.on} {to.starts_at:%H:%M}-{to.ends_at:%H:%M}",
    )
    return follower


@transaction.atomic
def take_up(left: LeftOut, *, to: Elsewhere, today: date, actor: User | None) -> Occasion:
    """A date that was left out finds a place after all, on its own day or another."""
    occupying.lock(to.space)
    left.refresh_from_db(fields=["taken_up"])
    if left.taken_up_id is not None:
        raise space_errors.AlreadyTakenUp()
    is_outside = _require_free(to, today)
    occasion = _placed(left.booking, to, is_outside, today)
    left.taken_up = occasion
    left.save(update_fields=["taken_up"])
    _record("space.date_taken_up", occasion, actor, where=str(to.space), on=str(to.on))
    return occasion


@transaction.atomic
def agree(occasion: Occasion, *, today: date, actor: User | None) -> Occasion:
    """The giver says yes to hours that it had not offered."""
    occupying.lock(occasion.space)
    gone = Cancellation.objects.filter(occasion=occasion).first()
    if gone is not None:
        raise space_errors.AlreadyCancelled(day=gone.on.isoformat())
    if not occasion.is_outside:
        raise space_errors.NothingToAgree()
    if occasion.confirmed_on is None:
        occasion.confirmed_on = today
        occasion.save(update_fields=["confirmed_on"])
        _record("space.date_agreed", occasion, actor, on=str(occasion.on))
    return occasion


@transaction.atomic
def hand_booking(booking: Booking, *, to: Partner, today: date, actor: User | None) -> Booking:
    """Another partner takes the dates to come; the hours so far stay with the one that had them."""
    rest = _ahead(booking, today)
    heir = Booking.objects.create(
        space=booking.space,
        partner=to,
        activity=booking.activity,
        purpose=booking.purpose,
        is_discreet=booking.is_discreet,
        is_weekly=booking.is_weekly,
        first_day=rest[0].on if rest else today,
        last_day=rest[-1].on if rest else today,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        booked_on=today,
    )
    for old in rest:
        _cancelled(old, str(to), today, is_move=True)
        place = Elsewhere(old.space, old.on, old.starts_at, old.ends_at)
        new = _placed(heir, place, old.is_outside, today, after=old)
        if old.confirmed_on:
            Occasion.objects.filter(pk=new.pk).update(confirmed_on=old.confirmed_on)
    record(
        "space.booking_handed",
        actor=actor,
        subject=heir,
        initiative_id=booking.space.initiative_id,
        after={"dates": len(rest)} | ({} if heir.is_discreet else {"partner": str(to)}),
    )
    return heir


def _ahead(booking: Booking, today: date) -> list[Occasion]:
    """The dates from today on that stand, each in its space, once nobody else can change them."""
    ahead = booking.occasions.filter(on__gte=today).select_related("space")
    occupying.lock(*(occasion.space for occasion in ahead))
    return list(ahead.filter(standing(today)))


def _cancelled(
    occasion: Occasion, reason: str, today: date, *, is_move: bool = False
) -> Cancellation:
    occupying.release(occasion)
    return Cancellation.objects.create(
        occasion=occasion, on=today, reason=reason.strip(), is_move=is_move
    )


def _moved_already(occasion: Occasion, gone: Cancellation, to: Elsewhere) -> Occasion:
    """The same move pressed twice is one move."""
    first = occasion.first_id or occasion.pk
    wanted: dict[str, Any] = {
        "space": to.space,
        "on": to.on,
        "starts_at": to.starts_at,
        "ends_at": to.ends_at,
    }
    follower = Occasion.objects.filter(first=first, moves=occasion.moves + 1, **wanted).first()
    if follower is None:
        raise space_errors.AlreadyCancelled(day=gone.on.isoformat())
    return follower


def _require_free(to: Elsewhere, today: date, without: Occasion | None = None) -> bool:
    """Whether the hours lie outside what is offered; refuses when they are taken."""
    check_hours(to.starts_at, to.ends_at)
    if to.on < today:
        raise space_errors.AlreadyOver(day=to.on.isoformat())
    check_given(to.space, to.on)
    hours = (to.starts_at, to.ends_at)
    (verdict,) = occupying.verdicts(to.space, [to.on], *hours, day=today, without=without)
    if verdict.is_taken:
        who = occupying.holders(to.space, [to.on], *hours, day=today)
        others = [one for one in who if without is None or one.pk != without.pk]
        raise occupying.taken(to.space, to.on, *hours).by(others)
    if verdict.why is not None and not to.asks_giver:
        raise occupying.not_offered(to.space, verdict, *hours)
    return verdict.why is not None


def _placed(
    booking: Booking,
    to: Elsewhere,
    is_outside: bool,
    today: date,
    after: Occasion | None = None,
) -> Occasion:
    occasion = Occasion.objects.create(
        booking=booking,
        space=to.space,
        first_id=(after.first_id or after.pk) if after else None,
        moves=after.moves + 1 if after else 0,
        on=to.on,
        starts_at=to.starts_at,
        ends_at=to.ends_at,
        said_on=today,
        is_outside=is_outside,
        confirmed_on=today if is_outside and to.speaks_for_giver else None,
    )
    occupying.occupy([occasion])
    return occasion


def _record(verb: str, occasion: Occasion, actor: User | None, **after: object) -> None:
    record(
        verb,
        actor=actor,
        subject=occasion,
        initiative_id=occasion.space.initiative_id,
        after=after,
    )
