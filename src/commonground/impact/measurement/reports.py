"""What a check found, held sealed beside the upload and destroyed with it.

Values of identifying columns are left out before anything is written: they are shown live, from the
file itself, and kept nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any

from commonground.engine.records.checked import Checked
from commonground.engine.records.faults import Fault
from commonground.engine.records.found import FoundTable
from commonground.impact.measurement import inbox, keys
from commonground.impact.measurement.models import Upload

MOST_FAULTS = 2_000
ROWS_SHOWN = 10


@dataclass(frozen=True)
class FaultLine:
    """One value that could not be taken; the sentences come from the engine's kinds of faults."""

    row: int
    column: str
    value: str | None
    code: str
    facts: Mapping[str, Any]
    identifying: bool
    table: str | None = None


@dataclass(frozen=True)
class Report:
    """The part of a check that people read; the numbers of rows are in ``Upload.counts``."""

    faults: tuple[FaultLine, ...] = ()
    more_faults: int = 0
    set_aside: tuple[tuple[int, str], ...] = ()
    columns: tuple[str, ...] = ()
    preview: tuple[tuple[Any, ...], ...] = ()


def report_of(checked: Checked) -> Report:
    """Everything a person needs to correct the file, without one identifying value."""
    faults = tuple(_line(fault) for fault in checked.faults[:MOST_FAULTS])
    columns = tuple(checked.preview[0]) if checked.preview else ()
    return Report(
        faults=faults,
        more_faults=max(0, sum(s.count for s in checked.summaries) - len(faults)),
        set_aside=tuple((left.row, left.reason) for left in checked.left_out),
        columns=columns,
        preview=tuple(tuple(_plain(row[c]) for c in columns) for row in checked.preview),
    )


def save(upload: Upload, report: Report) -> None:
    initiative = upload.submission.partner.initiative
    inbox.keep(
        [json.dumps(asdict(report)).encode()],
        key=keys.file_key(initiative),
        fingerprint_key=keys.fingerprint_key(initiative),
        stored_as=f"{upload.stored_as}.report",
    )


def keep_refused(upload: Upload) -> None:
    """After the file is gone its sender can still see which rows were refused, without any row of it."""
    report = load(upload)
    initiative = upload.submission.partner.initiative
    inbox.keep(
        [json.dumps(asdict(replace(report, columns=(), preview=()))).encode()],
        key=keys.file_key(initiative),
        fingerprint_key=keys.fingerprint_key(initiative),
        stored_as=refused_name(upload.pk),
    )


def refused_name(upload_id: int) -> str:
    return f"accepted-{upload_id}.report"


def has_refused(upload: Upload) -> bool:
    return (inbox.folder() / refused_name(upload.pk)).is_file()


def drop_refused(upload_id: int) -> None:
    (inbox.folder() / refused_name(upload_id)).unlink(missing_ok=True)


def load(upload: Upload) -> Report:
    """Of a held file, or what is left of the report once it was accepted."""
    key = keys.file_key(upload.submission.partner.initiative)
    name = f"{upload.stored_as}.report" if upload.stored_as else refused_name(upload.pk)
    sealed = inbox.unsealed(name, key=key, filename=upload.filename)
    body = json.loads(b"".join(sealed))
    return Report(
        faults=tuple(FaultLine(**fault) for fault in body["faults"]),
        more_faults=body["more_faults"],
        set_aside=tuple((row, reason) for row, reason in body["set_aside"]),
        columns=tuple(body["columns"]),
        preview=tuple(tuple(row) for row in body["preview"]),
    )


def revealed(faults: Iterable[FaultLine], tables: Sequence[FoundTable]) -> list[FaultLine]:
    """The same faults with identifying values as they stand in the file, for the sender's eyes."""
    several = len(tables) > 1
    cells = {
        (table.name if several else None, number, column): cell
        for table in tables
        for number, row in table.rows()
        for column, cell in zip(table.columns, row, strict=True)
    }
    return [
        replace(line, value=cells.get((line.table, line.row, line.column)))
        if line.identifying
        else line
        for line in faults
    ]


def _line(fault: Fault) -> FaultLine:
    kept = fault.for_storage()
    return FaultLine(
        row=kept.row,
        column=kept.column,
        value=None if kept.identifying else kept.value,
        code=kept.code,
        facts={name: _plain(fact) for name, fact in kept.facts.items()},
        identifying=kept.identifying,
        table=kept.table,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
