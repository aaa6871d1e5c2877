"""One month of the plan: what begins, ends, is due, and takes place every week. Pure."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType

from commonground.collective.partnership.dates import months_after
from commonground.impact.activities.snapshot import UNDER_WAY, Planned, Snapshot, Step


@dataclass(frozen=True)
class Happening:
    """``kind`` is begins, ends, due, done or weekly; closed, and ``why``, when its space is closed that day."""

    kind: str
    activity: Planned
    step: Step | None = None
    at: time | None = None
    until: time | None = None
    why: str = ""


@dataclass(frozen=True)
class Day:
    on: date
    is_inside: bool
    is_today: bool
    happenings: tuple[Happening, ...]


@dataclass(frozen=True)
class Month:
    """Whole weeks from Monday; ``before`` and ``after`` are the next months with something in them."""

    first: date
    weeks: tuple[tuple[Day, ...], ...]
    before: date | None
    after: date | None

    @property
    def is_empty(self) -> bool:
        return not any(day.happenings for week in self.weeks for day in week if day.is_inside)


def month_asked(text: str, day: date) -> date:
    """``2016-10``, or the month of the day when nothing readable is asked for."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return day.replace(day=1)


Closed = Mapping[tuple[int, date], str]
"""Activity and day -> why its space is closed then."""


def month(plan: Snapshot, first: date, *, closed: Closed = MappingProxyType({})) -> Month:
    shown = days_shown(first)
    found = _happenings(plan, shown[0], shown[-1], closed)
    squares = [
        Day(on, on.month == first.month, on == plan.day, tuple(found.get(on, ()))) for on in shown
    ]
    weeks = tuple(tuple(squares[n : n + 7]) for n in range(0, len(squares), 7))
    busy = _months_with_something(plan)
    return Month(
        first,
        weeks,
        max((m for m in busy if m < first), default=None),
        min((m for m in busy if m > first), default=None),
    )


def days_shown(first: date) -> list[date]:
    """The squares of a month: whole weeks, as far as there are days."""
    days = calendar.Calendar().itermonthdays3(first.year, first.month)
    return [date(*one) for one in days if one[0] <= date.max.year]


def _happenings(
    plan: Snapshot, first: date, last: date, closed: Closed
) -> dict[date, list[Happening]]:
    found: dict[date, list[Happening]] = defaultdict(list)
    for activity in plan.activities:
        for on, happening in [*_once(activity), *_weekly(activity, first, last, closed)]:
            if first <= on <= last:
                found[on].append(happening)
    for there in found.values():
        there.sort(key=lambda h: (h.at is not None, h.at or time.min, h.activity.title))
    return found


def _once(activity: Planned) -> Iterator[tuple[date, Happening]]:
    if activity.starts_on and activity.state != "stopped":
        yield activity.starts_on, Happening("begins", activity)
    if activity.ends_on and activity.state != "stopped":
        yield activity.ends_on, Happening("ends", activity)
    for step in activity.milestones:
        yield step.due_on, Happening("done" if step.done_on else "due", activity, step)


def _weekly(
    activity: Planned, first: date, last: date, closed: Closed
) -> Iterator[tuple[date, Happening]]:
    """Every week between its days, while it is planned or running, but when its space is closed."""
    starts = activity.starts_on
    if activity.weekday is None or starts is None or activity.state not in UNDER_WAY:
        return
    begin, end = max(first, starts), min(last, activity.ends_on or last)
    for number in range(begin.toordinal(), end.toordinal() + 1):
        on = date.fromordinal(number)
        if on.weekday() == activity.weekday:
            why = closed.get((activity.pk, on))
            kind = "weekly" if why is None else "closed"
            yield (
                on,
                Happening(kind, activity, None, activity.starts_at, activity.ends_at, why or ""),
            )


def _months_with_something(plan: Snapshot) -> set[date]:
    months = {plan.day.replace(day=1)}
    for activity in plan.activities:
        months |= {on.replace(day=1) for on, _happening in _once(activity)}
        months |= set(_months_of_weeks(activity, plan.day))
    return months


def _in_years(years: int, day: date) -> date:
    """A last day in a distant century fills no list of months."""
    return date(min(day.year + years, date.max.year), day.month, 1)


def _months_of_weeks(activity: Planned, day: date) -> Iterator[date]:
    """An activity without a last day is offered for a year from the day, not for ever."""
    if activity.weekday is None or activity.starts_on is None or activity.state not in UNDER_WAY:
        return
    here, last = activity.starts_on.replace(day=1), activity.ends_on or _in_years(1, day)
    last = min(last, _in_years(10, day))
    while here <= last:
        yield here
        if here.year == date.max.year and here.month == 12:
            return
        here = months_after(here, 1)
