"""From a held file to a preview: which column is which, what can be taken, what cannot."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from commonground.engine.measures.record_types import RecordType
from commonground.engine.periods import Calendar
from commonground.engine.records.check import Limits, check_tables
from commonground.engine.records.checked import Checked
from commonground.engine.records.found import FoundTable, Reading
from commonground.engine.records.mapping import ColumnMapping
from commonground.engine.records.proposal import propose_mapping
from commonground.engine.records.read import read
from commonground.impact.measurement import batches, inbox, keys, queries, reports
from commonground.impact.measurement.agreed import require_permission
from commonground.impact.measurement.dictionary import Current, current
from commonground.impact.measurement.durable import room_on_disk
from commonground.impact.measurement.errors import AcceptedByAnother, NoSuchRecords, UploadGone
from commonground.impact.measurement.models import Mapping, Submission, Upload
from commonground.impact.measurement.services.holding import OPEN, current_batch, hold


@dataclass(frozen=True)
class Proposal:
    """What was found in a file, and which column of which tables seems to be which."""

    reading: Reading
    numbers: tuple[int, ...]
    record_type: RecordType
    mapping: ColumnMapping

    @property
    def tables(self) -> tuple[FoundTable, ...]:
        """The tables that are read together; they have the same columns."""
        return tuple(self.reading.tables[number] for number in self.numbers)

    @property
    def table(self) -> FoundTable:
        return self.tables[0]


@contextmanager
def opened(upload: Upload) -> Iterator[Reading]:
    """The tables of a held file, for as long as the block lasts."""
    if upload.state not in OPEN or not upload.stored_as:
        raise UploadGone(filename=upload.filename)
    key = keys.file_key(upload.submission.partner.initiative)
    with (
        inbox.opened(upload.stored_as, key=key, filename=upload.filename) as path,
        read(path, filename=upload.filename, scratch=inbox.folder()) as reading,
    ):
        yield reading


@contextmanager
def propose(upload: Upload, *, table: int | None = None) -> Iterator[Proposal]:
    """Propose columns: as chosen for this file, as remembered, or as they look. Writes nothing."""
    definitions = current(upload.submission.partner.initiative)
    with opened(upload) as reading:
        yield _proposal(upload, reading, definitions, table)


def check_upload(
    upload: Upload,
    *,
    now: datetime,
    tables: Sequence[int] | None = None,
    mapping: ColumnMapping | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Checked:
    """Check every row; afterwards the upload is ready to be accepted. Accepts nothing itself."""
    definitions = current(upload.submission.partner.initiative)
    part = batches.checked_folder() / f"{upload.pk}.{secrets.token_hex(4)}.part"
    try:
        with opened(upload) as reading:
            found = _proposal(upload, reading, definitions, tables[0] if tables else None)
            numbers, chosen = tuple(tables or found.numbers), mapping or found.mapping
            require_permission(upload.submission, found.record_type, chosen, now=now)
            read_together = [reading.tables[number] for number in numbers]
            checked = _check(upload, read_together, chosen, definitions, now=now, out=part)
            report = reports.report_of(checked)
        with room_on_disk():
            reports.save(upload, report)
            choices = _choices(read_together[0], numbers, chosen)
            _enter(upload, definitions, checked, choices, part)
    finally:
        part.unlink(missing_ok=True)
    return checked


@transaction.atomic
def choose(upload: Upload, *, tables: Sequence[int], mapping: ColumnMapping) -> None:
    """Note which column is which; the rows are checked afterwards, in the background."""
    hold(upload.submission)
    fresh = Upload.objects.get(pk=upload.pk)
    if fresh.state not in OPEN:
        raise AcceptedByAnother()
    upload.state, upload.counts = Upload.State.RECEIVED, {}
    upload.choices = {"tables": list(tables), "mapping": mapping.model_dump(mode="json")}
    upload.save(update_fields=["state", "counts", "choices"])


def records_of(submission: Submission, definitions: Current) -> RecordType:
    record_type = definitions.dictionary.records.get(submission.record_type)
    if record_type is None:
        raise NoSuchRecords(name=submission.record_type)
    return record_type


def _proposal(
    upload: Upload, reading: Reading, definitions: Current, number: int | None
) -> Proposal:
    """``number`` is a table that the person pointed at; its likes are read with it."""
    record_type = records_of(upload.submission, definitions)
    chosen = tuple(upload.choices.get("tables", ()))
    if chosen and number in (None, *chosen):
        mapping = ColumnMapping.model_validate(upload.choices["mapping"])
        return Proposal(reading, chosen, record_type, mapping)
    remembered = _remembered(upload.submission)
    known = _known(upload.submission, record_type, definitions)
    wanted = (
        range(len(reading.tables)) if number is None else [min(number, len(reading.tables) - 1)]
    )
    proposed = {
        n: propose_mapping(record_type, reading.tables[n], remembered, constants=known)
        for n in wanted
    }
    best = min(proposed, key=lambda n: (len(proposed[n].unfilled(record_type)), n))
    return Proposal(reading, _likes(reading, best), record_type, proposed[best])


def _likes(reading: Reading, number: int) -> tuple[int, ...]:
    """A table and those with the same columns: the same sheet for every season, or stacked tables."""
    columns = set(reading.tables[number].columns)
    others = [n for n, table in enumerate(reading.tables) if set(table.columns) == columns]
    return (number, *(n for n in others if n != number))


def _remembered(submission: Submission) -> ColumnMapping | None:
    saved = Mapping.objects.filter(
        partner=submission.partner, record_type=submission.record_type
    ).first()
    return ColumnMapping.model_validate(saved.body) if saved else None


def _known(submission: Submission, record_type: RecordType, definitions: Current) -> dict[str, str]:
    """What a file need not say: whose it is, and the period when only one can be meant."""
    known = {}
    if record_type.organisation is not None:
        known[record_type.organisation] = submission.partner.code
    periods = queries.allowed_periods(submission, Calendar(definitions.dictionary.calendar))
    if len(periods) == 1:
        known[record_type.period] = min(periods)
    return known


def _check(
    upload: Upload,
    tables: Sequence[FoundTable],
    mapping: ColumnMapping,
    definitions: Current,
    *,
    now: datetime,
    out: Path,
) -> Checked:
    submission = upload.submission
    calendar = Calendar(definitions.dictionary.calendar)
    with room_on_disk():
        return check_tables(
            tables,
            records_of(submission, definitions),
            mapping,
            calendar,
            today=timezone.localdate(now),
            key=keys.person_key(submission.partner.initiative),
            partner=submission.partner.code,
            partner_names=(submission.partner.organisation.name,),
            period=set(queries.allowed_periods(submission, calendar)),
            out=out,
            limits=Limits(
                faults=reports.MOST_FAULTS,
                preview=reports.ROWS_SHOWN,
                scratch=inbox.folder(),
            ),
        )


def _choices(table: FoundTable, numbers: Sequence[int], mapping: ColumnMapping) -> dict[str, Any]:
    body = mapping.model_dump(mode="json")
    # Only names of columns that somebody chose: over the others a child's name may stand. They keep
    # their places; of a table without a header nothing but what was chosen is noted.
    left_out = set(mapping.unused(mapping.columns))
    columns = ["" if column in left_out else column for column in mapping.columns]
    body["columns"] = columns if table.header_rows else []
    return {"tables": list(numbers), "mapping": body}


@transaction.atomic
def _enter(
    upload: Upload, definitions: Current, checked: Checked, choices: dict[str, Any], part: Path
) -> None:
    submission = hold(upload.submission)
    fresh = Upload.objects.get(pk=upload.pk)
    if fresh.state not in OPEN:
        raise AcceptedByAnother()
    replaces = current_batch(submission)
    counts: dict[str, Any] = {
        "taken": checked.taken,
        "refused": checked.refused,
        "set_aside": checked.set_aside,
        "people": checked.people,
        "sha256": checked.sha256,
        "record_type_version": definitions.of_records(submission.record_type).number,
        "replaces": replaces.pk if replaces else None,
        "faults": _by_code(checked),
        "reasons": dict(checked.reasons),
    }
    counts["seal"] = _seal(upload, counts, choices)
    upload.state, upload.choices, upload.counts = Upload.State.CHECKED, choices, counts
    if checked.parquet is not None:
        part.replace(batches.checked_path(upload.pk))
    upload.save(update_fields=["state", "choices", "counts"])


def _by_code(checked: Checked) -> dict[str, int]:
    """Codes and numbers only: what stood in a cell, or over a column, may name somebody."""
    counted: Counter[str] = Counter()
    for summary in checked.summaries:
        counted[summary.code] += summary.count
    return dict(counted)


def _seal(upload: Upload, counts: dict[str, Any], choices: dict[str, Any]) -> str:
    """Stands for all that a person saw: the file, the columns, the result, what it would replace."""
    seen = json.dumps([upload.fingerprint, counts, choices], sort_keys=True)
    return hashlib.sha256(seen.encode()).hexdigest()
