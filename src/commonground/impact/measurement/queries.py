"""Reads of what is due: the backbone's overview, a partner's list, one submission's history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.collective.agreements.models import Version
from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.engine.measures.definitions import Dictionary
from commonground.engine.periods import WHOLE, Calendar
from commonground.impact.measurement.inputs import still_owes
from commonground.impact.measurement.models import Batch, Destruction, Submission, Upload
from commonground.impact.measurement.services.holding import OPEN

State = Submission.State
DAYS_COUNTED = 60


@dataclass(frozen=True)
class Column:
    """One thing that is asked of everybody: a record type in a period."""

    record_type: str
    period: str
    heading: str | Promise


@dataclass(frozen=True)
class Entry:
    """A submission as the overview shows it."""

    submission: Submission
    column: Column
    days_late: int

    @property
    def is_late(self) -> bool:
        return self.days_late > 0

    @property
    def is_long_late(self) -> bool:
        """After two months a number of days says less than the day itself."""
        return self.days_late > DAYS_COUNTED


@dataclass(frozen=True)
class Row:
    """A partner's line: one cell per column, None where nothing is asked."""

    partner: Partner
    cells: tuple[Entry | None, ...]


@dataclass(frozen=True)
class Waiting:
    """A late submission with the people who can be offered help."""

    entry: Entry
    people: tuple[Seat, ...]


@dataclass(frozen=True)
class Overview:
    """Partners by periods, and what is late, longest first."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    late: tuple[Waiting, ...]
    sent_back: int
    received: int


def overview(initiative: Initiative, dictionary: Dictionary, *, today: date) -> Overview:
    """Everything asked of everybody; three queries, whatever the partnership's size."""
    entries = _entries(_asked(_submissions(initiative), dictionary), dictionary, today)
    columns = tuple(dict.fromkeys(entry.column for entry in entries))
    partners = list(dict.fromkeys(entry.submission.partner for entry in entries))
    cells = {(e.submission.partner_id, e.column): e for e in entries}
    rows = tuple(
        Row(partner, tuple(cells.get((partner.pk, column)) for column in columns))
        for partner in sorted(partners, key=lambda p: p.organisation.name.casefold())
    )
    states = [entry.submission.state for entry in entries]
    return Overview(
        columns=columns,
        rows=rows,
        late=_waiting(initiative, entries, today),
        sent_back=states.count(State.SENT_BACK),
        received=states.count(State.RECEIVED),
    )


def entries_of(
    partners: Sequence[int], initiative: Initiative, dictionary: Dictionary, *, today: date
) -> list[Entry]:
    """What is asked of some partners: what is open by its day, then what is done, newest first."""
    asked = _asked(_submissions(initiative).filter(partner__in=partners), dictionary)
    entries = _entries(asked, dictionary, today)
    still_open = [entry for entry in entries if not entry.submission.is_settled]
    return still_open + [e for e in reversed(entries) if e.submission.is_settled]


def entry_of(submission: Submission, dictionary: Dictionary, *, today: date) -> Entry:
    return _entries([submission], dictionary, today)[0]


@dataclass(frozen=True)
class History:
    """Files and batches of one submission, newest first."""

    open_upload: Upload | None
    uploads: tuple[Upload, ...]
    batches: tuple[Batch, ...]
    coming: tuple[Destruction, ...] = ()

    @property
    def current(self) -> Batch | None:
        return next((b for b in self.batches if b.superseded_at is None), None)


def history_of(submission: Submission) -> History:
    uploads = tuple(
        submission.uploads.select_related("received_by").order_by("-received_at", "-pk")
    )
    batches = submission.batches.select_related(
        "accepted_by", "upload", "destruction__version__agreement"
    )
    coming = submission.destructions.filter(done_at__isnull=True)
    return History(
        open_upload=next((u for u in uploads if u.state in OPEN), None),
        uploads=uploads,
        batches=tuple(batches.order_by("-accepted_at", "-pk")),
        coming=tuple(coming.select_related("version__agreement")),
    )


@dataclass(frozen=True)
class Coming:
    """Rows that will be destroyed, and what they are called."""

    submission: Submission
    heading: str | Promise
    due_on: date
    months: int
    version: Version


def coming_destructions(
    initiative: Initiative, dictionary: Dictionary, partners: Sequence[int] | None = None
) -> list[Coming]:
    """Announced and not done yet, soonest first: of some partners, or of all."""
    found = Destruction.objects.filter(
        submission__partner__initiative=initiative, done_at__isnull=True
    ).select_related("submission__partner__organisation", "version__agreement")
    if partners is not None:
        found = found.filter(submission__partner__in=partners)
    calendar = Calendar(dictionary.calendar)
    return [
        Coming(
            one.submission,
            period_label(one.submission.period, calendar),
            one.due_on,
            one.months,
            one.version,
        )
        for one in found
    ]


def allowed_periods(submission: Submission, calendar: Calendar) -> frozenset[str]:
    """The periods of which a file for this submission may speak."""
    for grain in ("period", "year", WHOLE):
        names = calendar.group(grain).get(submission.period)  # type: ignore[arg-type]
        if names:
            return frozenset(names)
    return frozenset()


def period_label(period: str, calendar: Calendar) -> str | Promise:
    """The words for a period, a year or the whole span."""
    if period in calendar.names:
        return calendar[period].label
    return _("all periods") if period == WHOLE else period


def _submissions(initiative: Initiative) -> QuerySet[Submission]:
    counting = Batch.objects.filter(submission=OuterRef("pk"), superseded_at__isnull=True)
    found = Submission.objects.filter(partner__initiative=initiative)
    return found.select_related("partner__organisation").annotate(counts=Exists(counting))


def _asked(submissions: Iterable[Submission], dictionary: Dictionary) -> list[Submission]:
    """Without what nobody waits for: the unsent files of periods after a partner had left."""
    calendar = Calendar(dictionary.calendar)
    return [
        s for s in submissions if s.state != State.DUE or still_owes(s, s.partner.left_on, calendar)
    ]


def _entries(submissions: Iterable[Submission], dictionary: Dictionary, today: date) -> list[Entry]:
    calendar = Calendar(dictionary.calendar)
    several = len(dictionary.records) > 1
    places = {name: place for place, name in enumerate((*calendar.names, *calendar.years, WHOLE))}

    def column(submission: Submission) -> Column:
        label = period_label(submission.period, calendar)
        if several:
            records = dictionary.records.get(submission.record_type)
            name = records.label if records and records.label else submission.record_type
            label = f"{name}, {label}"
        return Column(submission.record_type, submission.period, label)

    entries = [Entry(s, column(s), _days_late(s, today)) for s in submissions]
    return sorted(
        entries,
        key=lambda e: (e.submission.due_on, e.column.record_type, places.get(e.column.period, 0)),
    )


def _days_late(submission: Submission, today: date) -> int:
    if submission.is_settled or submission.state == State.RECEIVED:
        return 0
    return max(0, (today - submission.due_on).days)


def _waiting(initiative: Initiative, entries: list[Entry], today: date) -> tuple[Waiting, ...]:
    late = sorted((e for e in entries if e.is_late), key=lambda e: -e.days_late)
    if not late:
        return ()
    people: dict[int, list[Seat]] = defaultdict(list)
    seats = Seat.objects.filter(seat_held_on(today), initiative=initiative, role=Seat.Role.DATA)
    for seat in seats:
        people[seat.partner_id].append(seat)
    return tuple(Waiting(e, tuple(people[e.submission.partner_id])) for e in late)
