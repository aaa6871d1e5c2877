"""The people of a partnership as letters know them: one person, one address, all of the seats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Initiative, Seat
from commonground.foundation.accounts.models import User
from commonground.impact.communication.models import Subscription


@dataclass(frozen=True)
class Person:
    """Somebody with an address. Without an account the first seat stands for the person."""

    initiative: Initiative
    user: User | None
    email: str
    name: str
    seats: tuple[Seat, ...]

    @property
    def language(self) -> str:
        return (self.user.language if self.user else "") or settings.LANGUAGE_CODE

    @property
    def owner(self) -> dict[str, object]:
        """Whose the subscription is."""
        own = {"user": self.user} if self.user else {"seat": self.seats[0]}
        return {"initiative": self.initiative, **own}


def people(initiative: Initiative, *, day: date) -> list[Person]:
    """Everybody with an account who holds a seat on this day: one query."""
    held = Seat.objects.filter(seat_held_on(day), initiative=initiative, user__is_active=True)
    return persons(initiative, held.select_related("user", "partner__organisation").order_by("pk"))


def without_letters(initiative: Initiative, *, day: date) -> list[str]:
    """Who holds a seat on this day and gets no digest, since nobody has signed in with it: two queries."""
    held = Seat.objects.filter(seat_held_on(day), initiative=initiative)
    asked = held.exclude(user__is_active=True).order_by("person_name")
    with_account = {one.email.lower() for one in people(initiative, day=day)}
    return list(
        dict.fromkeys(
            seat.person_name for seat in asked if _address(seat).lower() not in with_account
        )
    )


def persons(initiative: Initiative, seats: Iterable[Seat]) -> list[Person]:
    """Who holds these seats; a person with two seats comes once, one without an address not at all."""
    found: dict[object, list[Seat]] = {}
    for seat in seats:
        if address := _address(seat):
            found.setdefault(seat.user_id or address.lower(), []).append(seat)
    by_address: dict[str, Person] = {}
    for held in found.values():
        first, address = held[0], _address(held[0])
        person = Person(initiative, first.user, address, first.person_name, tuple(held))
        known = by_address.get(address.lower())
        if known is None or known.user is None:
            by_address[address.lower()] = person
    return list(by_address.values())


def person_of(user: User, initiative: Initiative, seats: tuple[Seat, ...]) -> Person:
    """The person who is signed in, also one without a seat."""
    return Person(initiative, user, user.email, str(user), seats)


def holder(subscription: Subscription, *, day: date) -> Person | None:
    """Whose subscription this is, with the seats held on this day; nobody once the last has ended."""
    held = Seat.objects.filter(seat_held_on(day), initiative=subscription.initiative)
    own = held.filter(user=subscription.user) if subscription.user else held
    if subscription.seat_id:
        own = own.filter(pk=subscription.seat_id)
    seats = own.select_related("user", "partner__organisation").order_by("pk")
    if subscription.user and not subscription.user.is_active:
        return None
    return next(iter(persons(subscription.initiative, seats)), None)


def _address(seat: Seat) -> str:
    return seat.user.email if seat.user else seat.email
