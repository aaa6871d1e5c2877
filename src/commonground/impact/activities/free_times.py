"""Free times that come close to what somebody wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from commonground.impact.activities import quarters
from commonground.impact.activities.models import Space
from commonground.impact.activities.offered import Openness, openness

AHEAD = timedelta(days=27)
SHOWN = 6


@dataclass(frozen=True)
class FreeTime:
    """A stretch that is offered and free."""

    space: Space
    on: date
    starts_at: time
    ends_at: time

    @property
    def value(self) -> str:
        """How a button on a page names it; read back by ``space_forms.taken``."""
        return f"{self.space.pk} {self.on} {self.starts_at:%H:%M} {self.ends_at:%H:%M}"


def free_times(
    space: Space, *, on: date, starts_at: time, ends_at: time, day: date
) -> list[FreeTime]:
    """For one date: soonest first, in the wanted space before others, near the wanted hour."""
    first = max(on, day)
    spaces = _spaces(space)
    known = openness(spaces, first, first + AHEAD, day=day)
    wanted = quarters.number(starts_at)
    length = quarters.number(ends_at) - wanted
    found = [
        free
        for days in range(AHEAD.days + 1)
        for one in spaces
        for free in _nearest(one, first + timedelta(days), wanted, length, known)
    ]
    return sorted(found, key=lambda free: _distance(free, space, first, wanted))[:SHOWN]


def free_every_time(
    space: Space, days: Sequence[date], *, starts_at: time, ends_at: time, day: date
) -> list[FreeTime]:
    """For a weekly booking: hours that are free on every date on which the space is open."""
    spaces = _spaces(space)
    known = openness(spaces, min(days), max(days), day=day)
    wanted = quarters.number(starts_at)
    length = quarters.number(ends_at) - wanted
    found = []
    for one in spaces:
        opened = [on for on in days if known.hours[one.pk].on(on)]
        common = (1 << quarters.A_DAY) - 1 if opened else quarters.NOTHING
        for on in opened:
            common &= known.free(one.pk, on)
        found += [_free(one, days[0], start, length) for start in _close(common, wanted, length)]
    return sorted(found, key=lambda free: _distance(free, space, days[0], wanted))[:SHOWN]


def _spaces(space: Space) -> list[Space]:
    given = Space.objects.filter(initiative=space.initiative_id, ended_on=None)
    return list(given.select_related("giver__organisation"))


def _nearest(
    space: Space, on: date, wanted: int, length: int, known: Openness
) -> Iterator[FreeTime]:
    for start in _close(known.free(space.pk, on), wanted, length):
        yield _free(space, on, start, length)


def _close(free: int, wanted: int, length: int) -> Iterable[int]:
    starts = quarters.fits(free, length)
    return sorted(starts, key=lambda start: abs(start - wanted))[:1]


def _free(space: Space, on: date, start: int, length: int) -> FreeTime:
    return FreeTime(space, on, quarters.at(start), quarters.at(start + length))


def _distance(free: FreeTime, space: Space, first: date, wanted: int) -> tuple[int, ...]:
    hour = abs(quarters.number(free.starts_at) - wanted)
    return ((free.on - first).days, hour > 0, free.space.pk != space.pk, hour, free.space.pk)
