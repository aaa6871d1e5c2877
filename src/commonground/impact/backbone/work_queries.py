"""Hours and requests, as of a day; the sums are the database's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncQuarter, TruncWeek

from commonground.collective.partnership.models import Initiative, Partner
from commonground.impact.backbone.dates import WEEK, YEAR, monday_of, quarters_back, stands_on
from commonground.impact.backbone.models import PartnerRequest, Work
from commonground.impact.backbone.vocabulary import SupportFunction

NONE = Decimal(0)
QUARTERS = 8
WEEKS = 13


@dataclass(frozen=True)
class Part:
    """One function within a quarter."""

    function: SupportFunction
    hours: Decimal


@dataclass(frozen=True)
class Quarter:
    """The log of a quarter; shares are unknown where nothing is written."""

    start: date
    hours: Decimal
    tasks: int
    only_hours: Decimal
    only_tasks: int
    parts: tuple[Part, ...]

    @property
    def number(self) -> int:
        return (self.start.month + 2) // 3

    @property
    def share_of_tasks(self) -> float | None:
        """Of the tasks, those that nobody but the backbone could do."""
        return self.only_tasks / self.tasks if self.tasks else None

    @property
    def share_of_hours(self) -> float | None:
        return float(self.only_hours / self.hours) if self.hours else None


@dataclass(frozen=True)
class Week:
    """Hours of a week that begins on this Monday."""

    monday: date
    hours: Decimal


@dataclass(frozen=True)
class Response:
    """How long answers took; only what was asked within the year counts, answered or not."""

    asked: int
    answered: int
    within_a_week: int
    median_days: float | None
    waiting: int
    longest_waiting: int | None


@dataclass(frozen=True)
class Day:
    """A day of the week view."""

    on: date
    lines: tuple[Work, ...]

    @property
    def hours(self) -> Decimal:
        return sum((line.hours for line in self.lines), NONE)


def quarters(initiative: Initiative, *, day: date, count: int = QUARTERS) -> tuple[Quarter, ...]:
    """Hours by function and the share that only the backbone can do, oldest quarter first; one query."""
    starts = quarters_back(day, count)
    rows = (
        _counting(initiative, day)
        .filter(on__gte=starts[0])
        .annotate(quarter=TruncQuarter("on"))
        .values("quarter", "function", "only_backbone")
        .annotate(hours_sum=Sum("hours"), tasks=Count("pk"))
        .order_by()
    )
    by_start: dict[date, list[dict[str, object]]] = defaultdict(list)
    for row in rows:
        by_start[row["quarter"]].append(row)
    return tuple(_quarter(start, by_start[start]) for start in starts)


def hours_by_week(initiative: Initiative, *, day: date, weeks: int = WEEKS) -> tuple[Week, ...]:
    """The trend: hours of each of the last weeks, oldest first, with the weeks in which nothing is written."""
    first = monday_of(day) - (weeks - 1) * WEEK
    rows = (
        _counting(initiative, day)
        .filter(on__gte=first)
        .annotate(week=TruncWeek("on"))
        .values_list("week")
        .annotate(hours_sum=Sum("hours"))
        .order_by()
    )
    hours = dict(rows)
    mondays = [first + number * WEEK for number in range(weeks)]
    return tuple(Week(monday, hours.get(monday, NONE)) for monday in mondays)


def week_lines(initiative: Initiative, *, week: date, lines: Q, day: date) -> tuple[Day, ...]:
    """The seven days of a week with the lines that the reader may see; one query."""
    monday = monday_of(week)
    found = _counting(initiative, day).filter(lines, on__gte=monday, on__lt=monday + WEEK)
    rows = list(found.select_related("seat", "for_partner__organisation"))
    days = [monday + timedelta(days=number) for number in range(7)]
    return tuple(Day(on, tuple(row for row in rows if row.on == on)) for on in days)


def requests(
    initiative: Initiative, *, day: date, partners: list[Partner] | None = None
) -> list[PartnerRequest]:
    """What was asked by this day, waiting ones first and the oldest of them on top; one query."""
    found = PartnerRequest.objects.filter(
        stands_on(day, "taken_back_on"), initiative=initiative, asked_on__lte=day
    ).select_related("partner__organisation")
    if partners is not None:
        found = found.filter(partner__in=partners)
    rows = list(found)
    waiting = [row for row in rows if is_waiting(row, day=day)]
    return waiting[::-1] + [row for row in rows if row not in waiting]


def is_waiting(asked: PartnerRequest, *, day: date) -> bool:
    return asked.answered_on is None or asked.answered_on > day


def response(initiative: Initiative, *, day: date) -> Response:
    """One query; what still waits is told apart and never counted as answered."""
    rows = PartnerRequest.objects.filter(
        stands_on(day, "taken_back_on"),
        initiative=initiative,
        asked_on__lte=day,
        asked_on__gt=day - YEAR,
    ).values_list("asked_on", "answered_on")
    took = [(answered - asked).days for asked, answered in rows if answered and answered <= day]
    waits = [(day - asked).days for asked, answered in rows if not answered or answered > day]
    return Response(
        asked=len(took) + len(waits),
        answered=len(took),
        within_a_week=sum(1 for days in took if days <= WEEK.days),
        median_days=float(median(took)) if took else None,
        waiting=len(waits),
        longest_waiting=max(waits, default=None),
    )


def _counting(initiative: Initiative, day: date) -> QuerySet[Work]:
    return Work.objects.filter(stands_on(day, "taken_back_on"), initiative=initiative, on__lte=day)


def _quarter(start: date, rows: list[dict[str, object]]) -> Quarter:
    def total(name: str, **only: object) -> Decimal:
        wanted = [r for r in rows if all(r[key] == value for key, value in only.items())]
        return sum((Decimal(str(row[name])) for row in wanted), NONE)

    parts = tuple(
        Part(function, total("hours_sum", function=function.value)) for function in SupportFunction
    )
    return Quarter(
        start=start,
        hours=total("hours_sum"),
        tasks=int(total("tasks")),
        only_hours=total("hours_sum", only_backbone=True),
        only_tasks=int(total("tasks", only_backbone=True)),
        parts=parts,
    )
