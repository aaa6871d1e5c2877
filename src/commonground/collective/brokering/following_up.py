"""Concerns that are not over: what the broker wants to look at again, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commonground.collective.brokering.models import OpenConcern
from commonground.collective.brokering.sheets import Sheet


@dataclass(frozen=True)
class UnderWay:
    """A concern with a step behind it and another one to come."""

    concern: int
    words: str
    is_open: bool
    is_settled: bool
    look_again_on: date | None
    is_due: bool


def under_way(told: Iterable[Sheet], raised: Iterable[OpenConcern], *, day: date) -> list[UnderWay]:
    """Not settled, or settled with a day to look again; the most pressing day first.

    ``told`` are concerns from the room with their steps, ``raised`` the open ones with theirs.
    """
    found = [_told(sheet, day) for sheet in told if sheet.additions]
    found += [_raised(concern, day) for concern in raised]
    going_on = [one for one in found if not one.is_settled or one.look_again_on]
    return sorted(going_on, key=lambda one: (one.look_again_on or date.max, one.concern))


def _told(sheet: Sheet, day: date) -> UnderWay:
    newest = sheet.newest.words
    again = newest.get("follow_up_on")
    settled = bool(newest.get("is_settled"))
    return UnderWay(sheet.id, sheet.words["words"], False, settled, again, _is_due(again, day))


def _raised(concern: OpenConcern, day: date) -> UnderWay:
    steps = list(concern.steps.all())
    newest = steps[-1] if steps else None
    again = newest.follow_up_on if newest else None
    settled = bool(newest and newest.is_settled)
    return UnderWay(concern.pk, concern.words, True, settled, again, _is_due(again, day))


def _is_due(again: date | None, day: date) -> bool:
    return again is not None and again <= day
