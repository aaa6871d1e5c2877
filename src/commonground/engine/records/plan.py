"""An import, planned: which columns become which typed field, without saying in what language.

A backend executes the plan: it collects the texts of columns that need thought, asks ``judged`` what
they mean, and writes typed records.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from commonground.engine.measures.definitions import RecordType
from commonground.engine.periods import Calendar

from . import resolve
from .date_values import DateOrder
from .mapping import ColumnMapping, refuse_unfit
from .record_source import RecordSource
from .targets import NAME_PARTS, Target, targets_of

Kind = Literal["name", "contact", "id", "text", "date", "number", "lookup"]
"""How a backend reads a column. ``lookup``: every different text is judged. Dates, numbers and text may
be read by the backend itself where they are written plainly (2016-03-31, 12.50, single spaces)."""

Stored = Literal["key", "text", "date", "whole", "money", "number"]
_STORED: dict[str, Stored] = {
    "person": "key",
    "date": "date",
    "capacity": "whole",
    "amount": "money",
    "number": "number",
}


@dataclass(frozen=True)
class Reads:
    """How one target gets its value. Without columns, ``constant`` is the text of every row."""

    target: Target
    kind: Kind
    columns: tuple[int, ...] = ()
    constant: str | None = None
    date_order: DateOrder | None = None
    decimal_mark: str | None = None
    written_as: str = ""

    @property
    def required(self) -> bool:
        return self.target.required

    @property
    def minimum(self) -> float | None:
        return self.target.definition.lowest if self.kind == "number" else None

    @property
    def maximum(self) -> float | None:
        return self.target.definition.maximum if self.kind == "number" else None

    @property
    def latest_is_today(self) -> bool:
        """Nobody is born after today; other dates say so themselves."""
        return self.target.type == "birth_date" or self.target.definition.not_future

    @property
    def filled(self) -> bool:
        return bool(self.columns) or self.constant is not None


@dataclass(frozen=True)
class PersonPlan:
    """A person field and the places of its parts among the plan's reads.

    Missing: a row that lacks a required part is refused, for half an identity would be another person.
    Where the field is optional and every part is empty, the record has no person.
    """

    field: str
    required: bool
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Output:
    """One column of the written records: a person, or the value of one read; None is always missing."""

    field: str
    stored: Stored
    read: int | None = None
    person: int | None = None


@dataclass(frozen=True)
class ImportPlan:
    """Everything that a backend needs to know but the secret key.

    ``folded``: place of the read that holds an unpivoted cell; without a value there is no record.
    """

    reads: tuple[Reads, ...]
    persons: tuple[PersonPlan, ...]
    outputs: tuple[Output, ...]
    calendar: Calendar
    today: date
    allowed: frozenset[str] | None
    partner: str | None
    partner_names: tuple[str, ...]
    folded: int | None = None

    def judged(self, place: int, texts: Collection[str], *, dots_seen: bool) -> resolve.Lookup:
        """What the different texts of one read mean."""
        read = self.reads[place]
        target = read.target
        if read.kind == "date":
            return resolve.dates(texts, read.date_order, today=self.today)
        if read.kind == "number":
            mark = read.decimal_mark
            return resolve.numbers(texts, mark, kind=target.type, dots_seen=dots_seen)
        if target.type == "period":
            return resolve.periods(texts, self.calendar, self.allowed)
        if target.type == "organisation":
            return resolve.partners(texts, self.partner, self.partner_names)
        if read.kind == "text":
            return resolve.free_texts(texts)
        return resolve.categories(texts, target.definition)


def plan_import(
    record_type: RecordType,
    mapping: ColumnMapping,
    calendar: Calendar,
    source: RecordSource,
    *,
    today: date,
    partner: str | None = None,
    partner_names: Sequence[str] = (),
    allowed: Collection[str] | None = None,
) -> ImportPlan:
    """Plan an import, or say what the mapping lacks.

    Shape: one read per target, one output per stored field, in the record type's order.
    Missing: an optional target without a column is read as missing everywhere.
    Errors: ``MappingIncomplete``, ``UnknownColumn``, ``UnknownTarget``, ``UnknownPeriod`` (in
    ``allowed`` or in a constant).
    """
    mapping = _with_what_is_known(mapping, record_type, partner, allowed)
    refuse_unfit(mapping, record_type, source.columns)
    for name in (*(allowed or ()), *_constant(mapping, record_type.period)):
        calendar.parse(name)
    targets = targets_of(record_type)
    reads = tuple(_reads(target, mapping, source.columns) for target in targets)
    persons = _persons(record_type, reads)
    return ImportPlan(
        reads=reads,
        persons=persons,
        outputs=_outputs(record_type, reads, persons),
        calendar=calendar,
        today=today,
        allowed=frozenset(calendar.parse(name).name for name in allowed) if allowed else None,
        partner=partner,
        partner_names=tuple(partner_names),
        folded=_folded(mapping, reads),
    )


def _with_what_is_known(
    mapping: ColumnMapping,
    record_type: RecordType,
    partner: str | None,
    allowed: Collection[str] | None,
) -> ColumnMapping:
    """The submission knows its partner, and its period when there is one; columns win over both."""
    known = dict(mapping.constants)
    if record_type.organisation and partner and not mapping.fills(record_type.organisation):
        known[record_type.organisation] = partner
    if allowed and len(allowed) == 1 and not mapping.fills(record_type.period):
        known[record_type.period] = next(iter(allowed))
    return mapping.model_copy(update={"constants": known})


def _constant(mapping: ColumnMapping, target: str) -> tuple[str, ...]:
    return (mapping.constants[target],) if target in mapping.constants else ()


def _reads(target: Target, mapping: ColumnMapping, columns: Sequence[str]) -> Reads:
    names = mapping.fields.get(target.name, ())
    return Reads(
        target=target,
        kind=_kind(target),
        columns=tuple(columns.index(name) for name in names),
        constant=None if names else mapping.constants.get(target.name),
        date_order=mapping.date_orders.get(target.name),
        decimal_mark=mapping.decimal_marks.get(target.name),
        written_as=" + ".join(names) or target.label,
    )


def _kind(target: Target) -> Kind:
    if target.type in NAME_PARTS:
        return "name"
    if target.type in ("date", "birth_date"):
        return "date"
    if target.type in ("number", "amount", "capacity"):
        return "number"
    if target.type in ("period", "organisation") or target.definition.values is not None:
        return "lookup"
    if target.type == "contact":
        return "contact"
    return "id" if target.type == "id" else "text"


def _persons(record_type: RecordType, reads: Sequence[Reads]) -> tuple[PersonPlan, ...]:
    return tuple(
        PersonPlan(
            field=name,
            required=record_type.fields[name].required,
            parts=tuple(i for i, r in enumerate(reads) if r.target.field == name and r.filled),
        )
        for name in record_type.of_type("person")
    )


def _outputs(
    record_type: RecordType, reads: Sequence[Reads], persons: Sequence[PersonPlan]
) -> tuple[Output, ...]:
    by_field = {read.target.field: place for place, read in enumerate(reads)}
    people = {person.field: place for place, person in enumerate(persons)}
    return tuple(
        Output(
            field=name,
            stored=_STORED.get(field.type, "text"),
            read=None if name in people else by_field[name],
            person=people.get(name),
        )
        for name, field in record_type.fields.items()
        if field.stored
    )


def _folded(mapping: ColumnMapping, reads: Sequence[Reads]) -> int | None:
    if mapping.unpivot is None:
        return None
    value = mapping.unpivot.values_to
    places = [
        place
        for place, read in enumerate(reads)
        if mapping.fields.get(read.target.name) == (value,)
    ]
    return places[0] if places else None
