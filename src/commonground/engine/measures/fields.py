"""Typed fields of a record type: what a column holds, and what it may hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

FieldType = Literal[
    "person",
    "programme",
    "organisation",
    "date",
    "period",
    "category",
    "text",
    "number",
    "amount",
    "capacity",
    "place",
]
PartType = Literal["name", "first_name", "last_name", "birth_date", "contact", "id"]

# What a group can be formed by; a person, a day or a sum of money is not a group.
GROUPING: frozenset[str] = frozenset({"programme", "organisation", "category", "text", "place"})
# What can be counted by its different values: whatever forms groups, and days.
COUNTABLE: frozenset[str] = GROUPING | {"date"}
NUMERIC: frozenset[str] = frozenset({"number", "amount", "capacity"})


MOST = 10**15
LONGEST = 5_000


class Written(BaseModel):
    """Whatever a person writes into a dictionary: unknown keys are refused, numbers may be names."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, coerce_numbers_to_str=True, populate_by_name=True
    )

    @field_validator("*")
    @classmethod
    def _of_a_size_that_can_be_kept(cls, value: Any) -> Any:
        """Infinity can not be stored, and a number or text without end can not be drawn."""
        for plain in _plain_values(value):
            if isinstance(plain, str) and len(plain) > LONGEST:
                raise ValueError(f"this text is longer than {LONGEST:,} characters")
            if isinstance(plain, int | float) and not abs(plain) <= MOST:
                raise ValueError(f"a number here lies between -{MOST:,} and {MOST:,}")
        return value


def _plain_values(value: Any) -> Iterator[Any]:
    """Numbers and texts in a value; what is ``Written`` itself has looked at its own."""
    if isinstance(value, dict):
        value = (*value, *value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from _plain_values(part)
    else:
        yield value


class Part(Written):
    """One identifying column of a person; it becomes part of the pseudonym and is never written."""

    type: PartType
    label: str = ""
    aliases: tuple[str, ...] = ()
    required: bool = True


class Field(Written):
    """One field of a record type.

    Missing: a field that is not ``required`` may be empty; empty is kept as missing, never as zero.
    """

    type: FieldType
    label: str = ""
    definition: str = ""
    required: bool = True
    aliases: tuple[str, ...] = ()
    identifying: bool = False
    minimum: float | None = None
    maximum: float | None = None
    values: dict[str, tuple[str, ...]] | None = None
    parts: dict[str, Part] | None = None
    not_future: bool = True
    unit: str = ""

    @field_validator("values", mode="before")
    @classmethod
    def _a_list_or_spellings(cls, value: Any) -> Any:
        """`[girl, boy]`, `{girl: Girl}` and `{girl: [Girl, fille, F]}` mean the same kind of thing."""
        if isinstance(value, list | tuple):
            return {str(code): () for code in value}
        if not isinstance(value, dict):
            return value
        return {str(code): _spellings(given) for code, given in value.items()}

    @model_validator(mode="after")
    def _options_fit_the_type(self) -> Field:
        if self.parts is not None and self.type != "person":
            raise ValueError("`parts` belong to a field of type `person` only")
        if self.parts is not None and not self.parts:
            raise ValueError("`parts` is empty; name at least one, or leave it out")
        if self.values is not None and self.type not in GROUPING:
            raise ValueError(f"`values` can not be listed for a field of type `{self.type}`")
        bounded = self.minimum is not None or self.maximum is not None
        if bounded and self.type not in NUMERIC:
            raise ValueError(f"`minimum` and `maximum` do not fit a field of type `{self.type}`")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError("`minimum` is greater than `maximum`")
        return self

    @property
    def spellings(self) -> dict[str, str]:
        """Every accepted spelling -> the category's code; empty when any value will do."""
        values = self.values or {}
        return {s: code for code, others in values.items() for s in (code, *others)}

    @property
    def lowest(self) -> float | None:
        """The smallest value allowed: ``minimum``, else 0 for amounts and capacities."""
        if self.minimum is None and self.type in ("amount", "capacity"):
            return 0.0
        return self.minimum

    @property
    def stored(self) -> bool:
        """Whether a column of this field exists in accepted records."""
        return self.type == "person" or not self.identifying


def _spellings(given: Any) -> tuple[str, ...]:
    if given is None:
        return ()
    return tuple(str(g) for g in given) if isinstance(given, list | tuple) else (str(given),)
