"""What belongs on the agenda of a meeting: gathered, so that nobody has to remember it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Q
from django.utils import timezone

from commonground.collective.partnership.models import Initiative
from commonground.engine.measures.definitions import Dictionary
from commonground.engine.periods import Calendar
from commonground.impact.communication.models import (
    AgendaItem,
    CommitmentState,
    Decision,
    Meeting,
)
from commonground.impact.communication.queries.commitments import late_on
from commonground.impact.communication.queries.decisions import open_decisions, to_revisit
from commonground.impact.communication.queries.held import held
from commonground.impact.measurement.dictionary import current_if_any
from commonground.impact.measurement.models import Batch
from commonground.impact.measurement.queries import overview, period_label

SHOWN = 20


@dataclass(frozen=True)
class NewResult:
    """Numbers that came in since the meeting before."""

    label: str
    period: str
    partners: int


@dataclass(frozen=True)
class LateFiles:
    """A file that was due, and how many of those who were asked have not sent theirs."""

    label: str
    period: str
    due_on: date
    missing: int
    partners: int


@dataclass(frozen=True)
class Agenda:
    """What partners brought, what waits to be decided, what is late, what is new."""

    items: tuple[AgendaItem, ...]
    to_decide: tuple[Decision, ...]
    to_revisit: tuple[Decision, ...]
    late: tuple[CommitmentState, ...]
    late_count: int
    files: tuple[LateFiles, ...]
    results: tuple[NewResult, ...]

    @property
    def is_empty(self) -> bool:
        decisions = self.to_decide or self.to_revisit
        return not (self.items or decisions or self.late or self.files or self.results)


def agenda(meeting: Meeting, *, today: date) -> Agenda:
    """As of the day of the meeting, or of today while it is to come; eleven queries.

    Which files were late on a day in the past nobody wrote down, so a meeting that is over tells of none.
    """
    day = min(today, meeting.on)
    initiative = meeting.initiative
    late = late_on(initiative, day=day)
    standing = Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=today)
    items = AgendaItem.objects.filter(standing, meeting=meeting, brought_on__lte=today)
    return Agenda(
        items=tuple(items.select_related("partner__organisation")),
        to_decide=tuple(open_decisions(initiative, day=day)),
        to_revisit=tuple(to_revisit(initiative, day=day)),
        late=tuple(late[:SHOWN]),
        late_count=late.count(),
        files=tuple(late_files(initiative, day=day)) if meeting.on >= today else (),
        results=tuple(new_results(initiative, after=_before(meeting), until=day)),
    )


def late_files(initiative: Initiative, *, day: date) -> list[LateFiles]:
    """What is asked of everybody and late, longest first; it names the file and no partner."""
    current = current_if_any(initiative)
    if current is None:
        return []
    seen = overview(initiative, current.dictionary, today=day)
    late = Counter(waiting.entry.column for waiting in seen.late)
    found = []
    for place, column in enumerate(seen.columns):
        if late[column]:
            asked = [cell for row in seen.rows if (cell := row.cells[place]) is not None]
            due_on = min(cell.submission.due_on for cell in asked)
            names = _names(current.dictionary, column.record_type, column.period)
            found.append(LateFiles(*names, due_on, late[column], len(asked)))
    return found


def new_results(initiative: Initiative, *, after: date | None, until: date) -> list[NewResult]:
    """Which files were accepted between two days, by what they are about; two queries."""
    found = Batch.objects.filter(
        submission__partner__initiative=initiative, accepted_at__lte=_end_of(until)
    )
    if after is not None:
        found = found.filter(accepted_at__gt=_end_of(after))
    rows = list(
        found.order_by("submission__record_type", "submission__period")
        .values_list("submission__record_type", "submission__period")
        .annotate(partners=Count("submission__partner", distinct=True))
    )
    current = current_if_any(initiative) if rows else None
    if current is None:
        return []
    return [
        NewResult(*_names(current.dictionary, name, period), partners)
        for name, period, partners in rows
    ]


def _names(dictionary: Dictionary, record_type: str, period: str) -> tuple[str, str]:
    records = dictionary.records.get(record_type)
    label = (records.label if records else "") or record_type
    return label, str(period_label(period, Calendar(dictionary.calendar)))


def _before(meeting: Meeting) -> date | None:
    """The day of the meeting before: of the same series, else of any."""
    earlier = held(meeting.initiative, day=meeting.on).filter(on__lt=meeting.on)
    if meeting.series_id:
        earlier = earlier.filter(series=meeting.series_id)
    last = earlier.order_by("-on").values_list("on", flat=True).first()
    return last


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))
