"""The preview: what would be taken, refused and set aside, with a remedy for every row left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from commonground.engine.errors import WITHHELD, translatable
from commonground.engine.records import found
from commonground.engine.records.faults import KIND
from commonground.foundation.theme.errors import worded
from commonground.impact.measurement import reports
from commonground.impact.measurement.checks import SMALL
from commonground.impact.measurement.dictionary import dictionary_of
from commonground.impact.measurement.models import Upload
from commonground.impact.measurement.reports import FaultLine, Report
from commonground.impact.measurement.services.checking import opened
from commonground.impact.measurement.services.holding import current_batch

FAULTS_SHOWN = 200
ROWS_NAMED = 12
REASONS = {
    **found.REASONS,
    "duplicate": translatable("the same row stands above already"),
    "empty_cell": translatable("an empty cell where a value could be"),
}


@dataclass(frozen=True)
class Told:
    """A fault in the reader's language."""

    row: int
    column: str
    value: str | None
    identifying: bool
    message: str
    remedy: str
    table: str | None


def facts_of(upload: Upload) -> dict[str, Any]:
    """What the page shows."""
    report = reports.load(upload)
    shown = _told(upload, report.faults[:FAULTS_SHOWN])
    replaces = current_batch(upload.submission)
    return {
        "counts": upload.counts,
        "report": report,
        "columns": _labels(upload, report),
        "faults": shown,
        "more_faults": report.more_faults + len(report.faults) - len(shown),
        "set_aside": _grouped(report, upload.counts["reasons"]),
        "replaces": replaces,
        "outdated": (replaces.pk if replaces else None) != upload.counts["replaces"],
    }


def _labels(upload: Upload, report: Report) -> list[str]:
    """What the fields are called, in the order of the columns."""
    dictionary = dictionary_of(upload.submission.partner.initiative)
    record_type = dictionary.records.get(upload.submission.record_type)
    fields = record_type.fields if record_type else {}
    return [(n in fields and fields[n].label) or n.replace("_", " ") for n in report.columns]


def faults_of(upload: Upload) -> list[Told]:
    """Every fault on record."""
    return _told(upload, reports.load(upload).faults) if upload.counts else []


def refused_of(upload: Upload) -> list[Told]:
    """What is still known of rows that were refused when the file was accepted, without identities."""
    if upload.state != Upload.State.ACCEPTED or not reports.has_refused(upload):
        return []
    return [_tell(line) for line in reports.load(upload).faults]


def _told(upload: Upload, faults: Sequence[FaultLine]) -> list[Told]:
    lines = list(faults)
    if any(line.identifying for line in lines) and upload.size <= SMALL:
        with opened(upload) as reading:
            lines = reports.revealed(lines, [reading.tables[n] for n in upload.choices["tables"]])
    return [_tell(line) for line in lines]


def _tell(line: FaultLine) -> Told:
    kind = KIND[line.code.removeprefix("records.")]
    value = line.value if line.value is not None else WITHHELD if line.identifying else ""
    facts = {"suggestion": "", **line.facts, "row": line.row, "column": line.column, "value": value}
    message, remedy = (worded(said, facts) for said in (kind.message, kind.remedy))
    return Told(
        row=line.row,
        column=line.column,
        value=line.value,
        identifying=line.identifying,
        message=message,
        remedy=" ".join(remedy.split()),
        table=line.table,
    )


def _grouped(report: Report, counted: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """Each reason in words, the first rows, and how many there are."""
    rows: dict[str, list[int]] = {}
    for row, reason in report.set_aside:
        rows.setdefault(reason, []).append(row)
    return [
        (_(REASONS.get(reason, reason)), _listed(rows.get(reason, []), number), number)
        for reason, number in counted.items()
    ]


def _listed(numbers: list[int], of: int) -> str:
    named = ", ".join(str(number) for number in numbers[:ROWS_NAMED])
    return f"{named}, …" if of > min(len(numbers), ROWS_NAMED) else named
