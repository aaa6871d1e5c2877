"""When spaces are open and taken, for any days, as known on a day: five queries, then sums only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from commonground.impact.activities import quarters
from commonground.impact.activities.models import (
    Closure,
    Occasion,
    OpenDay,
    PastGiver,
    Slot,
    Space,
)


def said(day: date, ended: str) -> Q:
    """What had been said by this day and not been taken back."""
    return Q(said_on__lte=day) & (Q(**{f"{ended}__isnull": True}) | Q(**{f"{ended}__gt": day}))


def standing(day: date) -> Q:
    """Occasions that stand as known on a day; those that wait for the giver's word are among them."""
    return Q(said_on__lte=day) & (Q(cancellation__isnull=True) | Q(cancellation__on__gt=day))


def dates(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(n) for n in range((last - first).days + 1))


@dataclass(frozen=True)
class Hours:
    """The open hours of one space."""

    space: Space
    slots: tuple[Slot, ...]
    closures: tuple[Closure, ...]
    open_days: tuple[OpenDay, ...]
    past_givers: tuple[PastGiver, ...] = ()

    def on(self, day: date) -> int:
        """The open quarters of a day. A closed day of the space stands above everything."""
        if not self._is_given(day) or self._closed(day, own=True):
            return quarters.NOTHING
        if special := [o for o in self.open_days if o.on == day]:
            return _together(special)
        if self._closed(day, own=False):
            return quarters.NOTHING
        return _together(slot for slot in self.slots if _holds(slot, day))

    def closed(self, day: date) -> Closure | None:
        """Why the space is closed on a day on which it would be open."""
        if any(o.on == day for o in self.open_days):
            return self._closed(day, own=True)
        return self._closed(day, own=True) or self._closed(day, own=False)

    def giver_id(self, day: date) -> int:
        """Who gave the space on a day."""
        past = (g.partner_id for g in self.past_givers if g.until > day)
        return next(past, self.space.giver_id)

    def _is_given(self, day: date) -> bool:
        ended = self.space.ended_on
        return self.space.given_on <= day and (ended is None or day < ended)

    def _closed(self, day: date, *, own: bool) -> Closure | None:
        return next(
            (
                c
                for c in self.closures
                if (c.space_id is not None) == own and c.first_day <= day <= c.last_day
            ),
            None,
        )


@dataclass
class Openness:
    """Open hours and what is taken, for some spaces and days."""

    hours: dict[int, Hours]
    taken: dict[tuple[int, date], int] = field(default_factory=dict)

    def free(self, space_id: int, day: date) -> int:
        return self.hours[space_id].on(day) & ~self.taken.get((space_id, day), 0)


def open_hours(spaces: Sequence[Space], *, day: date) -> dict[int, Hours]:
    """The open hours of some spaces of one partnership, as known on a day: four queries."""
    ids = [space.pk for space in spaces]
    slots = _by_space(Slot.objects.filter(said(day, "withdrawn_on"), space__in=ids))
    special = _by_space(OpenDay.objects.filter(said(day, "withdrawn_on"), space__in=ids))
    past = _by_space(PastGiver.objects.filter(space__in=ids))
    here = {space.initiative_id for space in spaces}
    closed = Closure.objects.filter(said(day, "lifted_on"), initiative__in=here)
    own = _by_space(closed.filter(Q(space__in=ids) | Q(space__isnull=True)))
    return {
        space.pk: Hours(
            space,
            slots[space.pk],
            own[space.pk] + own[None],
            special[space.pk],
            past[space.pk],
        )
        for space in spaces
    }


def openness(spaces: Sequence[Space], first: date, last: date, *, day: date) -> Openness:
    """Open hours and taken quarters from one day to another."""
    found = Openness(open_hours(spaces, day=day))
    occasions = Occasion.objects.filter(
        standing(day), space__in=[s.pk for s in spaces], on__range=(first, last)
    ).order_by()
    for space_id, on, starts_at, ends_at in occasions.values_list(
        "space_id", "on", "starts_at", "ends_at"
    ):
        was = found.taken.get((space_id, on), 0)
        found.taken[space_id, on] = was | quarters.stretch(starts_at, ends_at)
    return found


def _by_space(rows: Iterable) -> defaultdict[int | None, tuple]:
    found: defaultdict[int | None, tuple] = defaultdict(tuple)
    for row in rows:
        found[row.space_id] += (row,)
    return found


def _holds(slot: Slot, day: date) -> bool:
    return (
        slot.weekday == day.weekday()
        and slot.first_day <= day
        and (slot.last_day is None or day <= slot.last_day)
    )


def _together(stretches: Iterable[Slot | OpenDay]) -> int:
    found = quarters.NOTHING
    for one in stretches:
        found |= quarters.stretch(one.starts_at, one.ends_at)
    return found
