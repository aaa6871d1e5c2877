"""Gyms of a school board and the sports that visit them: small scenes for the tests."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

from commonground.collective.partnership.models import Partner
from commonground.collective.partnership.tests.builders import Together
from commonground.impact.activities.models import Booking, Space
from commonground.impact.activities.services import bookings, spaces, wishes

TODAY = date(2016, 1, 4)  # a Monday
FIVE, SIX, SEVEN, EIGHT, NINE = (time(hour) for hour in (17, 18, 19, 20, 21))


def gym(giver: Partner, name: str = "Highland Gym", *, weekdays: Any = range(5)) -> Space:
    """A gym that is open from five to nine on weekdays."""
    space = spaces.add_space(giver, name=name, place="12 Elm Street", today=TODAY, actor=None)
    spaces.offer_hours(
        space,
        weekdays=weekdays,
        starts_at=FIVE,
        ends_at=NINE,
        first_day=TODAY,
        today=TODAY,
        actor=None,
    )
    return space


def asked(partner: Partner, **wanted: Any) -> bookings.Asked:
    """Judo on Monday from five to seven, unless told otherwise."""
    judo = {
        "purpose": "Judo visit",
        "first_day": TODAY,
        "starts_at": FIVE,
        "ends_at": SEVEN,
    }
    return bookings.Asked(partner=partner, **{**judo, **wanted})


def booked(space: Space, partner: Partner, *, today: date = TODAY, **wanted: Any) -> Booking:
    return bookings.book(space, asked=asked(partner, **wanted), today=today, actor=None)


def weekly(space: Space, partner: Partner, weeks: int = 10, **wanted: Any) -> Booking:
    last = date.fromordinal(TODAY.toordinal() + 7 * (weeks - 1))
    return booked(space, partner, is_weekly=True, last_day=last, **wanted)


def spacious(here: Together, mark: str = "") -> dict[str, Any]:
    """One example of everything that the addresses of spaces name, far in the future."""
    first, holiday, closed = date(2090, 1, 2), date(2090, 1, 9), date(2090, 1, 16)
    space = gym(here.backbone, f"Gym{mark}")
    closure = spaces.close(
        here.initiative,
        space=space,
        first_day=holiday,
        last_day=holiday,
        why=f"Elections{mark}",
        today=TODAY,
        actor=None,
    )
    opened = spaces.open_at(
        space, on=closed, starts_at=FIVE, ends_at=SIX, why=f"Cup{mark}", today=TODAY, actor=None
    )
    booking = booked(
        space,
        here.club,
        purpose=f"Visit{mark}",
        first_day=first,
        last_day=date(2090, 2, 6),
        is_weekly=True,
        ends_at=SIX,
    )
    wish = wishes.wish(
        here.club,
        purpose=f"Training{mark}",
        hours=Decimal(2),
        first_day=first,
        last_day=closed,
        words=f"Mats{mark}",
        times=[wishes.Suits(1, FIVE, SEVEN)],
        today=TODAY,
        actor=None,
    )
    return {
        "space": space.pk,
        "slot": space.slots.earliest("pk").pk,
        "closure": closure.pk,
        "open_day": opened.pk,
        "booking": booking.pk,
        "occasion": booking.occasions.earliest("on").pk,
        "left_out": booking.left_out.earliest("on").pk,
        "wish": wish.pk,
    }
