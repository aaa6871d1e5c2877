"""What the scorecard must say, counted in plain Python from the truth behind the files.

Nothing here uses the engine. People are told apart as a pseudonym tells them apart: by plain name
and birth date, so that a misspelt child is two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from commonground.demo.files import PartnerFile, sent_files
from commonground.demo.programmes import AFFORDABLE_CENTS
from commonground.demo.registrations import Registration, year_of
from commonground.demo.story import SEASONS, YEARS

Fraction = tuple[int, int]
"""Numerator and denominator; nothing is rounded here."""


@dataclass(frozen=True, slots=True)
class KnownAnswers:
    """The demo's answers over a set of files."""

    registrations: int
    registrations_by_season: dict[str, int]
    registrations_by_partner: dict[str, int]
    children: int
    children_by_season: dict[str, int]
    children_who_are_real: int
    children_misspelt: int
    year_retention: dict[str, Fraction]
    season_retention: dict[str, Fraction]
    cohorts: dict[tuple[str, int], Fraction]
    long_term: Fraction
    both_years: dict[str, Fraction]
    affordable: dict[str, Fraction]
    affordable_options: dict[str, int]
    fees_in_cents: dict[str, int]
    refused: int
    doubled: int


def known_answers(files: Iterable[PartnerFile] | None = None) -> KnownAnswers:
    """Every known answer, over the files that arrived unless told otherwise."""
    files = tuple(sent_files() if files is None else files)
    truth = [registration for file in files for registration in file.truth]
    by_season = _by(truth, lambda r: r.season)
    return KnownAnswers(
        registrations=len(truth),
        registrations_by_season={s: len(by_season[s]) for s in SEASONS},
        registrations_by_partner=dict(Counter(r.partner for r in truth)),
        children=len(_people(truth)),
        children_by_season={s: len(_people(by_season[s])) for s in SEASONS},
        children_who_are_real=len({r.child.number for r in truth}),
        children_misspelt=len({r.child.number for r in truth if r.misspelt}),
        year_retention={level: _year_retention(truth, level) for level in LEVELS},
        season_retention=_season_retention(by_season),
        cohorts=_cohorts(truth),
        long_term=_long_term(truth, at_least=4),
        both_years=_both_years(by_season),
        affordable={s: _affordable(by_season[s]) for s in SEASONS},
        affordable_options={s: _affordable_options(by_season[s]) for s in SEASONS},
        fees_in_cents={s: sum(r.cents or 0 for r in by_season[s]) for s in SEASONS},
        refused=sum(file.refused for file in files),
        doubled=sum(file.doubled for file in files),
    )


LEVELS: dict[str, Callable[[Registration], Hashable]] = {
    "any_partner": lambda r: None,
    "same_partner": lambda r: r.partner,
    "same_programme": lambda r: r.programme.name,
}
"""What a child must come back to in order to count as retained."""


def _by(
    truth: Iterable[Registration], key: Callable[[Registration], str]
) -> dict[str, list[Registration]]:
    groups: dict[str, list[Registration]] = {season: [] for season in SEASONS}
    for registration in truth:
        groups.setdefault(key(registration), []).append(registration)
    return groups


def _people(truth: Iterable[Registration]) -> set[Hashable]:
    return {r.identity for r in truth}


def _year_retention(truth: list[Registration], level: str) -> Fraction:
    """Children of year one, and those of them who came back to anything they were in."""
    what = LEVELS[level]
    one, two = (
        {(r.identity, what(r)) for r in truth if year_of(r.season) == year} for year in YEARS
    )
    return len({child for child, _place in one & two}), len({child for child, _place in one})


def _season_retention(by_season: dict[str, list[Registration]]) -> dict[str, Fraction]:
    """By the later season: who of the season before is here."""
    found = {}
    for before, now in pairwise(SEASONS):
        there = _people(by_season[before])
        found[now] = len(there & _people(by_season[now])), len(there)
    return found


def _cohorts(truth: list[Registration]) -> dict[tuple[str, int], Fraction]:
    """By first season and steps after it: who of those who began then is here."""
    seasons = _seasons_of_each(truth)
    found: dict[tuple[str, int], Fraction] = {}
    for first, cohort in enumerate(SEASONS):
        members = [s for s in seasons.values() if min(s) == first]
        for after in range(len(SEASONS) - first):
            found[cohort, after] = sum(first + after in s for s in members), len(members)
    return found


def _long_term(truth: list[Registration], *, at_least: int) -> Fraction:
    seasons = _seasons_of_each(truth)
    return sum(len(s) >= at_least for s in seasons.values()), len(seasons)


def _both_years(by_season: dict[str, list[Registration]]) -> dict[str, Fraction]:
    """By the season of year two: who was there in either year, and who in both."""
    found = {}
    for one, two in zip(SEASONS[:4], SEASONS[4:], strict=True):
        before, now = _people(by_season[one]), _people(by_season[two])
        found[two] = len(before & now), len(before | now)
    return found


def _seasons_of_each(truth: list[Registration]) -> dict[Hashable, set[int]]:
    seasons: dict[Hashable, set[int]] = {}
    for registration in truth:
        seasons.setdefault(registration.identity, set()).add(SEASONS.index(registration.season))
    return seasons


def _affordable(truth: list[Registration]) -> Fraction:
    known = [r.cents for r in truth if r.cents is not None]
    return sum(cents <= AFFORDABLE_CENTS for cents in known), len(known)


def _affordable_options(truth: list[Registration]) -> int:
    """Programmes that somebody could afford."""
    cheap = (r for r in truth if r.cents is not None and r.cents <= AFFORDABLE_CENTS)
    return len({r.programme.name for r in cheap})
