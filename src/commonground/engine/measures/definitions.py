"""The dictionary: record types and measures, as data. Forms and YAML share these models.

Every kind of measure is one class below and one file in ``kinds/``; ``kind`` tells them apart.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Discriminator, field_validator, model_validator
from pydantic import Field as Option

from commonground.engine.measures.adding_up import (
    AcrossPartners,
    AcrossPeriods,
    legal,
)
from commonground.engine.measures.fields import Field, FieldType, Part, PartType, Written
from commonground.engine.measures.filters import Filter
from commonground.engine.measures.record_types import Due, Reading, RecordType, Unpivot
from commonground.engine.periods import Calendar, CalendarDefinition

__all__ = [
    "CountMeasure",
    "Dictionary",
    "Due",
    "Field",
    "FieldType",
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


class Target(Written):
    """An agreed value, and by when: a period's name, a year or a day."""

    value: float
    by: str | None = None


class MeasureBase(Written):
    """What every measure says about itself."""

    kind: str
    records: str
    label: str = ""
    definition: str = ""
    where: Filter = {}
    person: str | None = None
    breakdowns: tuple[str, ...] = ()
    grain: Literal["period", "year"] = "period"
    across_partners: AcrossPartners | None = None
    across_periods: AcrossPeriods | None = None
    direction: Literal["up", "down", "none"] = "none"
    unit: str = ""
    steward: str = ""
    source: str = ""
    version: int = Option(default=1, ge=1)
    target: Target | None = None

    @property
    def partners(self) -> str:
        """How it adds up across partners: as written, else the kind's default."""
        return self.across_partners or legal(self.kind, "partners")[0]

    @property
    def periods(self) -> str:
        """How it adds up across periods: as written, else the kind's default."""
        return self.across_periods or legal(self.kind, "periods")[0]


class CountMeasure(MeasureBase):
    """How many records."""

    kind: Literal["count"]


class PeopleMeasure(MeasureBase):
    """How many different people."""

    kind: Literal["people"]


class SumMeasure(MeasureBase):
    """The sum of a numeric field."""

    kind: Literal["sum"]
    of: str


class ShareMeasure(MeasureBase):
    """Of those with a known answer, the share who meet a condition. Unknown is not a no."""

    kind: Literal["share"]
    of: Literal["people", "records"] = "people"
    met: Filter = Option(min_length=1)


class Term(Written):
    """One side of a ratio."""

    kind: Literal["count", "people", "sum"]
    of: str | None = None
    records: str | None = None
    where: Filter = {}

    @model_validator(mode="after")
    def _a_sum_is_of_a_field(self) -> Term:
        if (self.kind == "sum") != (self.of is not None):
            raise ValueError("`of` names the field of a `sum`, and belongs to a `sum` only")
        return self


class RatioMeasure(MeasureBase):
    """One total divided by another."""

    kind: Literal["ratio"]
    numerator: Term
    denominator: Term


class RateMeasure(MeasureBase):
    """People or records per so many inhabitants."""

    kind: Literal["rate"]
    of: Literal["people", "records"] = "people"
    population: float | dict[str, float | dict[str, float]]
    population_by: str | None = None
    per: int = Option(default=1000, ge=1)

    @model_validator(mode="after")
    def _population_fits(self) -> RateMeasure:
        numbers = list(_numbers(self.population))
        if not numbers or min(numbers) <= 0:
            raise ValueError("`population` needs at least one number, each greater than 0")
        nested = isinstance(self.population, dict) and any(
            isinstance(v, dict) for v in self.population.values()
        )
        if nested and self.population_by is None:
            raise ValueError("a population by group needs `population_by`, the field of the groups")
        if self.population_by is not None and not isinstance(self.population, dict):
            raise ValueError("`population_by` needs a number for each of its groups")
        return self


class RetentionMeasure(MeasureBase):
    """Of the people active in one period, the share active again later."""

    kind: Literal["retention"]
    base: Literal["first", "active"] = "first"
    window: Literal["bounded", "rolling"] = "bounded"
    level: Literal["any_partner", "same_partner", "same_programme"] = "any_partner"
    every: Literal["period", "year"] = "period"
    after: tuple[int, ...] | None = None

    @field_validator("after")
    @classmethod
    def _steps_forward(cls, after: tuple[int, ...] | None) -> tuple[int, ...] | None:
        if after is not None and (not after or min(after) < 0):
            raise ValueError("`after` counts steps forward, such as [1, 2, 4]")
        return tuple(sorted(set(after))) if after is not None else None


class LongTermMeasure(MeasureBase):
    """Of the people active in a window of seasons, the share active in at least so many of them."""

    kind: Literal["long_term"]
    at_least: int = Option(ge=1)
    of: int | None = Option(default=None, ge=1)
    part: str | None = None
    every: Literal["period", "year"] = "period"

    @model_validator(mode="after")
    def _the_window_can_hold_it(self) -> LongTermMeasure:
        if self.of is not None and self.at_least > self.of:
            raise ValueError(f"nobody can be there in {self.at_least} of {self.of} seasons")
        if self.part is not None and self.every == "year":
            raise ValueError("`part` compares seasons; it does not fit `every: year`")
        return self


Measure = Annotated[
    CountMeasure
    | PeopleMeasure
    | SumMeasure
    | ShareMeasure
    | RatioMeasure
    | RateMeasure
    | RetentionMeasure
    | LongTermMeasure,
    Discriminator("kind"),
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

    def record_type(self, measure: MeasureBase) -> RecordType:
        """The record type that a measure counts."""
        return self.records[measure.records]

    def person(self, measure: MeasureBase) -> str | None:
        """The person field of a measure: the one it names, else the only one there is."""
        return measure.person or next(iter(self.record_type(measure).of_type("person")), None)

    def as_written(self) -> dict[str, Any]:
        """Plain data that ``load_dictionary`` reads back to an equal dictionary."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _numbers(population: float | dict[str, float | dict[str, float]]) -> list[float]:
    if not isinstance(population, dict):
        return [population]
    return [n for v in population.values() for n in _numbers(v)]  # type: ignore[arg-type]
