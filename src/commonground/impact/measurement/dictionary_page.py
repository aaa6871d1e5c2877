"""The dictionary as plain data: what is collected, what is counted, what would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from commonground.collective.partnership.models import Initiative
from commonground.engine.measures.definitions import Dictionary, Field, RecordType
from commonground.engine.measures.explain import in_words
from commonground.impact.measurement.dictionary import Current, Key, take_apart
from commonground.impact.measurement.measure_words import Said, Words, kind_of
from commonground.impact.measurement.models import Definition, DefinitionVersion
from commonground.impact.measurement.shortly import Difference, differences


@dataclass(frozen=True)
class Entry:
    """A measure with its rule, its version and why it is what it is."""

    name: str
    label: str
    definition: str
    kind: Said
    rule: str
    steward: str
    version: DefinitionVersion


@dataclass(frozen=True)
class Column:
    """A field of a record type."""

    name: str
    field: Field
    is_private: bool


@dataclass(frozen=True)
class Records:
    """A record type with its fields."""

    name: str
    record_type: RecordType
    version: DefinitionVersion
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class DictionaryPage:
    """Everything on the page."""

    first: str
    last: str
    periods: tuple[str, ...]
    records: tuple[Records, ...]
    measures: tuple[Entry, ...]
    retired: tuple[Definition, ...]


@dataclass(frozen=True)
class Change:
    """A definition that a new dictionary adds, changes or retires."""

    kind: Words
    name: str
    what: str  # added, changed, retired
    differences: tuple[Difference, ...] = ()


def dictionary_page(initiative: Initiative, found: Current) -> DictionaryPage:
    calendar = found.dictionary.periods
    retired = Definition.objects.filter(initiative=initiative, retired_at__isnull=False)
    return DictionaryPage(
        first=calendar.periods[0].label,
        last=calendar.periods[-1].label,
        periods=tuple(period.label for period in calendar.periods),
        records=tuple(_records(found)),
        measures=tuple(_measures(found)),
        retired=tuple(retired),
    )


def changes_between(found: Current | None, dictionary: Dictionary) -> list[Change]:
    """What saving this dictionary would do, definition by definition."""
    before: Mapping[Key, Any] = {k: v.body for k, v in found.versions.items()} if found else {}
    after = take_apart(dictionary)
    changes = []
    for key, body in after.items():
        if key not in before:
            changes.append(_change(key, "added", ()))
        elif before[key] != body:
            changes.append(_change(key, "changed", tuple(differences(before[key], body))))
    changes += [_change(key, "retired", ()) for key in before if key not in after]
    return changes


def _change(key: Key, what: str, different: tuple[Difference, ...]) -> Change:
    kind, name = key
    return Change(Definition.Kind(kind).label, name, what, different)


def _records(found: Current) -> Iterator[Records]:
    for name, record_type in found.dictionary.records.items():
        columns = tuple(
            Column(n, field, field.type == "person" or field.identifying)
            for n, field in record_type.fields.items()
        )
        yield Records(name, record_type, found.of_records(name), columns)


def _measures(found: Current) -> Iterator[Entry]:
    for name, measure in found.dictionary.measures.items():
        yield Entry(
            name=name,
            label=measure.label or name,
            definition=measure.definition,
            kind=kind_of(measure.kind),
            rule=in_words(measure, found.dictionary),
            steward=measure.steward,
            version=found.of_measure(name),
        )
