"""Definitions and records in, results out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import ibis.expr.types as ir

from commonground.engine.errors import did_you_mean
from commonground.engine.measures.base import MeasureBase
from commonground.engine.measures.checking import check_grouping
from commonground.engine.measures.completeness import Coverage
from commonground.engine.measures.definitions import Dictionary
from commonground.engine.measures.errors import UnknownName
from commonground.engine.measures.question import Evaluation, Line, Question
from commonground.engine.measures.results import Result, Results

__all__ = ["Coverage", "evaluate"]


def evaluate(
    dictionary: Dictionary,
    tables: Mapping[str, ir.Table],
    *,
    measures: Sequence[str] | None = None,
    by: Sequence[str] = (),
    coverage: Coverage | None = None,
    declared_breakdowns: bool = False,
) -> Results:
    """Evaluate measures of a dictionary over records.

    Shape: ``tables`` maps record types to Ibis tables with the dictionary's field names as columns, the
    period column holding canonical names. Rows: everybody, then one row per group of ``by`` (the
    combination of its fields), and with ``declared_breakdowns`` one line per breakdown that a measure
    declares. Without ``measures``: every measure whose records are in ``tables``.
    Units: see each kind. Missing: a missing group is a group of its own (None); a period without data
    has no row. Errors: ``DefinitionError`` for unknown measures or fields, ``DataError`` for columns or
    periods that do not fit.
    """
    evaluation = Evaluation(dictionary, tables, coverage)
    names = _chosen(dictionary, tables, measures)
    rows: list[Result] = []
    for name in names:
        measure: MeasureBase = dictionary.measures[name]
        lines = _lines(dictionary, name, measure, tuple(by), declared_breakdowns)
        rows.extend(measure.results(Question(name, measure, evaluation, lines)))
    columns = dict.fromkeys(field for row in rows for field in row.by)
    followed = {name: dictionary.measures[name] for name in names}
    return Results(tuple(rows), tuple(dict.fromkeys([*by, *columns])), followed)


def _chosen(
    dictionary: Dictionary, tables: Mapping[str, ir.Table], measures: Sequence[str] | None
) -> list[str]:
    if measures is None:
        return [n for n, m in dictionary.measures.items() if m.records in tables]
    for name in measures:
        if name not in dictionary.measures:
            suggestion = did_you_mean(name, dictionary.measures)
            raise UnknownName(place="measures", thing="measure", name=name, suggestion=suggestion)
    return list(measures)


def _lines(
    dictionary: Dictionary, name: str, measure: MeasureBase, by: Line, declared: bool
) -> tuple[Line, ...]:
    """The lines of breakdowns; where partners can not be put together, each line is by partner."""
    record_type = dictionary.records[measure.records]
    for field in by:
        check_grouping(record_type, field, f"measures.{name}")
    wanted: list[Line] = [(), by] if by else [()]
    if declared:
        wanted.extend((field,) for field in measure.breakdowns)
    organisation = record_type.organisation
    if measure.partners == "none" and organisation is not None:
        wanted = [line if organisation in line else (*line, organisation) for line in wanted]
    return tuple(_once(wanted))


def _once(lines: list[Line]) -> Iterator[Line]:
    seen: set[frozenset[str]] = set()
    for line in lines:
        if frozenset(line) not in seen:
            seen.add(frozenset(line))
            yield tuple(dict.fromkeys(line))
