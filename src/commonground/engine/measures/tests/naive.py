"""The same measures, counted the slow way in plain Python, to check the fast way against."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Row = dict[str, Any]
SEASONS = ("2015-fall", "2016-spring", "2016-fall", "2017-spring")
YEARS = {"2015-16": SEASONS[:2], "2016-17": SEASONS[2:]}
DICTIONARY = """
name: small
calendar:
  seasons: {fall: 09-01, spring: 02-01}
  first: fall 2015
  last: spring 2017
  year_starts_with: fall
records:
  registrations:
    label: registrations
    fields:
      child: {type: person, required: false}
      partner: {type: organisation, required: false}
      programme: {type: programme}
      season: {type: period}
      sex: {type: category, required: false}
      fee: {type: amount, required: false}
measures:
"""


def spans(rows: list[Row], grain: str) -> dict[str, set[str]]:
    """Name -> periods with data, and all of them."""
    there = {r["season"] for r in rows}
    groups = (
        {s: {s} for s in SEASONS} if grain == "period" else {y: set(n) for y, n in YEARS.items()}
    )
    found = {name: names & there for name, names in groups.items() if names & there}
    return found | ({"all": there} if there else {})


def groups(rows: list[Row], by: tuple[str, ...]) -> set[tuple[Any, ...]]:
    """Every group that has a record; missing is a group."""
    return {tuple(r[f] for f in by) for r in rows}


def each_cell(
    rows: list[Row], by: tuple[str, ...], grain: str, number: Callable[[list[Row]], Any]
) -> dict[tuple[Any, ...], Any]:
    """(span, group) -> number of the records in it, for everybody and for each group."""
    cells = {}
    for name, periods in spans(rows, grain).items():
        inside = [r for r in rows if r["season"] in periods]
        cells[(name, ())] = number(inside)
        for group in groups(inside, by) if by else ():
            cells[(name, group)] = number([r for r in inside if tuple(r[f] for f in by) == group])
    return cells


def people(rows: list[Row]) -> int:
    """Different people; a record without a person is nobody."""
    return len({r["child"] for r in rows if r["child"] is not None})


def values(rows: list[Row], of: str) -> tuple[int | None, int, int]:
    """(different values, people who gave one, records without one); all missing is no number."""
    given = [r for r in rows if r[of] is not None]
    number = len({r[of] for r in given}) if given or not rows else None
    return number, people(given), len(rows) - len(given)


def share_of_people(rows: list[Row], sex: str) -> tuple[int, int]:
    """(met, known): met by any record; unknown when none says yes and one does not say."""
    met = known = 0
    for child in {r["child"] for r in rows} - {None}:
        answers = [r["sex"] for r in rows if r["child"] == child]
        if sex in answers:
            met += 1
            known += 1
        elif None not in answers:
            known += 1
    return met, known


def retention(
    rows: list[Row],
    *,
    base: str,
    window: str,
    level: str,
    every: str,
    group: Callable[[Row], bool] = lambda row: True,
) -> dict[tuple[str, int], tuple[int, int]]:
    """(cohort, after) -> (seen again, cohort), by going through every person."""
    steps = {s: (s,) for s in SEASONS} if every == "period" else YEARS
    names = list(steps)
    rows = [r for r in rows if r["child"] is not None]
    last = max((SEASONS.index(r["season"]) for r in rows), default=-1)
    there = [n for n in names if SEASONS.index(steps[n][0]) <= last]
    cells: dict[tuple[str, int], tuple[int, int]] = {}
    for i, start in enumerate(there):
        cohort = {r["child"] for r in rows if r["season"] in steps[start] and group(r)}
        if base == "first":
            earlier = [s for n in names[:i] for s in steps[n]]
            cohort -= {r["child"] for r in rows if r["season"] in earlier}
        for j in range(i + 1, len(there)):
            later = names[j:] if window == "rolling" else [names[j]]
            when = {s for n in later for s in steps[n]}
            back = {c for c in cohort if _again(rows, c, steps[start], when, level, group)}
            if cohort:
                cells[(start, j - i)] = (len(back), len(cohort))
    return cells


def _again(
    rows: list[Row],
    child: Any,
    start: tuple[str, ...],
    when: set[str],
    level: str,
    group: Callable[[Row], bool],
) -> bool:
    mine = [r for r in rows if r["child"] == child]
    later = [r for r in mine if r["season"] in when]
    if level == "any_partner":
        return bool(later)
    keys = ("partner",) if level == "same_partner" else ("partner", "programme")
    before = {tuple(r[k] for k in keys) for r in mine if r["season"] in start and group(r)}
    after = {tuple(r[k] for k in keys) for r in later}
    return any(None not in pair for pair in before & after)


def long_term(rows: list[Row], at_least: int) -> tuple[int, int]:
    """(active in so many seasons, active at all)."""
    seasons: dict[Any, set[str]] = {}
    for r in rows:
        if r["child"] is not None:
            seasons.setdefault(r["child"], set()).add(r["season"])
    return sum(len(s) >= at_least for s in seasons.values()), len(seasons)
