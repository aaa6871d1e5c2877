"""The timeline: bars, milestones and the day, in percent of the width, for an SVG from the server. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from commonground.collective.partnership.dates import months_after
from commonground.impact.activities.snapshot import Planned, Snapshot, Step, Stretch

MOST_TICKS = 6
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)  # months between two ticks
DRAWN = ("running", "paused")


@dataclass(frozen=True)
class Bar:
    """A stretch of time; ``kind`` is planned, running or paused."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True)
class Mark:
    """A milestone; ``state`` is done, late, open, or missed when the activity ended without it."""

    state: str
    x: float
    step: Step


@dataclass(frozen=True)
class Line:
    """One activity."""

    activity: Planned
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Tick:
    x: float
    day: date


@dataclass(frozen=True)
class Timeline:
    ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    undated: tuple[Planned, ...]
    today_x: float
    day: date


@dataclass(frozen=True)
class Scale:
    """From a day to its place between 0 and 100."""

    first: date
    last: date

    def x(self, day: date) -> float:
        whole = (self.last - self.first).days
        inside = min(max((day - self.first).days, 0), whole)
        return round(100 * inside / whole, 2)


def draw(plan: Snapshot) -> Timeline:
    """Every activity with a day, by its first; those without one are named beneath."""
    dated = [(a, days) for a in plan.activities if (days := _days(a, plan.day))]
    dated.sort(key=lambda pair: (pair[1][0], pair[0].pk))
    scale = _scale(plan.day, [day for _activity, days in dated for day in days])
    known = {activity.pk for activity, _days_of in dated}
    return Timeline(
        _ticks(scale),
        tuple(_line(activity, scale, plan.day) for activity, _days_of in dated),
        tuple(a for a in plan.activities if a.pk not in known),
        scale.x(plan.day),
        plan.day,
    )


def _days(activity: Planned, today: date) -> tuple[date, date] | None:
    """First and last day that its line needs."""
    days = [day for day in (activity.starts_on, activity.ends_on) if day]
    days += [s.since for s in activity.stretches if s.state in DRAWN]
    days += [s.until or today for s in activity.stretches if s.state in DRAWN]
    days += [step.due_on for step in activity.milestones]
    return (min(days), max(days)) if days else None


def _scale(today: date, days: list[date]) -> Scale:
    """Whole months, so that the first tick stands at the edge."""
    first, last = min([today, *days]), max([today, *days])
    return Scale(first.replace(day=1), _next_month(last))


def _next_month(day: date) -> date:
    if day.year == date.max.year and day.month == 12:
        return date.max
    return months_after(day.replace(day=1), 1)


def _ticks(scale: Scale) -> tuple[Tick, ...]:
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month
    step = next((s for s in STEPS if months / s <= MOST_TICKS), max(1, months // MOST_TICKS))
    days = (months_after(scale.first, n) for n in range(0, months, step))
    return tuple(Tick(scale.x(day), day) for day in days)


def _line(activity: Planned, scale: Scale, today: date) -> Line:
    bars = [*_intended(activity, scale), *(_lived(s, scale, today) for s in activity.stretches)]
    marks = tuple(
        Mark(_state(activity, s, today), scale.x(s.due_on), s) for s in activity.milestones
    )
    return Line(activity, tuple(bar for bar in bars if bar), marks)


def _intended(activity: Planned, scale: Scale) -> list[Bar]:
    """From the first day of the plan to its last, or to the end of the drawing."""
    if activity.starts_on is None or activity.state in ("finished", "stopped"):
        return []
    ends = scale.last if activity.ends_on is None else _after(activity.ends_on)
    return [_bar("planned", activity.starts_on, ends, scale)]


def _lived(stretch: Stretch, scale: Scale, today: date) -> Bar | None:
    if stretch.state not in DRAWN:
        return None
    return _bar(stretch.state, stretch.since, stretch.until or _after(today), scale)


def _after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _bar(kind: str, start: date, end: date, scale: Scale) -> Bar:
    x = scale.x(start)
    return Bar(kind, x, max(round(scale.x(end) - x, 2), 0.3))


def _state(activity: Planned, step: Step, today: date) -> str:
    if step.done_on is not None:
        return "done"
    if not activity.is_open:
        return "missed"
    return "late" if step.due_on < today else "open"
