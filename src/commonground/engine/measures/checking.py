"""Checks that need the whole dictionary: does every name exist, and does the field fit its use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from commonground.engine.errors import did_you_mean
from commonground.engine.measures.adding_up import refuse_nonsense
from commonground.engine.measures.errors import NoPerson, UnfitField, UnknownName, WhichPerson
from commonground.engine.measures.fields import COUNTABLE, GROUPING, NUMERIC, Field
from commonground.engine.measures.filters import Between, Condition, Filter
from commonground.engine.measures.record_types import RecordType

if TYPE_CHECKING:
    from commonground.engine.measures.base import MeasureBase
    from commonground.engine.measures.definitions import Dictionary


def check_dictionary(dictionary: Dictionary) -> None:
    """Raise a ``DefinitionError`` with its place at the first thing that can not work."""
    for name, record_type in dictionary.records.items():
        _check_reading(record_type, f"records.{name}.reading")
    for name, measure in dictionary.measures.items():
        check_measure(dictionary, measure, f"measures.{name}")


def check_measure(dictionary: Dictionary, measure: MeasureBase, place: str) -> None:
    """Raise unless every name in a measure exists in the dictionary and fits its use."""
    record_type = known_records(dictionary, measure.records, f"{place}.records")
    refuse_nonsense(measure, place)
    check_filter(record_type, measure.where, f"{place}.where")
    for field in measure.breakdowns:
        check_grouping(record_type, field, f"{place}.breakdowns")
    _check_person(measure, record_type, place)
    measure.check(dictionary, place)


def known_records(dictionary: Dictionary, name: str, place: str) -> RecordType:
    """The record type of that name, or ``UnknownName``."""
    if name not in dictionary.records:
        suggestion = did_you_mean(name, dictionary.records)
        raise UnknownName(place=place, thing="record type", name=name, suggestion=suggestion)
    return dictionary.records[name]


def check_grouping(record_type: RecordType, name: str, place: str) -> None:
    """Raise unless records can be broken down by a field."""
    field = record_type.fields.get(name)
    choices = [n for n, f in record_type.fields.items() if f.type in GROUPING and f.stored]
    if field is None:
        suggestion = did_you_mean(name, choices)
        raise UnknownName(place=place, thing="field", name=name, suggestion=suggestion)
    if name not in choices:
        why = "it is identifying" if field.identifying else "it does not form groups"
        unfit(place, name, field.type, why, f"Break down by: {_listed(choices)}.")


def check_filter(record_type: RecordType, where: Filter, place: str) -> None:
    """Raise unless a filter's fields exist, may be asked for, and can have its values."""
    for name, condition in where.items():
        _known_field(record_type, name, place)
        field = record_type.fields[name]
        if field.type == "person" or not field.stored:
            unfit(place, name, field.type, "nobody is picked out by who they are")
        if isinstance(condition, Between) and field.type not in (*NUMERIC, "date"):
            unfit(place, name, field.type, "`min` and `max` need a number or a date")
        for value in _values(condition):
            _refuse_other_type(field, name, value, place)
            if field.values is not None and str(value) not in field.values:
                suggestion = did_you_mean(str(value), field.values)
                at = f"{place}.{name}"
                raise UnknownName(place=at, thing="value", name=value, suggestion=suggestion)


def _values(condition: Condition) -> tuple[Any, ...]:
    """Everything that a condition compares a field with."""
    if isinstance(condition, Between):
        return tuple(end for end in (condition.min, condition.max) if end is not None)
    return getattr(condition, "among", ()) or getattr(condition, "other_than", ())


def _refuse_other_type(field: Field, name: str, value: Any, place: str) -> None:
    """A number is not compared with a word, nor a day with a number."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if field.type in NUMERIC and not is_number:
        unfit(place, name, field.type, f"`{value}` is not a number", "Write figures only.")
    if field.type == "date" and not _is_day(value):
        unfit(place, name, field.type, f"`{value}` is not a day", "Write days as 2016-03-31.")


def _is_day(value: Any) -> bool:
    if isinstance(value, str):
        try:
            date.fromisoformat(value)
        except ValueError:
            return False
        return True
    return isinstance(value, date)


def check_numeric(record_type: RecordType, name: str, place: str) -> None:
    """Raise unless a field exists and can be summed."""
    _known_field(record_type, name, place)
    field = record_type.fields[name]
    if field.type not in NUMERIC:
        choices = _listed(n for n, f in record_type.fields.items() if f.type in NUMERIC)
        unfit(place, name, field.type, "only numbers can be summed", f"Sum one of: {choices}.")


def check_countable(record_type: RecordType, name: str, place: str) -> None:
    """Raise unless a field exists and its different values can be counted."""
    _known_field(record_type, name, place)
    field = record_type.fields[name]
    choices = [n for n, f in record_type.fields.items() if f.type in COUNTABLE and f.stored]
    if field.type == "person":
        unfit(place, name, field.type, "people have a kind of their own", "Use the kind `people`.")
    if name not in choices:
        why = "it is identifying" if field.identifying else "its values do not name anything"
        unfit(place, name, field.type, why, f"Count the values of one of: {_listed(choices)}.")


def unfit(
    place: str, name: str, kind: str, why: str, suggestion: str = "Use another field."
) -> None:
    """Raise ``UnfitField``."""
    raise UnfitField(place=place, name=name, type=kind, why=why, suggestion=suggestion)


def _known_field(record_type: RecordType, name: str, place: str) -> None:
    if name not in record_type.fields:
        suggestion = did_you_mean(name, record_type.fields)
        raise UnknownName(place=place, thing="field", name=name, suggestion=suggestion)


def _check_person(measure: MeasureBase, record_type: RecordType, place: str) -> None:
    persons = record_type.of_type("person")
    if measure.person is not None and measure.person not in persons:
        _known_field(record_type, measure.person, f"{place}.person")
        kind = record_type.fields[measure.person].type
        unfit(f"{place}.person", measure.person, kind, "a person field is of type `person`")
    if not persons and measure.counts_people:
        raise NoPerson(place=place, records=measure.records)
    if len(persons) > 1 and measure.person is None:
        raise WhichPerson(place=place, records=measure.records, persons=_listed(persons))


def _check_reading(record_type: RecordType, place: str) -> None:
    reading = record_type.reading
    if reading is not None and reading.table_title_to is not None:
        _known_field(record_type, reading.table_title_to, f"{place}.table_title_to")
    if reading is not None and reading.unpivot is not None:
        _known_field(record_type, reading.unpivot.values_to, f"{place}.unpivot.values_to")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{n}`" for n in names) or "none here"
