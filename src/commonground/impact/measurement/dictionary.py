"""The partnership's definitions, kept as versions: what was agreed, when, by whom and why.

A `Dictionary` of the engine is taken apart into a calendar, record types and measures, each a
`Definition` with its versions, and put together again from the newest version of each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import yaml
from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery

from commonground.collective.partnership.models import Initiative
from commonground.engine.errors import did_you_mean
from commonground.engine.measures.definitions import Dictionary, MeasureBase
from commonground.engine.measures.loading import load_dictionary
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.impact.measurement.dictionary_checks import (
    check_name,
    check_records_can_change,
)
from commonground.impact.measurement.dictionary_errors import (
    ChangedMeanwhile,
    DictionaryChangedMeanwhile,
    MeasureExists,
    NoDictionary,
    NoSuchMeasure,
    ReasonMissing,
)
from commonground.impact.measurement.models import Definition, DefinitionVersion
from commonground.impact.measurement.shortly import shortly

Kind = Definition.Kind
Key = tuple[str, str]  # kind and name of a definition
Body = dict[str, Any]

CALENDAR: Key = (Kind.CALENDAR, "calendar")


@dataclass(frozen=True)
class Current:
    """The dictionary as it stands, with the row behind each of its definitions."""

    dictionary: Dictionary
    versions: Mapping[Key, DefinitionVersion]

    def of_measure(self, name: str) -> DefinitionVersion:
        return self.versions[(Kind.MEASURE, name)]

    def of_records(self, name: str) -> DefinitionVersion:
        return self.versions[(Kind.RECORDS, name)]

    @property
    def seal(self) -> str:
        """Stands for these versions and no others; changes with every change of a definition."""
        numbers = sorted(version.pk for version in self.versions.values())
        return sha256(repr(numbers).encode()).hexdigest()

    @property
    def of_calendar(self) -> DefinitionVersion:
        return self.versions[CALENDAR]


def dictionary_of(initiative: Initiative) -> Dictionary:
    """Every definition in use, newest version of each; one query."""
    return current(initiative).dictionary


def current(initiative: Initiative) -> Current:
    """Dictionary and versions together; raises `NoDictionary` before the first install."""
    found = current_if_any(initiative)
    if found is None:
        raise NoDictionary
    return found


def current_if_any(initiative: Initiative) -> Current | None:
    versions = {(v.definition.kind, v.definition.name): v for v in _newest(initiative)}
    if CALENDAR not in versions:
        return None
    numbers = {name: v.number for (kind, name), v in versions.items() if kind == Kind.MEASURE}
    whole = put_together({key: v.body for key, v in versions.items()}, numbers)
    return Current(load_dictionary(whole), versions)


def history(initiative: Initiative, kind: str, name: str) -> QuerySet[DefinitionVersion]:
    """All versions of one definition, newest first, also of a retired one."""
    return DefinitionVersion.objects.filter(
        definition__initiative=initiative, definition__kind=kind, definition__name=name
    ).select_related("definition", "author")


def export(dictionary: Dictionary) -> str:
    """The dictionary as the YAML that a person would write; it loads back to the same definitions."""
    whole = put_together(take_apart(dictionary))
    return yaml.safe_dump(shortly(whole), sort_keys=False, allow_unicode=True, width=100)


# Writing -----------------------------------------------------------------------------------------


@transaction.atomic
def install(
    initiative: Initiative,
    dictionary: Dictionary,
    *,
    actor: User | None,
    now: datetime,
    reason: str,
    based_on: str | None = None,
) -> tuple[DefinitionVersion, ...]:
    """Make a whole dictionary the one in use; only what differs gets a new version.

    Definitions that the new dictionary lacks are retired; their versions and results stay.
    ``based_on`` is the seal of the definitions that the author saw.
    """
    bodies = take_apart(dictionary)
    for _, name in bodies:
        check_name(name)
    before = current_if_any(initiative)
    if based_on is not None and before is not None and based_on != before.seal:
        raise DictionaryChangedMeanwhile()
    write = _Writer(initiative, actor, now, reason)
    made = [write.version(key, body, place) for place, (key, body) in enumerate(bodies.items())]
    for key in set(before.versions if before else ()) - set(bodies):
        write.retirement(key)
    return tuple(version for version in made if version is not None)


@transaction.atomic
def change_measure(
    initiative: Initiative,
    name: str,
    body: Body,
    *,
    actor: User | None,
    now: datetime,
    reason: str,
    based_on: int | None = None,
) -> DefinitionVersion:
    """Give a measure a new wording; an unchanged one keeps its version."""
    before = current(initiative)
    if name not in before.dictionary.measures:
        raise NoSuchMeasure(name=name, suggestion=_suggest(name, before))
    newest = before.of_measure(name)
    if based_on is not None and based_on != newest.number:
        raise ChangedMeanwhile(name=name, current=newest.number)
    tidy = with_measure(before, name, body).measures[name]
    writer = _Writer(initiative, actor, now, reason)
    return writer.version((Kind.MEASURE, name), body_of_measure(tidy)) or newest


@transaction.atomic
def add_measure(
    initiative: Initiative,
    name: str,
    body: Body,
    *,
    actor: User | None,
    now: datetime,
    reason: str,
) -> DefinitionVersion:
    """Add a measure; the name of a retired one brings that back with its next version."""
    before = current(initiative)
    check_name(name)
    if name in before.dictionary.measures:
        raise MeasureExists(name=name)
    tidy = with_measure(before, name, body).measures[name]
    writer = _Writer(initiative, actor, now, reason)
    made = writer.version((Kind.MEASURE, name), body_of_measure(tidy), len(before.versions))
    assert made is not None  # a new or revived definition always gets a version
    return made


@transaction.atomic
def retire_measure(
    initiative: Initiative, name: str, *, actor: User | None, now: datetime, reason: str
) -> None:
    """Take a measure off the scorecard; its versions and results are kept."""
    before = current(initiative)
    if name not in before.dictionary.measures:
        raise NoSuchMeasure(name=name, suggestion=_suggest(name, before))
    _Writer(initiative, actor, now, reason).retirement((Kind.MEASURE, name))


@transaction.atomic
def change_records(
    initiative: Initiative,
    name: str,
    body: Body,
    *,
    actor: User | None,
    now: datetime,
    reason: str,
) -> DefinitionVersion | None:
    """Change or add a record type; a field that measures use stays until they do without it."""
    before = current(initiative)
    bodies = {key: version.body for key, version in before.versions.items()}
    if name in before.dictionary.records:
        check_records_can_change(bodies, put_together, name, body)
    whole = load_dictionary(put_together(bodies | {(Kind.RECORDS, name): body}))
    tidy = take_apart(whole)[(Kind.RECORDS, name)]
    return _Writer(initiative, actor, now, reason).version((Kind.RECORDS, name), tidy)


def with_measure(before: Current, name: str, body: Body) -> Dictionary:
    """The whole dictionary with one measure put in, checked by the engine; nothing is written."""
    bodies = {key: version.body for key, version in before.versions.items()}
    return load_dictionary(put_together(bodies | {(Kind.MEASURE, name): body}))


# Taking apart and putting together ---------------------------------------------------------------


def take_apart(dictionary: Dictionary) -> dict[Key, Body]:
    """One body per definition: the calendar (with the dictionary's own names), records, measures."""
    whole = dictionary.as_written()
    calendar = {k: v for k, v in whole.items() if k not in ("records", "measures")}
    bodies: dict[Key, Body] = {CALENDAR: calendar}
    for name in dictionary.records:
        bodies[(Kind.RECORDS, name)] = whole["records"][name]
    for name, measure in dictionary.measures.items():
        bodies[(Kind.MEASURE, name)] = body_of_measure(measure)
    return bodies


def body_of_measure(measure: MeasureBase) -> Body:
    """What is kept of a measure: all but its version, which is the number of the row."""
    body: Body = measure.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    body.pop("version", None)
    return body


def put_together(bodies: Mapping[Key, Body], numbers: Mapping[str, int] | None = None) -> Body:
    """The dictionary as a mapping, ready for the engine; ``numbers`` are the measures' versions."""
    whole: Body = {**bodies[CALENDAR], "records": {}, "measures": {}}
    for (kind, name), body in bodies.items():
        if kind == Kind.RECORDS:
            whole["records"][name] = body
        elif kind == Kind.MEASURE:
            version = {"version": numbers[name]} if numbers and name in numbers else {}
            whole["measures"][name] = {**body, **version}
    return whole


def _newest(initiative: Initiative) -> QuerySet[DefinitionVersion]:
    last = DefinitionVersion.objects.filter(definition=OuterRef("definition")).order_by("-number")
    return (
        DefinitionVersion.objects.filter(
            definition__initiative=initiative,
            definition__retired_at__isnull=True,
            number=Subquery(last.values("number")[:1]),
        )
        .select_related("definition")
        .order_by(F("definition__position"), "definition__name")
    )


def _suggest(name: str, before: Current) -> str:
    return did_you_mean(name, before.dictionary.measures)


@dataclass(frozen=True)
class _Writer:
    """Who writes, when and why; each call leaves one version or retirement and one audit event."""

    initiative: Initiative
    actor: User | None
    now: datetime
    reason: str

    def version(self, key: Key, body: Body, place: int | None = None) -> DefinitionVersion | None:
        """The next version, or None when nothing changed."""
        definition, last = self._definition(key, place)
        if last is not None and last.body == body and definition.retired_at is None:
            return None
        self._ask_for_a_reason()
        if definition.retired_at is not None:
            definition.retired_at = None
            definition.save(update_fields=["retired_at"])
        made = definition.versions.create(
            number=last.number + 1 if last else 1,
            body=body,
            reason=self.reason.strip(),
            author=self.actor,
            created_at=self.now,
        )
        self._leave_a_trace("changed" if last else "added", definition, last, made)
        return made

    def retirement(self, key: Key) -> None:
        self._ask_for_a_reason()
        definition, last = self._definition(key, None)
        definition.retired_at = self.now
        definition.save(update_fields=["retired_at"])
        record(
            f"{definition.kind}.retired",
            actor=self.actor,
            subject=definition,
            initiative_id=self.initiative.pk,
            before={"version": last.number if last else None},
            after={"reason": self.reason.strip()},
        )

    def _definition(
        self, key: Key, place: int | None
    ) -> tuple[Definition, DefinitionVersion | None]:
        kind, name = key
        definition, _ = Definition.objects.select_for_update().get_or_create(
            initiative=self.initiative,
            kind=kind,
            name=name,
            defaults={"position": place if place is not None else 0},
        )
        if place is not None and definition.position != place:
            definition.position = place
            definition.save(update_fields=["position"])
        return definition, definition.versions.order_by("-number").first()

    def _ask_for_a_reason(self) -> None:
        if not self.reason.strip():
            raise ReasonMissing

    def _leave_a_trace(
        self,
        what: str,
        definition: Definition,
        last: DefinitionVersion | None,
        made: DefinitionVersion,
    ) -> None:
        record(
            f"{definition.kind}.{what}",
            actor=self.actor,
            subject=definition,
            initiative_id=self.initiative.pk,
            before={"version": last.number, "body": last.body} if last else {},
            after={"version": made.number, "body": made.body, "reason": made.reason},
        )
