"""Which cells stand under which total: along groups, along periods, along cohorts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commonground.engine.measures.base import MeasureBase
from commonground.engine.measures.results import Result
from commonground.engine.periods import WHOLE

Place = tuple[Any, ...]


@dataclass(frozen=True)
class Line:
    """Cells, and the total that they add up to, as indices into the rows.

    ``exact``: the total is the sum of the cells. Otherwise people may stand in several cells, and the
    total is at most that sum.
    """

    total: int
    cells: tuple[int, ...]
    exact: bool


def lines_of(rows: Sequence[Result], measures: Mapping[str, MeasureBase]) -> list[Line]:
    """Every line of a set of results.

    Shape: each pair of a total and the cells under it that the rows hold. A cell may be in many lines.
    Missing: a measure whose definition is not given is taken to add up exactly, to be on the safe side.
    """
    by_measure: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        by_measure[row.measure].append(i)
    lines: list[Line] = []
    for name, indices in by_measure.items():
        measure = measures.get(name)
        exact = measure is None or measure.adds_exactly
        lines.extend(_along_groups(rows, indices, exact=exact))
        if measure is None or measure.periods != "last":
            lines.extend(_along_periods(rows, indices, exact=exact))
        lines.extend(_along_cohorts(rows, indices))
    return lines


def twins_of(rows: Sequence[Result], measures: Mapping[str, MeasureBase]) -> list[tuple[int, ...]]:
    """Cells that tell the same secret and are hidden together.

    A cohort's size stands in each of its cells; where the last period stands for all, the two are one.
    """
    same: dict[Place, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        if row.cohort not in (None, WHOLE):
            same[(row.measure, "cohort", row.cohort, _group(row))].append(i)
    lasting = {name for name, m in measures.items() if m.periods == "last"}
    for name in lasting:
        newest: dict[Place, list[int]] = defaultdict(list)
        for i, row in enumerate(rows):
            if row.measure == name:
                newest[_group(row)].append(i)
        for group, indices in newest.items():
            same[(name, "last", group)] = [i for i in indices if _alike(rows, i, indices)]
    return [tuple(indices) for indices in same.values() if len(indices) > 1]


def _alike(rows: Sequence[Result], i: int, indices: Sequence[int]) -> bool:
    whole = next((rows[j] for j in indices if rows[j].period == WHOLE), None)
    row = rows[i]
    return whole is not None and (row.numerator, row.denominator, row.people) == (
        whole.numerator,
        whole.denominator,
        whole.people,
    )


def _along_groups(rows: Sequence[Result], indices: Sequence[int], *, exact: bool) -> Iterator[Line]:
    tables: dict[frozenset[str], dict[Place, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i in indices:
        row = rows[i]
        tables[frozenset(row.by)][(row.period, row.cohort, row.after)].append(i)
    for coarse in tables:
        for fine in tables:
            if coarse < fine:
                for place, totals in tables[coarse].items():
                    under = tables[fine].get(place, [])
                    for total in totals:
                        yield from _under(rows, total, under, exact=exact)


def _under(
    rows: Sequence[Result], total: int, under: Sequence[int], *, exact: bool
) -> Iterator[Line]:
    shared = rows[total].by.items()
    cells = tuple(i for i in under if all(rows[i].by[f] == g for f, g in shared))
    if cells:
        yield Line(total, cells, exact)


def _along_periods(
    rows: Sequence[Result], indices: Sequence[int], *, exact: bool
) -> Iterator[Line]:
    columns: dict[Place, list[int]] = defaultdict(list)
    for i in indices:
        if rows[i].cohort is None:
            columns[_group(rows[i])].append(i)
    for column in columns.values():
        cells = tuple(i for i in column if rows[i].period != WHOLE)
        for total in column:
            if rows[total].period == WHOLE and cells:
                yield Line(total, cells, exact)


def _along_cohorts(rows: Sequence[Result], indices: Sequence[int]) -> Iterator[Line]:
    """The cells of all cohorts, so many steps later, make their total; open windows are not in it."""
    columns: dict[Place, list[int]] = defaultdict(list)
    for i in indices:
        if rows[i].cohort is not None:
            columns[(rows[i].after, _group(rows[i]))].append(i)
    for column in columns.values():
        cells = tuple(i for i in column if rows[i].cohort != WHOLE and rows[i].complete)
        for total in column:
            if rows[total].cohort == WHOLE and cells:
                yield Line(total, cells, exact=True)


def _group(row: Result) -> Place:
    return tuple(sorted(row.by.items()))
