"""What a measure comes out as: rows in which numerator and denominator travel together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from commonground.engine.periods import WHOLE

if TYPE_CHECKING:
    from commonground.engine.measures.base import MeasureBase

Number = int | float


@dataclass(frozen=True, slots=True)
class Result:
    """One number: a measure in a period, for everybody or for one group.

    Units: ``value`` is a share from 0 to 1 where the kind is a share; ``people`` counts people.
    Missing: ``by`` without a field means everybody; a field with None means "not known".
    ``numerator`` None means not reported, which is not zero. ``unknown`` counts those in scope whose
    answer is missing; they are neither in the numerator nor in the denominator.
    """

    measure: str
    version: int
    period: str
    by: Mapping[str, str | None]
    numerator: Number | None
    denominator: Number | None
    value: float | None
    lower: float | None
    upper: float | None
    people: int | None
    complete: bool
    cohort: str | None = None
    after: int | None = None
    unknown: int | None = None
    part_of_whole: bool = False  # the numerator counts some of those in the denominator
    fewest: int | None = None  # people who gave the answer, or who did not: the fewer of the two


@dataclass(frozen=True)
class Results:
    """All rows that one evaluation gave, in order, with the definitions that they follow."""

    rows: tuple[Result, ...]
    breakdowns: tuple[str, ...] = ()
    measures: Mapping[str, MeasureBase] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Result]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def of(self, measure: str) -> tuple[Result, ...]:
        """The rows of one measure."""
        return tuple(r for r in self.rows if r.measure == measure)

    def to_arrow(self) -> pa.Table:
        """The table that files are made of.

        Shape: ``measure, version, period, <breakdowns>, numerator, denominator, value, lower, upper,
        people, complete``, and ``cohort, after`` when any row has a cohort.
        Missing: a breakdown column holds "all" in rows for everybody, and null for "not known".
        """
        return tabulated(self.rows, self.breakdowns)


def tabulated(rows: tuple[Any, ...], breakdowns: tuple[str, ...]) -> pa.Table:
    """Results or published cells as an Arrow table, with the columns of ``Results.to_arrow``."""
    columns: dict[str, tuple[list[Any], pa.DataType]] = {}

    def add(name: str, dtype: pa.DataType) -> None:
        columns[name] = ([getattr(r, name) for r in rows], dtype)

    add("measure", pa.string())
    add("version", pa.int64())
    add("period", pa.string())
    for name in breakdowns:
        columns[name] = ([r.by.get(name, WHOLE) for r in rows], pa.string())
    for name in ("numerator", "denominator"):
        add(name, _whole_or_not(rows, name))
    for name in ("value", "lower", "upper"):
        add(name, pa.float64())
    add("people", pa.int64())
    add("complete", pa.bool_())
    if any(r.cohort is not None for r in rows):
        add("cohort", pa.string())
        add("after", pa.int64())
    return pa.table({name: pa.array(values, dtype) for name, (values, dtype) in columns.items()})


def _whole_or_not(rows: tuple[Any, ...], name: str) -> pa.DataType:
    whole = all(isinstance(getattr(r, name), int | None) for r in rows)
    return pa.int64() if whole else pa.float64()
