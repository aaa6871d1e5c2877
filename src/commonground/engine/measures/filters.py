"""Filters: which records count. ``{field: value | [values] | {min:, max:} | {not: [...]}}``."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Tag, field_validator, model_validator
from pydantic import Field as Option

from commonground.engine.measures.fields import Written

Bound = date | int | float
Value = bool | int | float | str


class Among(Written):
    """One of these values. A missing value is unknown: neither among them nor not."""

    among: tuple[Value, ...] = Option(min_length=1)


class Between(Written):
    """From ``min`` to ``max``, both included."""

    min: Bound | None = None
    max: Bound | None = None

    @model_validator(mode="after")
    def _one_end_at_least(self) -> Between:
        if self.min is None and self.max is None:
            raise ValueError("give `min`, `max` or both")
        return self


class Except(Written):
    """Known, and none of these values."""

    other_than: tuple[Value, ...] = Option(alias="not", min_length=1)

    @field_validator("other_than", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return value if isinstance(value, list | tuple) else [value]


class Recorded(Written):
    """Whether there is a value at all."""

    recorded: bool


def _which(given: Any) -> str:
    if isinstance(given, Among | Between | Except | Recorded):
        return type(given).__name__.lower()
    return next((tag for key, tag in _KEYS.items() if key in given), "between")


_KEYS = {"among": "among", "not": "except", "other_than": "except", "recorded": "recorded"}

Condition = Annotated[
    Annotated[Among, Tag("among")]
    | Annotated[Between, Tag("between")]
    | Annotated[Except, Tag("except")]
    | Annotated[Recorded, Tag("recorded")],
    Discriminator(_which),
]


def _long_form(value: Any) -> Any:
    """The short ways to write a filter, made long: `girl` -> among [girl]."""
    if not isinstance(value, dict):
        return value
    return {str(field): _condition(given) for field, given in value.items()}


def _condition(given: Any) -> Any:
    if isinstance(given, dict | Written):
        return given
    return {"among": given if isinstance(given, list | tuple) else [given]}


Filter = Annotated[dict[str, Condition], BeforeValidator(_long_form)]


def known(field: str) -> dict[str, Condition]:
    """Records in which a field has a value."""
    return {field: Recorded(recorded=True)}


def is_within(where: dict[str, Condition], other: dict[str, Condition]) -> bool:
    """Whether each record that meets ``where`` meets ``other``; False also where that is not plain."""
    return all(field in where and _is_within(where[field], c) for field, c in other.items())


def _is_within(one: Condition, other: Condition) -> bool:
    if isinstance(other, Recorded):
        asks_for_none = isinstance(one, Recorded) and not one.recorded
        return asks_for_none != other.recorded
    if isinstance(one, Among) and isinstance(other, Among):
        return set(one.among) <= set(other.among)
    if isinstance(one, Between) and isinstance(other, Between):
        from_later = other.min is None or _at_most(other.min, one.min)
        to_earlier = other.max is None or _at_most(one.max, other.max)
        return from_later and to_earlier
    return one == other


def _at_most(lower: Any, higher: Any) -> bool:
    """An end that is left open is at most nothing; two ends of one field are of one type."""
    return None not in (lower, higher) and bool(lower <= higher)
