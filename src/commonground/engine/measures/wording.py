"""Plain words for scopes, fields and filters, from which each kind makes its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commonground.engine.measures.filters import Among, Between, Except, Filter, Recorded
from commonground.engine.measures.record_types import RecordType

if TYPE_CHECKING:
    from commonground.engine.measures.base import MeasureBase
    from commonground.engine.measures.definitions import Dictionary


def scope_in_words(
    measure: MeasureBase,
    dictionary: Dictionary,
    *,
    records: str | None = None,
    more: Filter | None = None,
) -> str:
    """The records in scope: "registrations with sex girl"."""
    name = records or measure.records
    record_type = dictionary.records[name]
    where = {**measure.where, **(more or {})}
    said = record_type.label or name
    return f"{said} with {filter_in_words(record_type, where)}" if where else said


def field_in_words(record_type: RecordType, name: str) -> str:
    """A field's label, or its name."""
    return record_type.fields[name].label or name


def filter_in_words(record_type: RecordType, where: Filter) -> str:
    """Every condition, joined by "and"."""
    return " and ".join(
        f"{field_in_words(record_type, name)} {_condition_in_words(condition)}"
        for name, condition in where.items()
    )


def _condition_in_words(condition: Any) -> str:
    if isinstance(condition, Recorded):
        return "known" if condition.recorded else "not known"
    if isinstance(condition, Among):
        return _either(condition.among)
    if isinstance(condition, Except):
        return f"known and not {_either(condition.other_than)}"
    assert isinstance(condition, Between)
    if condition.min is None:
        return f"at most {condition.max}"
    if condition.max is None:
        return f"at least {condition.min}"
    return f"from {condition.min} to {condition.max}"


def _either(values: tuple[Any, ...]) -> str:
    return " or ".join(str(v) for v in values)
