"""Filters as Ibis expressions, with three answers: yes, no, not known."""

from __future__ import annotations

from functools import reduce
from typing import Any

import ibis
import ibis.expr.types as ir

from commonground.engine.measures.filters import Among, Between, Except, Filter, Recorded


def holds(table: ir.Table, where: Filter) -> ir.BooleanValue:
    """Whether a record meets every condition.

    Missing: null when a condition asks for a value that is missing and no other condition says no.
    """
    answers = [_answer(table[field], condition) for field, condition in where.items()]
    return reduce(lambda a, b: a & b, answers, ibis.literal(True))


def _answer(column: Any, condition: Any) -> Any:
    if isinstance(condition, Recorded):
        return column.notnull() if condition.recorded else column.isnull()
    if isinstance(condition, Among):
        return column.isin(_like(column, condition.among))
    if isinstance(condition, Except):
        return column.notin(_like(column, condition.other_than))
    assert isinstance(condition, Between)
    ends = []
    if condition.min is not None:
        ends.append(column >= condition.min)
    if condition.max is not None:
        ends.append(column <= condition.max)
    return reduce(lambda a, b: a & b, ends)


def _like(column: Any, values: tuple[Any, ...]) -> list[Any]:
    """A code written as a number in YAML still means the text in the column."""
    return [str(v) if column.type().is_string() else v for v in values]
