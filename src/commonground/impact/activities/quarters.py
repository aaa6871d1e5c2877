"""A day of a space as 96 quarters of an hour in one whole number: bit 0 is midnight to 00:15.

Two stretches that touch share no bit, so that one visit may follow another at the same minute.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

A_DAY = 96
MINUTES = 15
NOTHING = 0


def number(at: time) -> int:
    """The quarter that begins at this time; times between two quarters belong to the earlier one."""
    return (at.hour * 60 + at.minute) // MINUTES


def at(quarter: int) -> time:
    """The time at which a quarter begins; the end of the day is written as its last quarter."""
    minutes = min(quarter, A_DAY - 1) * MINUTES
    return time(minutes // 60, minutes % 60)


def is_on_a_quarter(when: time) -> bool:
    return when.minute % MINUTES == 0 and not when.second and not when.microsecond


def stretch(starts_at: time, ends_at: time) -> int:
    """The quarters from one time up to another."""
    first, last = number(starts_at), number(ends_at)
    return ((1 << (last - first)) - 1) << first


def numbers(quarters: int) -> list[int]:
    return [n for n in range(A_DAY) if quarters >> n & 1]


def hours(quarters: int) -> float:
    return quarters.bit_count() * MINUTES / 60


def runs(quarters: int) -> Iterator[tuple[time, time]]:
    """Stretches without a gap, as times."""
    begun: int | None = None
    for n in range(A_DAY + 1):
        is_in = bool(quarters >> n & 1)
        if is_in and begun is None:
            begun = n
        elif not is_in and begun is not None:
            yield at(begun), at(n)
            begun = None


def fits(quarters: int, length: int) -> list[int]:
    """Quarters at which a stretch of ``length`` can begin."""
    wanted = (1 << length) - 1
    return [n for n in range(A_DAY - length + 1) if quarters >> n & wanted == wanted]
