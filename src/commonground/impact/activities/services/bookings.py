"""A partner books a space, once or every week."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from django.db import transaction

from commonground.collective.partnership.models import Partner
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.impact.activities import occupying, space_errors
from commonground.impact.activities.models import (
    Activity,
    Booking,
    LeftOut,
    Occasion,
    Space,
    Wish,
)
from commonground.impact.activities.occupying import Verdict
from commonground.impact.activities.services.spaces import check_hours

WEEKS = 106  # two years and a bit


@dataclass(frozen=True)
class Asked:
    """What somebody wants to book. ``key`` names the request: pressing twice books once.

    ``takes_rest``: book the other dates when some are taken. ``asks_giver``: ask for hours that are
    not offered; they stand at once when ``speaks_for_giver``.
    """

    partner: Partner
    purpose: str
    first_day: date
    starts_at: time
    ends_at: time
    last_day: date | None = None
    is_weekly: bool = False
    activity: Activity | None = None
    wish: Wish | None = None
    is_discreet: bool = False
    takes_rest: bool = False
    asks_giver: bool = False
    speaks_for_giver: bool = False
    key: uuid.UUID = field(default_factory=uuid.uuid4)

    @property
    def days(self) -> list[date]:
        """The dates, on their weekday; hours are local, whatever the clocks do."""
        if not self.is_weekly:
            return [self.first_day]
        last = self.last_day or self.first_day
        weeks = (last - self.first_day).days // 7
        return [self.first_day + timedelta(weeks=n) for n in range(weeks + 1)]


@transaction.atomic
def book(space: Space, *, asked: Asked, today: date, actor: User | None) -> Booking:
    """All of it or nothing: closed dates of a weekly booking are left out and told."""
    _check(asked, today)
    occupying.lock(space)
    check_given(space, asked.days[-1])
    again = Booking.objects.filter(key=asked.key).first()
    if again is not None and _is_the_same(again, space, asked):
        return again
    found = occupying.verdicts(space, asked.days, asked.starts_at, asked.ends_at, day=today)
    stand, left = _sorted(space, asked, found, today)
    booking = _booking(space, asked, again is not None, today)
    occasions = Occasion.objects.bulk_create(_occasion(booking, v, asked, today) for v in stand)
    occupying.occupy(occasions)
    LeftOut.objects.bulk_create(
        LeftOut(booking=booking, on=v.on, why=v.why, words=v.closure.why if v.closure else "")
        for v in left
    )
    record(
        "space.booked",
        actor=actor,
        subject=booking,
        initiative_id=space.initiative_id,
        after={"where": str(space), "dates": len(occasions)}
        | ({} if asked.is_discreet else {"partner": str(asked.partner)}),
    )
    return booking


def _check(asked: Asked, today: date) -> None:
    check_hours(asked.starts_at, asked.ends_at)
    if asked.first_day < today:
        raise space_errors.AlreadyOver(day=asked.first_day.isoformat())
    if asked.last_day is not None and asked.last_day < asked.first_day:
        raise space_errors.DaysTurned()
    if asked.wish is not None and asked.wish.partner_id != asked.partner.pk:
        raise space_errors.WishOfAnother(partner=str(asked.wish.partner))
    if asked.is_weekly and len(asked.days) > WEEKS:
        raise space_errors.TooLong(weeks=WEEKS)


def check_given(space: Space, on: date) -> None:
    if space.ended_on is not None and space.ended_on <= on:
        raise space_errors.NoLongerGiven(space=str(space), day=space.ended_on.isoformat())


def _is_the_same(made: Booking, space: Space, asked: Asked) -> bool:
    """The same request again, and not a page that was gone back to and filled in anew."""
    was = (made.space_id, made.partner_id, made.first_day, made.starts_at, made.ends_at)
    return was == (
        space.pk,
        asked.partner.pk,
        asked.first_day,
        asked.starts_at,
        asked.ends_at,
    )


def _sorted(
    space: Space, asked: Asked, found: list[Verdict], today: date
) -> tuple[list[Verdict], list[Verdict]]:
    """Dates that stand and dates that are left out; or a refusal that says who and why."""
    hours = (asked.starts_at, asked.ends_at)
    taken = [v for v in found if v.is_taken]
    if taken and not (asked.is_weekly and asked.takes_rest):
        who = occupying.holders(space, [v.on for v in taken], *hours, day=today)
        if asked.is_weekly:
            facts = {"space": str(space), "taken": len(taken), "all": len(found)}
            raise space_errors.SomeTaken(**facts).by(who)
        raise occupying.taken(space, asked.first_day, *hours).by(who)
    stand = [v for v in found if v.why is None or _is_asked_for(v, asked)]
    if not stand and not asked.is_weekly:
        raise occupying.not_offered(space, found[0], *hours)
    if not stand:
        unoffered = next((v for v in found if v.why == LeftOut.Why.NOT_OFFERED), None)
        if unoffered is not None:
            raise occupying.not_offered(space, unoffered, *hours)
        raise space_errors.NothingLeft(space=str(space))
    return stand, [v for v in found if v not in stand]


def _is_asked_for(verdict: Verdict, asked: Asked) -> bool:
    """A weekly booking asks for hours that are not offered, never for each holiday in it."""
    if not asked.asks_giver or verdict.is_taken:
        return False
    return not asked.is_weekly or verdict.why == LeftOut.Why.NOT_OFFERED


def _booking(space: Space, asked: Asked, key_is_used: bool, today: date) -> Booking:
    days = asked.days
    return Booking.objects.create(
        key=uuid.uuid4() if key_is_used else asked.key,
        space=space,
        partner=asked.partner,
        activity=asked.activity,
        wish=asked.wish,
        purpose=asked.purpose.strip(),
        is_discreet=asked.is_discreet,
        is_weekly=asked.is_weekly,
        first_day=days[0],
        last_day=days[-1],
        starts_at=asked.starts_at,
        ends_at=asked.ends_at,
        booked_on=today,
    )


def _occasion(booking: Booking, verdict: Verdict, asked: Asked, today: date) -> Occasion:
    is_outside = verdict.why is not None
    return Occasion(
        booking=booking,
        space=booking.space,
        on=verdict.on,
        starts_at=asked.starts_at,
        ends_at=asked.ends_at,
        said_on=today,
        is_outside=is_outside,
        confirmed_on=today if is_outside and asked.speaks_for_giver else None,
    )
