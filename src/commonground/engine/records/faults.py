"""What can be wrong with one cell, in words that its sender can act on.

Every kind has one sentence for a single cell, one for a whole column, and one remedy. The sentences
hold named placeholders; the page translates them, and ``sentence()`` gives the English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from commonground.engine.errors import WITHHELD, translatable

ROWS_NAMED = 5


@dataclass(frozen=True)
class FaultKind:
    """One thing that can be wrong with a cell; ``number`` is what a backend writes for it."""

    number: int
    code: str
    message: str
    one: str
    many: str
    remedy: str


KINDS: tuple[FaultKind, ...] = (
    FaultKind(
        1,
        "records.missing_value",
        translatable("Row %(row)s: column `%(column)s` is not filled in, and `%(label)s` is required."),
        translatable("Column `%(column)s` lacks a value in one row (row %(rows)s)."),
        translatable("Column `%(column)s` lacks a value in %(count)s rows (rows %(rows)s)."),
        translatable("Fill it in and upload again; without it these rows cannot be counted."),
    ),
    FaultKind(
        2,
        "records.not_a_date",
        translatable("Row %(row)s: `%(value)s` in column `%(column)s` is not a date."),
        translatable("Column `%(column)s` holds one value that is not a date (row %(rows)s)."),
        translatable("Column `%(column)s` holds %(count)s values that are not dates (rows %(rows)s)."),
        translatable("Write them as 2016-03-31 and upload again."),
    ),
    FaultKind(
        3,
        "records.ambiguous_date",
        translatable(
            "Row %(row)s: `%(value)s` in column `%(column)s` could be day and month or month and day."
        ),
        translatable(
            "Column `%(column)s` holds one date that could be day and month or month and day (row %(rows)s)."
        ),
        translatable(
            "Column `%(column)s` holds %(count)s dates that could be day and month or month and day "
            "(rows %(rows)s)."
        ),
        translatable("Say in the column mapping which comes first, the day or the month."),
    ),
    FaultKind(
        4,
        "records.date_in_future",
        translatable("Row %(row)s: `%(value)s` in column `%(column)s` is after today (%(today)s)."),
        translatable("Column `%(column)s` holds one date after today (row %(rows)s)."),
        translatable("Column `%(column)s` holds %(count)s dates after today (rows %(rows)s)."),
        translatable("Correct them and upload again."),
    ),
    FaultKind(
        5,
        "records.date_too_early",
        translatable("Row %(row)s: `%(value)s` in column `%(column)s` is before %(earliest)s."),
        translatable("Column `%(column)s` holds one date before %(earliest)s (row %(rows)s)."),
        translatable("Column `%(column)s` holds %(count)s dates before %(earliest)s (rows %(rows)s)."),
        translatable("Check the year, correct them and upload again."),
    ),
    FaultKind(
        6,
        "records.not_a_number",
        translatable("Row %(row)s: `%(value)s` in column `%(column)s` is not a number."),
        translatable("Column `%(column)s` holds one value that is not a number (row %(rows)s)."),
        translatable("Column `%(column)s` holds %(count)s values that are not numbers (rows %(rows)s)."),
        translatable("Write figures only, or leave the cell empty where nothing is known."),
    ),
    FaultKind(
        7,
        "records.ambiguous_number",
        translatable(
            "Row %(row)s: the mark in `%(value)s`, column `%(column)s`, could part thousands or decimals."
        ),
        translatable(
            "Column `%(column)s` holds one number whose mark could part thousands or decimals (row %(rows)s)."
        ),
        translatable(
            "Column `%(column)s` holds %(count)s numbers whose mark could part thousands or decimals "
            "(rows %(rows)s)."
        ),
        translatable("Say in the column mapping which decimal mark the file uses."),
    ),
    FaultKind(
        8,
        "records.below_minimum",
        translatable(
            "Row %(row)s: `%(value)s` in column `%(column)s` is less than %(minimum)s, the least allowed."
        ),
        translatable("Column `%(column)s` holds one value less than %(minimum)s (row %(rows)s)."),
        translatable("Column `%(column)s` holds %(count)s values less than %(minimum)s (rows %(rows)s)."),
        translatable(
            "Correct them and upload again; a refund belongs in the amount of its own registration."
        ),
    ),
    FaultKind(
        9,
        "records.above_maximum",
        translatable(
            "Row %(row)s: `%(value)s` in column `%(column)s` is more than %(maximum)s, the most allowed."
        ),
        translatable("Column `%(column)s` holds one value more than %(maximum)s (row %(rows)s)."),
        translatable("Column `%(column)s` holds %(count)s values more than %(maximum)s (rows %(rows)s)."),
        translatable("Correct them and upload again."),
    ),
    FaultKind(
        10,
        "records.not_whole",
        translatable("Row %(row)s: `%(value)s` in column `%(column)s` is not a whole number."),
        translatable("Column `%(column)s` holds one value that is not a whole number (row %(rows)s)."),
        translatable(
            "Column `%(column)s` holds %(count)s values that are not whole numbers (rows %(rows)s)."
        ),
        translatable("Places are counted in whole numbers; correct them and upload again."),
    ),
    FaultKind(
        11,
        "records.unknown_category",
        translatable(
            "Row %(row)s: `%(value)s` in column `%(column)s` is not among the values of `%(label)s`."
        ),
        translatable(
            "Column `%(column)s` holds one value that `%(label)s` does not have (row %(rows)s)."
        ),
        translatable(
            "Column `%(column)s` holds %(count)s values that `%(label)s` does not have (rows %(rows)s)."
        ),
        translatable("%(suggestion)s Correct them, or ask the backbone to add the value."),
    ),
    FaultKind(
        12,
        "records.unknown_period",
        translatable(
            "Row %(row)s: `%(value)s` in column `%(column)s` is not a period of the calendar."
        ),
        translatable(
            "Column `%(column)s` holds one value that is not a period of the calendar (row %(rows)s)."
        ),
        translatable(
            "Column `%(column)s` holds %(count)s values that are not periods of the calendar (rows %(rows)s)."
        ),
        translatable("%(suggestion)s Correct them and upload again."),
    ),
    FaultKind(
        13,
        "records.other_period",
        translatable(
            "Row %(row)s: `%(value)s` in column `%(column)s` is outside what this submission is for "
            "(%(allowed)s)."
        ),
        translatable(
            "Column `%(column)s` holds one row outside what this submission is for (row %(rows)s)."
        ),
        translatable(
            "Column `%(column)s` holds %(count)s rows outside what this submission is for (rows %(rows)s)."
        ),
        translatable("Send them with the submission for their own period: this one is for %(allowed)s."),
    ),
    FaultKind(
        14,
        "records.other_partner",
        translatable("Row %(row)s: column `%(column)s` names `%(value)s`, not `%(partner)s`."),
        translatable("Column `%(column)s` names another partner in one row (row %(rows)s)."),
        translatable("Column `%(column)s` names another partner in %(count)s rows (rows %(rows)s)."),
        translatable(
            "Leave out the rows of other partners; each partner sends its own. This is for `%(partner)s`."
        ),
    ),
    FaultKind(
        15,
        "records.too_large",
        translatable("Row %(row)s: `%(value)s` in column `%(column)s` is too large to be right."),
        translatable("Column `%(column)s` holds one number too large to be right (row %(rows)s)."),
        translatable(
            "Column `%(column)s` holds %(count)s numbers too large to be right (rows %(rows)s)."
        ),
        translatable("Correct them and upload again."),
    ),
)  # fmt: skip
KIND: Mapping[str, FaultKind] = {kind.code.removeprefix("records."): kind for kind in KINDS}
NUMBERED: Mapping[int, FaultKind] = {kind.number: kind for kind in KINDS}


@dataclass(frozen=True)
class Fault:
    """One cell that could not be taken. ``row`` is the row that the sender sees in the file.

    ``value`` and ``facts`` of an identifying column are for the sender's eyes only: show them in the
    answer to the upload, and store, log or send only what ``for_storage()`` returns.
    """

    row: int
    column: str
    value: str | None = field(repr=False)
    code: str
    identifying: bool
    table: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def kind(self) -> FaultKind:
        return KIND[self.code.removeprefix("records.")]

    @property
    def filled(self) -> dict[str, Any]:
        """Facts for the placeholders of ``kind.message`` and ``kind.remedy``."""
        known = {"row": self.row, "column": self.column, "value": self.value or ""}
        return {**self.facts, **known}

    @property
    def message(self) -> str:
        """What is wrong with this cell, in English."""
        return self.kind.message % self.filled

    @property
    def remedy(self) -> str:
        """What to do about it, in English."""
        return " ".join((self.kind.remedy % self.filled).split())

    def sentence(self) -> str:
        return f"{self.message} {self.remedy}"

    def for_storage(self) -> Fault:
        """The same fault without what an identifying cell held."""
        if not self.identifying:
            return self
        kept = {name: fact for name, fact in self.facts.items() if name != "suggestion"}
        return replace(
            self, value=WITHHELD if self.value else None, facts={**kept, "suggestion": ""}
        )


@dataclass(frozen=True)
class FaultSummary:
    """All faults of one kind in one column: how many, and the first rows."""

    column: str
    code: str
    count: int
    rows: tuple[int, ...]
    identifying: bool
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> FaultKind:
        return KIND[self.code.removeprefix("records.")]

    @property
    def filled(self) -> dict[str, Any]:
        """Facts for the placeholders of ``kind.one``, ``kind.many`` and ``kind.remedy``."""
        facts = {"column": self.column, "count": self.count, "rows": self.rows_named()}
        return {"suggestion": "", "value": "", **self.facts, **facts}

    @property
    def template(self) -> str:
        """The untranslated sentence: ``kind.one`` or ``kind.many``."""
        return self.kind.one if self.count == 1 else self.kind.many

    @property
    def message(self) -> str:
        return self.template % self.filled

    @property
    def remedy(self) -> str:
        return " ".join((self.kind.remedy % self.filled).split())

    def sentence(self) -> str:
        return f"{self.message} {self.remedy}"

    def rows_named(self) -> str:
        """The first rows; all of them only when they are few."""
        return rows_named(self.rows, of=self.count)


def rows_named(rows: Sequence[int], *, of: int) -> str:
    """Row numbers for a sentence.

    >>> rows_named([12, 40, 41, 77, 80, 81], of=14)
    '12, 40, 41, 77, 80, …'
    """
    shown = ", ".join(str(row) for row in rows[:ROWS_NAMED])
    return shown + (", …" if of > min(len(rows), ROWS_NAMED) else "")
