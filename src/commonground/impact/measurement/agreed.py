"""How the partners' agreements govern measurement: what may come in, and how small a group is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from commonground.collective.agreements import governing
from commonground.collective.agreements.collected import (
    FieldCollected,
    RecordsCollected,
    what_is_collected,
)
from commonground.collective.partnership.models import Initiative
from commonground.engine.measures.record_types import RecordType
from commonground.engine.records.mapping import ColumnMapping
from commonground.engine.records.targets import Target, targets_of
from commonground.foundation import clock
from commonground.impact.measurement.dictionary import current_if_any
from commonground.impact.measurement.models import Submission

# Whose a file is and of which time: without them nobody could tell what is due.
NEEDS_NO_PERMISSION = {"organisation", "period"}


def threshold(initiative: Initiative) -> int:
    """The smallest group shown today: the strictest partner's wins."""
    return governing.smallest_group(initiative, day=clock.today())


def showing(initiative: Initiative) -> governing.Showing:
    """The smallest group shown today, and what may not be shown at all, with the clause that says so."""
    return governing.showing(initiative, day=clock.today())


def require_output(initiative: Initiative, output: str) -> None:
    """The one check before numbers leave: every page, file or report that hands them out calls it.

    ``output`` is one of `governing.OUTPUTS`: members, by-partner, download, public.
    """
    governing.require_output(initiative, output, day=clock.today())


def require_permission_to_send(submission: Submission, *, now: datetime) -> None:
    """Before a file is taken in: may this partner send these records at all?"""
    governing.require_import(submission.partner, submission.record_type, day=day_of(now))


def fields_refused(submission: Submission, record_type: RecordType) -> list[str]:
    """Fields for which the page says beforehand that they may not come in."""
    fields = {target.name: _label(target) for target in _asked(record_type)}
    partner, records = submission.partner, submission.record_type
    return governing.fields_refused(partner, records, fields, day=clock.today())


def require_permission(
    submission: Submission, record_type: RecordType, mapping: ColumnMapping, *, now: datetime
) -> None:
    """Before a row is kept: may every field come in that a column, or a choice, would fill?"""
    fields = {t.name: _label(t) for t in _asked(record_type) if mapping.fills(t.name)}
    governing.require_import(submission.partner, submission.record_type, fields, day=day_of(now))


def day_of(now: datetime) -> date:
    """The day of a moment, or the one that the website takes for today when it was told one."""
    return clock.today() if settings.TODAY else timezone.localdate(now)


@what_is_collected
def records_collected(initiative: Initiative) -> list[RecordsCollected]:
    found = current_if_any(initiative)
    records = found.dictionary.records if found else {}
    return [
        RecordsCollected(
            name,
            record_type.label or name,
            tuple(FieldCollected(t.name, _label(t), t.identifying) for t in _asked(record_type)),
        )
        for name, record_type in records.items()
    ]


def _asked(record_type: RecordType) -> Iterable[Target]:
    return [t for t in targets_of(record_type) if t.type not in NEEDS_NO_PERMISSION]


def _label(target: Target) -> str:
    label = target.label.replace("_", " ")
    field = (target.definition.label or target.field).replace("_", " ")
    return f"{field}: {label}" if target.part else label
