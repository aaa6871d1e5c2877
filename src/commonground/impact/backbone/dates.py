"""What "on a day" means here: the first day counts, the last one does not."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

WEEK = timedelta(days=7)
YEAR = timedelta(days=365)


def held_on(day: date) -> Q:
    """Holdings and terms that run on this day, at partners that have not left."""
    left = Q(partner__left_on__isnull=True) | Q(partner__left_on__gt=day)
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gt=day)) & left


def stands_on(day: date, until: str) -> Q:
    """Rows that had not been taken back, struck or dropped by this day."""
    return Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gt": day})


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def quarter_of(day: date) -> date:
    """The first day of the quarter."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def quarters_back(day: date, count: int) -> list[date]:
    """First days of the last quarters up to the one of this day, oldest first."""
    first = quarter_of(day)
    months = first.year * 12 + first.month - 1
    starts = (divmod(months - 3 * back, 12) for back in range(count - 1, -1, -1))
    return [date(year, month + 1, 1) for year, month in starts]
