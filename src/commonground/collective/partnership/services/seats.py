"""People take seats and leave them."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.collective.partnership import errors
from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Partner, Seat
from commonground.collective.partnership.services.trail import values
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


@transaction.atomic
def give_seat(
    partner: Partner,
    *,
    role: str,
    person_name: str,
    starts_on: date,
    actor: User | None,
    email: str = "",
    phone: str = "",
    user: User | None = None,
) -> Seat:
    """A person takes a role for a partner; without a user the seat waits for its invitation."""
    if starts_on < partner.joined_on or (partner.left_on and starts_on >= partner.left_on):
        raise errors.NotPartnerThen(
            partner=str(partner), day=starts_on.isoformat(), joined=partner.joined_on.isoformat()
        )
    _refuse_twice(partner, role, email, person_name, starts_on)
    seat = Seat.objects.create(
        initiative_id=partner.initiative_id,
        partner=partner,
        user=user,
        person_name=person_name,
        phone=phone,
        email=email,
        role=role,
        starts_on=starts_on,
    )
    after = {"partner": str(partner), **values(seat, ("person_name", "role", "starts_on"))}
    record("seat.given", actor=actor, subject=seat, initiative_id=seat.initiative_id, after=after)
    return seat


@transaction.atomic
def end_seat(seat: Seat, *, on: date, actor: User | None) -> Seat:
    """A person leaves a role; access ends that day and functions they held show as open."""
    if seat.ends_on is not None:
        raise errors.SeatEnded(person=seat.person_name, day=seat.ends_on.isoformat())
    if on < seat.starts_on:
        raise errors.EndsBeforeStart(subject=str(seat), end=on, start=seat.starts_on)
    keep_a_coordinator(seat, on=on)
    seat.ends_on = on
    seat.save(update_fields=["ends_on"])
    record(
        "seat.ended",
        actor=actor,
        subject=seat,
        initiative_id=seat.initiative_id,
        before={"ends_on": None},
        after={"ends_on": on.isoformat()},
    )
    return seat


@transaction.atomic
def change_contact(
    seat: Seat, *, person_name: str, phone: str, email: str, actor: User | None
) -> Seat:
    """Correct how a person is reached; the trail says that it changed, not the number itself."""
    before = values(seat, ("person_name",))
    reached = (seat.phone, seat.email)
    seat.person_name, seat.phone, seat.email = person_name, phone, email
    seat.save(update_fields=["person_name", "phone", "email"])
    changed = {"contact": "changed"} if reached != (phone, email) else {}
    after = {**values(seat, ("person_name",)), **changed}
    if after != before:
        record(
            "seat.contact_changed",
            actor=actor,
            subject=seat,
            initiative_id=seat.initiative_id,
            before=before,
            after=after,
        )
    return seat


@transaction.atomic
def bind_seat(seat: Seat, *, user: User, today: date) -> Seat:
    """The invited person has signed in: from now on the seat opens doors for this account."""
    if seat.user_id not in (None, user.pk):
        raise errors.SeatTaken()
    require_open(seat, today=today)
    if seat.user_id == user.pk:
        return seat
    seat.user = user
    seat.save(update_fields=["user"])
    record(
        "seat.accepted",
        actor=user,
        subject=seat,
        initiative_id=seat.initiative_id,
        before={"account": None},
        after={"account": user.pk},
    )
    return seat


def _refuse_twice(partner: Partner, role: str, email: str, name: str, day: date) -> None:
    """The same person in the same role, held or waiting, is not a second seat."""
    same = Seat.objects.filter(partner=partner, role=role).exclude(ends_on__lte=day)
    same = same.filter(email__iexact=email) if email else same.filter(person_name=name, email="")
    if same.exists():
        raise errors.SeatGivenAlready(person=name, partner=str(partner))


def require_open(seat: Seat, *, today: date) -> None:
    """Refuse what only makes sense for a seat that has not ended."""
    if seat.ends_on is not None and seat.ends_on <= today:
        raise errors.SeatEnded(person=seat.person_name, day=seat.ends_on.isoformat())


def require_invitable(seat: Seat, *, today: date) -> None:
    """Refuse to invite to a seat that has ended, or whose person has signed in."""
    require_open(seat, today=today)
    if seat.user_id is not None:
        raise errors.SeatHeld(person=seat.person_name)


def keep_a_coordinator(seat: Seat, *, on: date, leaving: Partner | None = None) -> None:
    """Refuse to end the last seat that can give seats."""
    if seat.role != Seat.Role.COORDINATOR or seat.user_id is None:
        return
    others = Seat.objects.filter(
        seat_held_on(on),
        initiative_id=seat.initiative_id,
        role=Seat.Role.COORDINATOR,
        user__is_active=True,
    ).exclude(pk=seat.pk)
    if leaving is not None:
        others = others.exclude(partner=leaving)
    if not others.exists():
        raise errors.LastCoordinator(person=seat.person_name)
