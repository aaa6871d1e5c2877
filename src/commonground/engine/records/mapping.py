"""Which column fills which field: what a person decides once, as data that is kept and proposed again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from commonground.engine.errors import did_you_mean
from commonground.engine.measures.definitions import RecordType, Unpivot

from .date_values import DateOrder
from .refusals import MappingIncomplete, NameWouldBeKept, UnknownColumn, UnknownTarget
from .targets import Target, targets_of


class Reason(BaseModel):
    """Why a column was proposed; ``code`` is a key of ``proposal.REASONS``."""

    model_config = ConfigDict(frozen=True)

    code: str
    column: str = ""
    before: str = ""
    word: str = ""


class ColumnMapping(BaseModel):
    """How one partner's table becomes records; JSON in and out (``model_dump_json``).

    ``fields``: target -> columns, joined with a space when there are several (season and year, first
    and last name). ``constants``: target -> one text for every row. ``date_orders`` and
    ``decimal_marks`` decide what the column itself leaves open. ``unpivot``: columns that are really
    values become one record per cell. ``title_to``: the table's title fills that column.
    ``columns``: every column of the table that this was made for, so that a renamed one is found
    again. ``confidence`` and ``reasons`` say how a proposal came about; an edited mapping may lack them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    fields: dict[str, tuple[str, ...]] = {}
    constants: dict[str, str] = {}
    date_orders: dict[str, DateOrder] = {}
    decimal_marks: dict[str, str] = {}
    unpivot: Unpivot | None = None
    title_to: str | None = None
    columns: tuple[str, ...] = ()
    confidence: dict[str, float] = {}
    reasons: dict[str, Reason] = {}

    def fills(self, target: str) -> bool:
        """Whether a target has a column or a fixed value."""
        return bool(self.fields.get(target)) or target in self.constants

    def unfilled(self, record_type: RecordType) -> tuple[Target, ...]:
        """Required targets that nothing fills; the website fills the partner, so it is not asked for."""
        targets = targets_of(record_type)
        names = {t.field for t in targets if t.type == "name" and self.fills(t.name)}
        return tuple(
            t
            for t in targets
            if t.required
            and not self.fills(t.name)
            and not (t.field in names and t.type in ("first_name", "last_name"))
        )

    def unused(self, columns: Iterable[str]) -> tuple[str, ...]:
        """Columns that go nowhere; show them, so that nothing is left out unseen."""
        used = {column for columns_of in self.fields.values() for column in columns_of}
        spread = set(self.unpivot.columns) if self.unpivot else set()
        return tuple(column for column in columns if column not in used | spread)


SavedMapping = ColumnMapping
"""A mapping that a person accepted; kept as JSON and given to ``propose_mapping`` next time."""


def columns_offered(columns: Sequence[str], mapping: ColumnMapping) -> tuple[str, ...]:
    """The columns that targets can be mapped to, after unpivoting: spread ones fold into two."""
    offered = list(columns)
    if mapping.unpivot is not None:
        spread = {c.casefold() for c in mapping.unpivot.columns}
        offered = [c for c in offered if c.casefold() not in spread]
        offered += [mapping.unpivot.names_to, mapping.unpivot.values_to]
    if mapping.title_to is not None:
        offered.append(mapping.title_to)
    return tuple(offered)


def refuse_unfit(mapping: ColumnMapping, record_type: RecordType, offered: Sequence[str]) -> None:
    """Raise unless every name in the mapping exists and every required target is filled."""
    known = {target.name for target in targets_of(record_type)}
    for target in (*mapping.fields, *mapping.constants):
        if target not in known:
            raise UnknownTarget(target=target, suggestion=did_you_mean(target, sorted(known)))
    for target, columns in mapping.fields.items():
        for column in columns:
            if column not in offered:
                suggestion = did_you_mean(column, offered)
                raise UnknownColumn(column=column, target=target, suggestion=suggestion)
    _refuse_kept_names(mapping, record_type)
    if missing := mapping.unfilled(record_type):
        raise MappingIncomplete(
            targets=", ".join(f"`{t.label}`" for t in missing),
            columns=", ".join(f"`{c}`" for c in offered),
        )


def _refuse_kept_names(mapping: ColumnMapping, record_type: RecordType) -> None:
    """What goes into a pseudonym is not written under another field's name."""
    targets = targets_of(record_type)
    telling = {c for t in targets if t.identifying for c in mapping.fields.get(t.name, ())}
    for target in targets:
        for column in mapping.fields.get(target.name, ()):
            if column in telling and not target.identifying:
                raise NameWouldBeKept(column=column, target=target.label)
