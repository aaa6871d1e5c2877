"""Seasons, quarters, school years: the calendar by which everything is counted.

A calendar is a finite, ordered list of periods at the finest grain that partners report in. It is
either written out (``periods``) or made from the seasons of a year (``seasons``, ``first``, ``last``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from commonground.engine.errors import DataError, did_you_mean, translatable

Grain = Literal["period", "year", "all"]
WHOLE = "all"  # the name of the group that holds every period
MOST_PERIODS = 1_000  # a mistyped year would fill the memory and stop every page

# Other words that people write for the usual seasons; English and French.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "fall": ("autumn", "automne"),
    "autumn": ("fall", "automne"),
    "winter": ("hiver",),
    "spring": ("printemps",),
    "summer": ("été",),
    "automne": ("fall", "autumn"),
    "hiver": ("winter",),
    "printemps": ("spring",),
    "été": ("summer",),
}
_YEAR_FIRST = re.compile(r"^(\d{4})[\s_/.-]*(\D.*)?$")
_YEAR_LAST = re.compile(r"^(\D*?\S)[\s_/.-]+(\d{4})$")
_MONTH_DAY = re.compile(r"^(\d{1,2})-(\d{1,2})$")
_ISO_DATE = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[ T]\d{2}:\d{2}.*)?$")


class UnknownPeriod(DataError):
    """A season that the calendar does not have."""

    code = "periods.unknown"
    message = translatable("`%(text)s` is not a period of this calendar.")
    remedy = translatable("%(suggestion)s")


@dataclass(frozen=True)
class Period:
    """One period at the finest grain; ``part`` says which part of its ``year`` it is."""

    name: str
    label: str
    starts_on: date | None = None
    ends_on: date | None = None
    part: str | None = None
    year: str = ""


class PeriodDefinition(BaseModel):
    """One period, written out."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    name: str
    label: str = ""
    part: str | None = None
    year: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None


class CalendarDefinition(BaseModel):
    """How a calendar is written in a dictionary: ``periods``, or ``seasons`` with ``first`` and ``last``."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    periods: tuple[PeriodDefinition, ...] = ()
    seasons: dict[str, str] = {}
    first: str | None = None
    last: str | None = None
    year_starts_with: str | None = None

    @field_validator("periods", mode="before")
    @classmethod
    def _names_alone_will_do(cls, value: Any) -> Any:
        if not isinstance(value, list | tuple):
            return value
        return [{"name": str(v)} if isinstance(v, str | int) else v for v in value]

    @field_validator("seasons")
    @classmethod
    def _first_days(cls, seasons: dict[str, str]) -> dict[str, str]:
        for part, first_day in seasons.items():
            try:
                _day_in(2001, first_day)
            except ValueError:
                raise ValueError(
                    f"season `{part}` starts on `{first_day}`; write month-day, as in 09-01"
                ) from None
        return seasons

    @model_validator(mode="after")
    def _one_way_or_the_other(self) -> CalendarDefinition:
        if bool(self.periods) == bool(self.seasons):
            raise ValueError(
                "a calendar has either `periods`, or `seasons` with `first` and `last`"
            )
        if self.seasons:
            self._check_seasons()
        names = [p.name for p in self.periods]
        if twice := {n for n in names if names.count(n) > 1}:
            raise ValueError(f"period `{min(twice)}` is listed twice")
        return self

    def _check_seasons(self) -> None:
        start = self.year_starts_with
        if start is not None and start not in self.seasons:
            raise ValueError(f"`year_starts_with: {start}`: {did_you_mean(start, self.seasons)}")
        if not (self.first and self.last):
            raise ValueError("`seasons` needs `first` and `last`, such as `first: fall 2015`")
        first, last = (_part_and_year(end, self.seasons) for end in (self.first, self.last))
        if _starts(first, self.seasons) > _starts(last, self.seasons):
            raise ValueError(f"`first: {self.first}` comes after `last: {self.last}`")
        if (last[1] - first[1] + 1) * len(self.seasons) > MOST_PERIODS:
            raise ValueError(
                f"from `{self.first}` to `{self.last}` there are more than {MOST_PERIODS:,} periods"
            )


class Calendar:
    """Every period in order, and what each is called.

    Shape: ``periods`` at the finest grain, first to last; ``years`` groups their names.
    Missing: a period that nobody reported is still in the calendar; completeness is not its business.
    Errors: ``UnknownPeriod`` with a suggestion.
    """

    def __init__(self, definition: CalendarDefinition) -> None:
        self.definition = definition
        made = _from_seasons(definition) if definition.seasons else _written_out(definition)
        self.periods: tuple[Period, ...] = tuple(made)
        self.names: tuple[str, ...] = tuple(p.name for p in self.periods)
        self._places = {name: place for place, name in enumerate(self.names)}

    def __repr__(self) -> str:
        return f"Calendar({self.names[0]} .. {self.names[-1]})"

    def __getitem__(self, name: str) -> Period:
        return self.periods[self.index(name)]

    def index(self, name: str) -> int:
        """Place of a canonical name in the calendar, from 0."""
        if name not in self._places:
            raise UnknownPeriod(text=name, suggestion=did_you_mean(name, self.names))
        return self._places[name]

    def parse(self, text: str) -> Period:
        """The period that a person means: its name or label, `fall 2015`, `automne 2015`, or a date in it."""
        found = self._spellings.get(_plain(text))
        if found is None and (day := _iso_date(text)):
            found = next((p for p in self.periods if _holds(p, day)), None)
        if found is None:
            known = [p.label for p in self.periods]
            raise UnknownPeriod(text=text, suggestion=did_you_mean(text, known))
        return found

    @cached_property
    def _spellings(self) -> dict[str, Period]:
        """Plain spelling -> period; a spelling that could mean two periods means none."""
        seen: dict[str, set[str]] = {}
        for period in self.periods:
            for spelling in _ways_to_write(period):
                seen.setdefault(_plain(spelling), set()).add(period.name)
        sure = {s: self[min(names)] for s, names in seen.items() if len(names) == 1}
        return sure | {_plain(p.name): p for p in self.periods}

    @cached_property
    def years(self) -> dict[str, tuple[str, ...]]:
        """Year name -> names of its periods, in order."""
        years: dict[str, list[str]] = {}
        for period in self.periods:
            years.setdefault(period.year, []).append(period.name)
        return {year: tuple(names) for year, names in years.items()}

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The parts of a year, in the order in which the calendar first has them."""
        return tuple(dict.fromkeys(p.part for p in self.periods if p.part is not None))

    @cached_property
    def whole_years(self) -> frozenset[str]:
        """Years that have every part; a year cut off by the calendar's end is not among them."""
        return frozenset(
            year
            for year, names in self.years.items()
            if {self[n].part for n in names} >= set(self.parts)
        )

    def comparable(self, name: str) -> tuple[str, ...]:
        """The same part in every year: fall 2015, fall 2016, ... Without parts: every period."""
        part = self[name].part
        return tuple(p.name for p in self.periods if p.part == part)

    def group(self, grain: Grain) -> dict[str, tuple[str, ...]]:
        """Group name -> names of its periods, in order, at a coarser grain."""
        if grain == "year":
            return dict(self.years)
        if grain == WHOLE:
            return {WHOLE: self.names}
        return {name: (name,) for name in self.names}


def _from_seasons(definition: CalendarDefinition) -> Iterator[Period]:
    seasons = definition.seasons
    assert definition.first
    assert definition.last
    last = _starts(_part_and_year(definition.last, seasons), seasons)
    first = _starts(_part_and_year(definition.first, seasons), seasons)
    starts = sorted(
        (_day_in(year, day), part)
        for year in range(first.year, last.year + 2)
        for part, day in seasons.items()
    )
    opening = definition.year_starts_with or min(seasons, key=lambda p: _day_in(2001, seasons[p]))
    for (start, part), (following, _) in pairwise(starts):
        if first <= start <= last:
            yield Period(
                name=f"{start.year}-{part}",
                label=f"{part} {start.year}",
                starts_on=start,
                ends_on=following - timedelta(days=1),
                part=part,
                year=_year_name(start, opening, seasons),
            )


def _year_name(start: date, opening: str, seasons: dict[str, str]) -> str:
    """ "2015-16" for a year that opens in the fall of 2015; "2015" when it opens with the calendar year."""
    opens = _day_in(start.year, seasons[opening])
    if opens == min(_day_in(start.year, day) for day in seasons.values()):
        return str(start.year)
    year = start.year if start >= opens else start.year - 1
    return f"{year}-{(year + 1) % 100:02d}"


def _written_out(definition: CalendarDefinition) -> Iterator[Period]:
    for period in definition.periods:
        year, part = _year_and_part_in(period.name)
        yield Period(
            name=period.name,
            label=period.label or period.name,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            part=period.part or part,
            year=period.year or year,
        )


def _year_and_part_in(name: str) -> tuple[str, str | None]:
    """Read `2013B`, `2013-fall` and `fall 2013`; any other name is a year of its own."""
    if found := _YEAR_FIRST.match(name):
        return found[1], found[2] or None
    if found := _YEAR_LAST.match(name):
        return found[2], found[1].casefold()
    return name, None


def _ways_to_write(period: Period) -> Iterator[str]:
    yield from (period.name, period.label)
    if period.part is None:
        return
    years = {period.year}
    if period.starts_on:
        years.add(str(period.starts_on.year))
    for part in (period.part, *SYNONYMS.get(period.part.casefold(), ())):
        for year in years:
            yield from (f"{part} {year}", f"{year} {part}")


def _plain(text: str) -> str:
    """Case, accents, spaces and punctuation do not tell periods apart."""
    letters = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(c for c in letters if c.isalnum())


def _part_and_year(text: str, seasons: dict[str, str]) -> tuple[str, int]:
    wanted = _plain(text)
    for part in seasons:
        for word in (part, *SYNONYMS.get(part.casefold(), ())):
            plain = _plain(word)
            rest = wanted.removeprefix(plain) if wanted.startswith(plain) else ""
            rest = rest or (wanted.removesuffix(plain) if wanted.endswith(plain) else "")
            if re.fullmatch(r"\d{4}", rest):
                return part, int(rest)
    raise ValueError(f"`{text}` is not a season and a year, such as `{next(iter(seasons))} 2015`")


def _starts(part_and_year: tuple[str, int], seasons: dict[str, str]) -> date:
    part, year = part_and_year
    return _day_in(year, seasons[part])


def _day_in(year: int, month_day: str) -> date:
    found = _MONTH_DAY.match(month_day.strip())
    if not found:
        raise ValueError(month_day)
    return date(year, int(found[1]), int(found[2]))


def _iso_date(text: str) -> date | None:
    found = _ISO_DATE.match(text.strip())
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _holds(period: Period, day: date) -> bool:
    return bool(period.starts_on and period.ends_on and period.starts_on <= day <= period.ends_on)
