"""Reads for the pages of spaces: all at a glance, one week, one booking, who uses what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from django.db.models import Prefetch, Q, QuerySet

from commonground.collective.partnership.models import Initiative, Partner
from commonground.impact.activities import quarters
from commonground.impact.activities.models import (
    Booking,
    Closure,
    LeftOut,
    Occasion,
    Space,
    Wish,
    WishedTime,
)
from commonground.impact.activities.offered import Openness, open_hours, openness, standing

RELATED = ("booking__partner__organisation", "booking__activity", "space__giver__organisation")
MayKnow = Callable[[Occasion], bool]


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_days(monday: date) -> list[date]:
    return [monday + timedelta(days=n) for n in range(7)]


@dataclass(frozen=True)
class DayCell:
    """A space on one day: taken of offered, and what is taken ``beyond`` the offered hours."""

    on: date
    offered: Decimal
    taken: Decimal
    beyond: Decimal
    closed: Closure | None

    @property
    def is_full(self) -> bool:
        return bool(self.offered) and self.taken >= self.offered


@dataclass(frozen=True)
class GlanceRow:
    space: Space
    cells: tuple[DayCell, ...]

    @property
    def offered(self) -> Decimal:
        return sum((cell.offered for cell in self.cells), Decimal(0))

    @property
    def taken(self) -> Decimal:
        return sum((cell.taken for cell in self.cells), Decimal(0))


@dataclass(frozen=True)
class Segment:
    """A stretch of a day: taken by ``occasion``, free, or closed. ``known``: it may be told by whom."""

    starts_at: time
    ends_at: time
    occasion: Occasion | None = None
    is_free: bool = False
    is_known: bool = True
    may_change: bool = False


@dataclass(frozen=True)
class DayColumn:
    on: date
    segments: tuple[Segment, ...]
    closed: Closure | None

    @property
    def spoken_for(self) -> tuple[Segment, ...]:
        return tuple(s for s in self.segments if s.is_free or s.occasion)


@dataclass(frozen=True)
class GridCell:
    column: DayColumn
    segment: Segment
    rows: int


@dataclass(frozen=True)
class GridRow:
    at: time
    cells: tuple[GridCell, ...]


@dataclass(frozen=True)
class Week:
    days: tuple[DayColumn, ...]

    @property
    def rows(self) -> tuple[GridRow, ...]:
        """One row for each time at which something begins; longer stretches reach over several."""
        starts = {s.starts_at for day in self.days for s in day.spoken_for}
        ends = {s.ends_at for day in self.days for s in day.spoken_for}
        times = sorted(starts | ends)
        return tuple(GridRow(at, tuple(self._cells(at, times))) for at in times[:-1])

    def _cells(self, at: time, times: Sequence[time]) -> list[GridCell]:
        found = []
        for day in self.days:
            for segment in _without_gaps(day, times):
                if segment.starts_at == at:
                    rows = times.index(segment.ends_at) - times.index(at)
                    found.append(GridCell(day, segment, rows))
        return found


def glance(initiative: Initiative, monday: date, *, day: date) -> list[GlanceRow]:
    """All spaces over a week: hours taken of hours offered."""
    spaces = list(spaces_on(initiative, day))
    known = openness(spaces, monday, monday + timedelta(days=6), day=day)
    days = week_days(monday)
    return [GlanceRow(space, tuple(_cell(space, on, known) for on in days)) for space in spaces]


def _cell(space: Space, on: date, known: Openness) -> DayCell:
    hours = known.hours[space.pk]
    offered, taken = hours.on(on), known.taken.get((space.pk, on), 0)
    within, beyond = taken & offered, taken & ~offered
    return DayCell(on, _hours(offered), _hours(within), _hours(beyond), hours.closed(on))


def spaces_on(initiative: Initiative, day: date) -> QuerySet[Space]:
    """Spaces that are given on a day, by name."""
    given = Q(given_on__lte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))
    return Space.objects.filter(given, initiative=initiative).select_related("giver__organisation")


def week(space: Space, monday: date, *, day: date, may_know: MayKnow, may_change: MayKnow) -> Week:
    """One space from Monday to Sunday: what is taken, by whom, and what is free."""
    hours = open_hours([space], day=day)[space.pk]
    days = week_days(monday)
    found = Occasion.objects.filter(standing(day), space=space, on__range=(days[0], days[-1]))
    by_day: dict[date, list[Occasion]] = {on: [] for on in days}
    for occasion in found.select_related(*RELATED).order_by("starts_at"):
        by_day[occasion.on].append(occasion)
    columns = []
    for on, occasions in by_day.items():
        taken = [
            Segment(o.starts_at, o.ends_at, o, False, may_know(o), may_change(o)) for o in occasions
        ]
        left = hours.on(on)
        for one in occasions:
            left &= ~quarters.stretch(one.starts_at, one.ends_at)
        free = [Segment(a, b, is_free=True) for a, b in quarters.runs(left)]
        segments = sorted([*taken, *free], key=lambda s: s.starts_at)
        columns.append(DayColumn(on, tuple(segments), hours.closed(on)))
    return Week(tuple(columns))


def dates_of(booking: Booking, *, day: date) -> list[Occasion]:
    """Every date of a booking that stands or stood, without those that were moved on."""
    found = booking.occasions.filter(said_on__lte=day).exclude(cancellation__is_move=True)
    related = ("space__giver__organisation", "cancellation", "first", "booking__partner")
    return list(found.select_related(*related).order_by("on", "starts_at"))


def left_out_of(booking: Booking) -> list[LeftOut]:
    return list(booking.left_out.filter(taken_up=None))


@dataclass(frozen=True)
class Series:
    """A booking with its next date and how many are still to come."""

    booking: Booking
    next: Occasion
    ahead: int


def closed_for_activities(
    initiative: Initiative, first: date, last: date, *, day: date
) -> dict[tuple[int, date], str]:
    """Activity and date -> why its space is closed then; one query. A date that was taken up stands."""
    found = LeftOut.objects.filter(
        booking__space__initiative=initiative,
        booking__activity__isnull=False,
        booking__booked_on__lte=day,
        why=LeftOut.Why.CLOSED,
        on__range=(first, last),
    ).exclude(taken_up__said_on__lte=day)
    rows = found.values_list("booking__activity_id", "on", "words")
    return {(activity, on): words for activity, on, words in rows if activity is not None}


def series_ahead(initiative: Initiative, *, day: date) -> list[Series]:
    """Bookings with dates to come, the soonest first: one query."""
    found: dict[int, list[Occasion]] = {}
    for occasion in _ahead(initiative, day):
        found.setdefault(occasion.booking_id, []).append(occasion)
    series = [Series(ones[0].booking, ones[0], len(ones)) for ones in found.values()]
    return sorted(series, key=lambda s: (s.next.on, s.next.starts_at, str(s.booking.partner)))


def waiting(initiative: Initiative, *, day: date) -> list[Occasion]:
    """Dates to come for which the giver has not said a word yet."""
    asked = _ahead(initiative, day).filter(is_outside=True)
    return list(asked.filter(Q(confirmed_on=None) | Q(confirmed_on__gt=day)))


def stranded(initiative: Initiative, *, day: date) -> list[Occasion]:
    """Dates to come that were in offered hours, until the space was closed or its hours changed."""
    inside = list(_ahead(initiative, day).filter(is_outside=False))
    hours = open_hours(list({one.space for one in inside}), day=day) if inside else {}
    return [
        one
        for one in inside
        if quarters.stretch(one.starts_at, one.ends_at) & ~hours[one.space_id].on(one.on)
    ]


@dataclass(frozen=True)
class WishRow:
    """A wish with the times that suit, and the hours a week that were booked for it."""

    wish: Wish
    times: tuple[WishedTime, ...]
    booked: Decimal

    @property
    def missing(self) -> Decimal:
        return max(Decimal(0), self.wish.hours - self.booked)


def wishes(initiative: Initiative, *, day: date) -> list[WishRow]:
    """Who asked for hours and has not taken it back: three queries. An allocation starts from here."""
    open_ones = Wish.objects.filter(
        Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day),
        initiative=initiative,
        wished_on__lte=day,
        last_day__gte=day,
    ).select_related("partner__organisation", "activity")
    made = Prefetch("bookings", Booking.objects.filter(booked_on__lte=day))
    return [
        WishRow(wish, tuple(wish.times.all()), sum(map(_weekly, wish.bookings.all()), Decimal(0)))
        for wish in open_ones.prefetch_related("times", made)
    ]


def partners_held(partner: Partner, *, day: date) -> tuple[list[Space], list[Booking]]:
    """What a partner holds here: spaces that it gives, bookings with dates to come."""
    spaces = list(partner.spaces.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day)))
    ahead = Occasion.objects.filter(standing(day), on__gte=day, booking__partner=partner)
    bookings = Booking.objects.filter(pk__in=ahead.values("booking")).select_related("space")
    return spaces, list(bookings)


def _ahead(initiative: Initiative, day: date) -> QuerySet[Occasion]:
    found = Occasion.objects.filter(standing(day), space__initiative=initiative, on__gte=day)
    return found.select_related(*RELATED).order_by("on", "starts_at", "pk")


def _weekly(booking: Booking) -> Decimal:
    return _hours(quarters.stretch(booking.starts_at, booking.ends_at))


def _hours(found: int) -> Decimal:
    return Decimal(found.bit_count()) / 4


def _without_gaps(day: DayColumn, times: Sequence[time]) -> list[Segment]:
    """The segments of a day with closed ones between them, so that a table has all its cells."""
    found: list[Segment] = []
    reached = times[0]
    for segment in day.spoken_for:
        if segment.starts_at > reached:
            found.append(Segment(reached, segment.starts_at))
        found.append(segment)
        reached = segment.ends_at
    if reached < times[-1]:
        found.append(Segment(reached, times[-1]))
    return found
