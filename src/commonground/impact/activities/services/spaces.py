"""Spaces and the hours at which they are open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from django.db import transaction

from commonground.collective.partnership.models import Initiative, Partner
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.foundation.theme.meanwhile import take_turn
from commonground.impact.activities import occupying, quarters, space_errors
from commonground.impact.activities.models import (
    Closure,
    Occasion,
    OpenDay,
    PastGiver,
    Slot,
    Space,
)
from commonground.impact.activities.offered import standing


def check_hours(starts_at: time, ends_at: time) -> None:
    """Hours of one day, in quarters of an hour."""
    if ends_at <= starts_at:
        raise space_errors.HoursTurned()
    if not (quarters.is_on_a_quarter(starts_at) and quarters.is_on_a_quarter(ends_at)):
        raise space_errors.NotOnAQuarter()


@transaction.atomic
def add_space(
    giver: Partner,
    *,
    name: str,
    today: date,
    actor: User | None,
    place: str = "",
    capacity: int | None = None,
    access_notes: str = "",
) -> Space:
    """A partner gives a space to the common work."""
    name = _free_name(giver.initiative_id, name, None)
    space = Space.objects.create(
        initiative_id=giver.initiative_id,
        giver=giver,
        name=name,
        place=place.strip(),
        capacity=capacity,
        access_notes=access_notes.strip(),
        given_on=today,
    )
    _record("space.added", space, space, actor, name=name, partner=str(giver))
    return space


@transaction.atomic
def change_space(
    space: Space,
    *,
    seen: int,
    name: str,
    actor: User | None,
    place: str = "",
    capacity: int | None = None,
    access_notes: str = "",
) -> Space:
    """What everybody reads about a space; two people who write at once lose nothing."""
    take_turn(space, seen=seen)
    space.name = _free_name(space.initiative_id, name, space)
    space.place, space.capacity = place.strip(), capacity
    space.access_notes = access_notes.strip()
    space.save(update_fields=["name", "place", "capacity", "access_notes"])
    _record("space.changed", space, space, actor, name=space.name)
    return space


@transaction.atomic
def stop_giving(space: Space, *, today: date, actor: User | None) -> Space:
    """The space is no longer given from today on; who is booked is told first."""
    occupying.lock(space)
    if space.ended_on is not None:
        return space
    ahead = Occasion.objects.filter(standing(today), space=space, on__gte=today).count()
    if ahead:
        raise space_errors.StillBooked(count=ahead, space=str(space))
    space.ended_on = today
    space.save(update_fields=["ended_on"])
    _record("space.ended", space, space, actor, on=today.isoformat())
    return space


@transaction.atomic
def hand_space(space: Space, *, to: Partner, today: date, actor: User | None) -> Space:
    """Another partner gives the space from today on; what was given before stays the first one's."""
    if space.giver_id == to.pk:
        return space
    before = space.giver
    PastGiver.objects.create(space=space, partner=before, until=today)
    space.giver = to
    space.save(update_fields=["giver"])
    _record("space.handed", space, space, actor, partner=str(to))
    return space


@transaction.atomic
def offer_hours(
    space: Space,
    *,
    weekdays: Iterable[int],
    starts_at: time,
    ends_at: time,
    first_day: date,
    today: date,
    actor: User | None,
    last_day: date | None = None,
) -> list[Slot]:
    """The space is open at these hours, week after week. Saying the same twice adds nothing."""
    check_hours(starts_at, ends_at)
    if last_day is not None and last_day < first_day:
        raise space_errors.DaysTurned()
    said = []
    for weekday in sorted(set(weekdays)):
        days = {"first_day": first_day, "last_day": last_day, "withdrawn_on": None}
        slot, is_new = Slot.objects.get_or_create(
            space=space,
            weekday=weekday,
            starts_at=starts_at,
            ends_at=ends_at,
            **days,
            defaults={"said_on": today},
        )
        said.append(slot)
        if is_new:
            _record("space.hours_offered", slot, space, actor, hours=str(slot))
    return said


@transaction.atomic
def end_hours(slot: Slot, *, today: date, actor: User | None) -> Slot:
    """The hours are offered up to yesterday; what was offered until then was offered."""
    if slot.withdrawn_on is None and (slot.last_day is None or slot.last_day >= today):
        if slot.first_day >= today:
            slot.withdrawn_on = today
        else:
            slot.last_day = date.fromordinal(today.toordinal() - 1)
        slot.save(update_fields=["withdrawn_on", "last_day"])
        _record("space.hours_ended", slot, slot.space, actor, hours=str(slot))
    return slot


@transaction.atomic
def close(
    initiative: Initiative,
    *,
    first_day: date,
    last_day: date,
    why: str,
    today: date,
    actor: User | None,
    space: Space | None = None,
) -> Closure:
    """A space is closed for some days; without a space these are holidays of all. Bookings stay."""
    if last_day < first_day:
        raise space_errors.DaysTurned()
    closure, is_new = Closure.objects.get_or_create(
        initiative=initiative,
        space=space,
        first_day=first_day,
        last_day=last_day,
        why=why.strip(),
        lifted_on=None,
        defaults={"said_on": today},
    )
    if is_new:
        days = {"starts_on": first_day.isoformat(), "ends_on": last_day.isoformat()}
        record(
            "space.closed",
            actor=actor,
            subject=closure,
            initiative_id=initiative.pk,
            after={"where": str(space) if space else "", "reason": closure.why, **days},
        )
    return closure


@transaction.atomic
def lift(closure: Closure, *, today: date, actor: User | None) -> Closure:
    """The closed days were a mistake, or it turned out otherwise."""
    if closure.lifted_on is None:
        closure.lifted_on = today
        closure.save(update_fields=["lifted_on"])
        record(
            "space.closing_lifted",
            actor=actor,
            subject=closure,
            initiative_id=closure.initiative_id,
        )
    return closure


@transaction.atomic
def open_at(
    space: Space,
    *,
    on: date,
    starts_at: time,
    ends_at: time,
    today: date,
    actor: User | None,
    why: str = "",
) -> OpenDay:
    """One day at other hours than the week has, also on a holiday."""
    check_hours(starts_at, ends_at)
    opened, is_new = OpenDay.objects.get_or_create(
        space=space,
        on=on,
        starts_at=starts_at,
        ends_at=ends_at,
        withdrawn_on=None,
        defaults={"said_on": today, "why": why.strip()},
    )
    if is_new:
        _record("space.opened", opened, space, actor, on=str(opened))
    return opened


@transaction.atomic
def take_back_open_day(opened: OpenDay, *, today: date, actor: User | None) -> OpenDay:
    if opened.withdrawn_on is None:
        opened.withdrawn_on = today
        opened.save(update_fields=["withdrawn_on"])
        _record("space.opening_taken_back", opened, opened.space, actor)
    return opened


def _free_name(initiative_id: int, name: str, space: Space | None) -> str:
    name = name.strip()
    others = Space.objects.filter(initiative=initiative_id, name=name)
    if others.exclude(pk=space.pk if space else None).exists():
        raise space_errors.SpaceNameTaken(name=name)
    return name


def _record(
    verb: str,
    row: Space | Slot | OpenDay,
    space: Space,
    actor: User | None,
    **after: object,
) -> None:
    about = {} if row is space else {"where": str(space)}
    record(
        verb,
        actor=actor,
        subject=row,
        initiative_id=space.initiative_id,
        after={**about, **after},
    )
