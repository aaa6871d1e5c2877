"""Checks that need the whole dictionary: does every name exist, and does the field fit its use."""

from __future__ import annotations

from collections.abc import Iterable

from commonground.engine.errors import did_you_mean
from commonground.engine.measures.adding_up import refuse_nonsense
from commonground.engine.measures.definitions import (
    Dictionary,
    LongTermMeasure,
    MeasureBase,
    RateMeasure,
    RatioMeasure,
    RetentionMeasure,
    ShareMeasure,
    SumMeasure,
    Term,
)
from commonground.engine.measures.errors import (
    NoPerson,
    UnfitField,
    UnknownName,
    WhichPerson,
    WrongDefinition,
)
from commonground.engine.measures.fields import GROUPING, NUMERIC
from commonground.engine.measures.filters import Between, Filter
from commonground.engine.measures.record_types import RecordType


def check_dictionary(dictionary: Dictionary) -> None:
    """Raise a ``DefinitionError`` with its place at the first measure that can not be evaluated."""
    for name, record_type in dictionary.records.items():
        _check_reading(record_type, f"records.{name}.reading")
    for name, measure in dictionary.measures.items():
        check_measure(dictionary, measure, f"measures.{name}")


def check_measure(dictionary: Dictionary, measure: MeasureBase, place: str) -> None:
    """Raise unless every name in a measure exists in the dictionary and fits its use."""
    record_type = _known_records(dictionary, measure.records, place)
    refuse_nonsense(measure.kind, "partners", measure.partners)
    refuse_nonsense(measure.kind, "periods", measure.periods)
    _check_filter(record_type, measure.where, f"{place}.where")
    for field in measure.breakdowns:
        check_grouping(record_type, field, f"{place}.breakdowns")
    _check_person(dictionary, measure, record_type, place)
    if isinstance(measure, SumMeasure):
        _check_numeric(record_type, measure.of, f"{place}.of")
    elif isinstance(measure, ShareMeasure):
        _check_filter(record_type, measure.met, f"{place}.met")
    elif isinstance(measure, RatioMeasure):
        _check_ratio(dictionary, measure, place)
    elif isinstance(measure, RateMeasure):
        _check_rate(dictionary, measure, record_type, place)
    elif isinstance(measure, RetentionMeasure):
        _check_level(measure, record_type, place)
    elif isinstance(measure, LongTermMeasure):
        _check_window(dictionary, measure, place)


def check_grouping(record_type: RecordType, name: str, place: str) -> None:
    """Raise unless records can be broken down by a field."""
    field = record_type.fields.get(name)
    choices = [n for n, f in record_type.fields.items() if f.type in GROUPING and f.stored]
    if field is None:
        raise UnknownName(
            place=place, thing="field", name=name, suggestion=did_you_mean(name, choices)
        )
    if name not in choices:
        why = "it is identifying" if field.identifying else "it does not form groups"
        listed = ", ".join(f"`{c}`" for c in choices) or "none here"
        raise UnfitField(
            place=place, name=name, type=field.type, why=why, suggestion=f"Break down by: {listed}."
        )


def _known_records(dictionary: Dictionary, name: str, place: str) -> RecordType:
    if name not in dictionary.records:
        raise UnknownName(
            place=f"{place}.records",
            thing="record type",
            name=name,
            suggestion=did_you_mean(name, dictionary.records),
        )
    return dictionary.records[name]


def _known_field(record_type: RecordType, name: str, place: str) -> None:
    if name not in record_type.fields:
        suggestion = did_you_mean(name, record_type.fields)
        raise UnknownName(place=place, thing="field", name=name, suggestion=suggestion)


def _check_filter(record_type: RecordType, where: Filter, place: str) -> None:
    for name, condition in where.items():
        _known_field(record_type, name, place)
        field = record_type.fields[name]
        if field.type == "person" or not field.stored:
            _unfit(place, name, field.type, "nobody is picked out by who they are")
        if isinstance(condition, Between) and field.type not in (*NUMERIC, "date"):
            _unfit(place, name, field.type, "`min` and `max` need a number or a date")
        known = field.values
        for value in getattr(condition, "among", ()) or getattr(condition, "other_than", ()):
            if known is not None and str(value) not in known:
                suggestion = did_you_mean(str(value), known)
                where_at = f"{place}.{name}"
                raise UnknownName(place=where_at, thing="value", name=value, suggestion=suggestion)


def _unfit(place: str, name: str, kind: str, why: str) -> None:
    raise UnfitField(place=place, name=name, type=kind, why=why, suggestion="Use another field.")


def _check_numeric(record_type: RecordType, name: str, place: str) -> None:
    _known_field(record_type, name, place)
    field = record_type.fields[name]
    if field.type not in NUMERIC:
        choices = _listed(n for n, f in record_type.fields.items() if f.type in NUMERIC)
        raise UnfitField(
            place=place,
            name=name,
            type=field.type,
            why="only numbers can be summed",
            suggestion=f"Sum one of: {choices}.",
        )


def needs_person(measure: MeasureBase) -> bool:
    """Whether a measure counts people, so that records without a person can not serve it."""
    if isinstance(measure, ShareMeasure | RateMeasure):
        return measure.of == "people"
    return measure.kind in ("people", "retention", "long_term")


def _check_person(
    dictionary: Dictionary, measure: MeasureBase, record_type: RecordType, place: str
) -> None:
    persons = record_type.of_type("person")
    if measure.person is not None and measure.person not in persons:
        _known_field(record_type, measure.person, f"{place}.person")
        kind = record_type.fields[measure.person].type
        _unfit(f"{place}.person", measure.person, kind, "a person field is of type `person`")
    if not persons and needs_person(measure):
        raise NoPerson(place=place, records=measure.records)
    if len(persons) > 1 and measure.person is None:
        raise WhichPerson(place=place, records=measure.records, persons=_listed(persons))


def _check_ratio(dictionary: Dictionary, measure: RatioMeasure, place: str) -> None:
    for side in ("numerator", "denominator"):
        term: Term = getattr(measure, side)
        at = f"{place}.{side}"
        record_type = _known_records(dictionary, term.records or measure.records, at)
        _check_filter(record_type, term.where, f"{at}.where")
        if term.of is not None:
            _check_numeric(record_type, term.of, f"{at}.of")
        if term.kind == "people" and not record_type.of_type("person"):
            raise NoPerson(place=at, records=term.records or measure.records)
        if term.records not in (None, measure.records):
            _check_filter(record_type, measure.where, f"{place}.where")
        for field in measure.breakdowns:
            check_grouping(record_type, field, f"{place}.breakdowns")


def _check_rate(
    dictionary: Dictionary, measure: RateMeasure, record_type: RecordType, place: str
) -> None:
    if measure.population_by is not None:
        check_grouping(record_type, measure.population_by, f"{place}.population_by")
    for field in measure.breakdowns:
        if field != measure.population_by:
            kind = record_type.fields[field].type
            why = "the population of its groups is not given"
            _unfit(f"{place}.breakdowns", field, kind, why)
    calendar = dictionary.periods
    keys = {*calendar.group(measure.grain), *(("all",) if measure.periods == "recompute" else ())}
    for name in _period_keys(measure):
        if name not in keys:
            suggestion = did_you_mean(name, keys)
            raise UnknownName(
                place=f"{place}.population", thing="period", name=name, suggestion=suggestion
            )


def _period_keys(measure: RateMeasure) -> set[str]:
    population = measure.population
    if not isinstance(population, dict):
        return set()
    if measure.population_by is None:
        return set(population)
    return {key for value in population.values() if isinstance(value, dict) for key in value}


def _check_level(measure: RetentionMeasure, record_type: RecordType, place: str) -> None:
    needed = {"any_partner": (), "same_partner": ("organisation",)}
    if measure.level == "same_programme" and record_type.programme is None:
        _level_lacks("programme", measure, place)
    for kind in needed.get(measure.level, ()):
        if not record_type.of_type(kind):
            _level_lacks(kind, measure, place)


def _level_lacks(kind: str, measure: RetentionMeasure, place: str) -> None:
    raise WrongDefinition(
        place=f"{place}.level",
        problem=f"`{measure.level}` needs a field of type `{kind}`, and `{measure.records}` has none",
        suggestion="Use `any_partner`, or add the field to the record type.",
    )


def _check_window(dictionary: Dictionary, measure: LongTermMeasure, place: str) -> None:
    parts = dictionary.periods.parts
    if measure.part not in (None, "each") and measure.part not in parts:
        raise UnknownName(
            place=f"{place}.part",
            thing="part of the year",
            name=measure.part,
            suggestion=did_you_mean(str(measure.part), (*parts, "each")),
        )


def _check_reading(record_type: RecordType, place: str) -> None:
    reading = record_type.reading
    if reading is not None and reading.table_title_to is not None:
        _known_field(record_type, reading.table_title_to, f"{place}.table_title_to")
    if reading is not None and reading.unpivot is not None:
        _known_field(record_type, reading.unpivot.values_to, f"{place}.unpivot.values_to")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{n}`" for n in names) or "none here"
