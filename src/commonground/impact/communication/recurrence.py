"""On which days a meeting comes again. Days only: the hour on the wall never moves."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import count

from commonground.collective.partnership.dates import months_after

WEEKEND = 5


def slots(rhythm: str, first: date, *, start: date, end: date) -> Iterator[date]:
    """The days of a rhythm from ``start`` until the day before ``end``."""
    for number in count():
        day = _slot(rhythm, first, number)
        if day >= end:
            return
        if day >= start:
            yield day


def held_on(slot: date, *, holidays: Collection[date], on_holiday: str) -> date | None:
    """The day on which a slot is held: the same, the next weekday without a holiday, or none."""
    if slot not in holidays or on_holiday == "meet":
        return slot
    if on_holiday == "skip":
        return None
    day = slot + timedelta(days=1)
    while day in holidays or day.weekday() >= WEEKEND:
        day += timedelta(days=1)
    return day


def _slot(rhythm: str, first: date, number: int) -> date:
    match rhythm:
        case "weekly":
            return first + timedelta(weeks=number)
        case "fortnightly":
            return first + timedelta(weeks=2 * number)
        case "monthly-weekday":
            return _same_weekday(first, number)
        case "monthly-day":
            return months_after(first, number)
    raise ValueError(rhythm)


def _same_weekday(first: date, months: int) -> date:
    """The second Thursday stays the second Thursday; a fifth one is the last of its month."""
    nth = (first.day - 1) // 7 + 1
    month = months_after(first.replace(day=1), months)
    to_weekday = (first.weekday() - month.weekday()) % 7
    day = 1 + to_weekday + 7 * (nth - 1)
    length = calendar.monthrange(month.year, month.month)[1]
    return month.replace(day=day if day <= length else day - 7)
