"""Record types: the kinds of lines that partners send, when they are due, how their files look."""

from __future__ import annotations

from typing import Literal

from pydantic import Field as Option
from pydantic import field_validator, model_validator

from commonground.engine.measures.fields import Field, Written


class Due(Written):
    """How often a record type is owed, and how many days after the period's last day."""

    every: Literal["period", "year", "all"] = "period"
    days_after: int = Option(default=30, ge=0)


class Unpivot(Written):
    """Columns that are really values: Winter, Spring, Summer, Fall across the page."""

    columns: tuple[str, ...] = Option(min_length=1)
    names_to: str
    values_to: str


class Reading(Written):
    """Optional hints on how files of this record type look."""

    unpivot: Unpivot | None = None
    table_title_to: str | None = None
    combine_period: tuple[str, ...] | None = None


class RecordType(Written):
    """One kind of record, with its fields in the order in which they are written."""

    label: str = ""
    definition: str = ""
    fields: dict[str, Field] = Option(min_length=1)
    due: Due | None = None
    reading: Reading | None = None

    @field_validator("fields")
    @classmethod
    def _plain_names(cls, fields: dict[str, Field]) -> dict[str, Field]:
        for name in fields:
            if "." in name or not name.strip():
                raise ValueError(f"field name `{name}` may not be empty or hold a dot")
        return fields

    @model_validator(mode="after")
    def _one_of_each(self) -> RecordType:
        for kind in ("period", "organisation"):
            if len(self.of_type(kind)) > 1:
                named = " and ".join(f"`{n}`" for n in self.of_type(kind))
                raise ValueError(f"{named} are both of type `{kind}`; a record has one")
        if not self.of_type("period"):
            raise ValueError("no field is of type `period`; every record belongs to a period")
        return self

    def of_type(self, kind: str) -> tuple[str, ...]:
        """Names of the fields of a type."""
        return tuple(name for name, field in self.fields.items() if field.type == kind)

    @property
    def period(self) -> str:
        """The field that says in which period a record falls."""
        return self.of_type("period")[0]

    @property
    def organisation(self) -> str | None:
        """The field that says which partner sent a record, if there is one."""
        return next(iter(self.of_type("organisation")), None)

    @property
    def programme(self) -> str | None:
        """The first programme field, if there is one."""
        return next(iter(self.of_type("programme")), None)
