"""The dictionary: record types and measures, as data. Forms and YAML share these models."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from pydantic import Field as Option

from commonground.engine.measures.base import MeasureBase, Target
from commonground.engine.measures.fields import Field, FieldType, Part, PartType, Written
from commonground.engine.measures.filters import Filter
from commonground.engine.measures.kinds import (
    CountMeasure,
    DistinctMeasure,
    LongTermMeasure,
    Measure,
    PeopleMeasure,
    RateMeasure,
    RatioMeasure,
    RetentionMeasure,
    ShareMeasure,
    SumMeasure,
    Term,
)
from commonground.engine.measures.record_types import Due, Reading, RecordType, Unpivot
from commonground.engine.periods import Calendar, CalendarDefinition

__all__ = [
    "CountMeasure",
    "Dictionary",
    "DistinctMeasure",
    "Due",
    "Field",
    "FieldType",
    "Filter",
    "LongTermMeasure",
    "Measure",
    "MeasureBase",
    "Part",
    "PartType",
    "PeopleMeasure",
    "RateMeasure",
    "RatioMeasure",
    "Reading",
    "RecordType",
    "RetentionMeasure",
    "ShareMeasure",
    "SumMeasure",
    "Target",
    "Term",
    "Unpivot",
]


class Dictionary(Written):
    """Everything that a partnership agreed to count, and how.

    Shape: record types and measures by name, in the order in which they are written.
    Errors: built through ``load_dictionary``, which says where and what in a ``DefinitionError``.
    """

    name: str
    label: str = ""
    definition: str = ""
    calendar: CalendarDefinition
    records: dict[str, RecordType] = Option(min_length=1)
    measures: dict[str, Measure] = {}

    @cached_property
    def periods(self) -> Calendar:
        """The calendar, ready to use."""
        return Calendar(self.calendar)

    def person(self, measure: MeasureBase) -> str | None:
        """The person field of a measure: the one it names, else the only one there is."""
        persons = self.records[measure.records].of_type("person")
        return measure.person or next(iter(persons), None)

    def as_written(self) -> dict[str, Any]:
        """Plain data that ``load_dictionary`` reads back to an equal dictionary."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
