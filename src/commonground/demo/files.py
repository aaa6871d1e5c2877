"""What each partner sends for each season: true rows, and the faults that people make."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from commonground.demo.chance import Dice
from commonground.demo.registrations import Registration, registrations
from commonground.demo.story import DUE_DAYS_AFTER, LATE, MEMBERS, MISSING, SEASONS

_ENDS = {"fall": (12, 31), "winter": (3, 31), "spring": (6, 30), "summer": (8, 31)}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a partner's list, before the partner's own way of writing it."""

    first: str
    last: str
    born: date
    programme: str
    season: str  # a season of the story, or words that name none
    area: str | None
    cents: int | None

    @property
    def name(self) -> str:
        """The name in one cell."""
        return f"{self.first} {self.last}".rstrip() if self.first or self.last else ""


@dataclass(frozen=True, slots=True)
class PartnerFile:
    """One partner's rows for one season, in the order of the file, and what is known of them."""

    partner: str
    season: str
    rows: tuple[Row, ...]
    truth: tuple[Registration, ...]
    refused: int
    doubled: int
    sent_on: date

    @property
    def in_year_two(self) -> bool:
        """Some partners changed their headers between the years."""
        return self.season in SEASONS[4:]


FUTURE_BIRTH_DATE, NEGATIVE_FEE, UNKNOWN_SEASON, MISSING_NAME = range(4)
FAULTS: dict[tuple[str, str], tuple[int, ...]] = {
    ("recreation", "2015-fall"): (FUTURE_BIRTH_DATE, MISSING_NAME, NEGATIVE_FEE),
    ("recreation", "2016-winter"): (UNKNOWN_SEASON,),
    ("plays", "2015-fall"): (MISSING_NAME, UNKNOWN_SEASON),
    ("basketball", "2015-fall"): (FUTURE_BIRTH_DATE,),
    ("basketball", "2016-winter"): (NEGATIVE_FEE,),
    ("school-board", "2016-spring"): (UNKNOWN_SEASON,),
    ("soccer", "2016-spring"): (FUTURE_BIRTH_DATE, MISSING_NAME),
    ("swimming", "2015-fall"): (FUTURE_BIRTH_DATE, NEGATIVE_FEE),
    ("gymnastics", "2016-winter"): (MISSING_NAME,),
    ("judo", "2015-fall"): (NEGATIVE_FEE,),
    ("hockey", "2016-summer"): (UNKNOWN_SEASON,),
    ("athletics", "2016-fall"): (FUTURE_BIRTH_DATE,),
    ("wrestling", "2016-fall"): (MISSING_NAME, NEGATIVE_FEE),
    ("badminton", "2017-winter"): (FUTURE_BIRTH_DATE,),
    ("volleyball", "2017-spring"): (NEGATIVE_FEE,),
    ("swimming", "2017-summer"): (MISSING_NAME,),
    MISSING: (NEGATIVE_FEE,),
}
"""Rows that must be refused, by file."""

DOUBLED = {"table-tennis": 2, "recreation": 1}
"""Rows that a partner has twice in every file, to the letter."""


def ends_on(season: str) -> date:
    """The last day of a season."""
    year, part = season.split("-")
    return date(int(year), *_ENDS[part])


def due_on(season: str) -> date:
    """The day by which a season's file is due."""
    return ends_on(season) + timedelta(days=DUE_DAYS_AFTER)


@cache
def files() -> tuple[PartnerFile, ...]:
    """Every file of the story by the day it was sent, with the one that is still missing."""
    by_file: dict[tuple[str, str], list[Registration]] = defaultdict(list)
    for registration in registrations():
        by_file[registration.partner, registration.season].append(registration)
    found = [_file(m.code, s, by_file[m.code, s]) for m in MEMBERS for s in SEASONS]
    return tuple(sorted(found, key=lambda file: (file.sent_on, file.partner)))


def sent_files() -> tuple[PartnerFile, ...]:
    """The files that arrived."""
    return tuple(file for file in files() if (file.partner, file.season) != MISSING)


def missing_file() -> PartnerFile:
    """The one that the visitor drops."""
    return next(file for file in files() if (file.partner, file.season) == MISSING)


def _file(partner: str, season: str, truth: list[Registration]) -> PartnerFile:
    dice = Dice(f"file of {partner} for {season}")
    rows = [_row(registration) for registration in truth]
    twice = rows[1 : 1 + DOUBLED.get(partner, 0)]
    faults = FAULTS.get((partner, season), ())
    for fault in faults:
        at = 1 + dice.below(len(rows) - 1)
        rows.insert(at, _faulty(rows[at], fault))
    days = LATE.get((partner, season), -1 - dice.below(DUE_DAYS_AFTER - 3))
    return PartnerFile(
        partner=partner,
        season=season,
        rows=(*rows, *twice),
        truth=tuple(truth),
        refused=len(faults),
        doubled=len(twice),
        sent_on=due_on(season) + timedelta(days=days),
    )


def _row(registration: Registration) -> Row:
    return Row(
        first=registration.first,
        last=registration.last,
        born=registration.child.born,
        programme=registration.programme.name,
        season=registration.season,
        area=registration.area,
        cents=registration.cents,
    )


def _faulty(row: Row, fault: int) -> Row:
    """A row like its neighbour, with one thing wrong."""
    if fault == FUTURE_BIRTH_DATE:
        return replace(row, born=date(row.born.year + 100, row.born.month, 1))
    if fault == NEGATIVE_FEE:
        return replace(row, cents=-1500)
    if fault == UNKNOWN_SEASON:
        return replace(row, season="Season 9")
    return replace(row, first="", last="")
