"""The cohort table of retention: who came first when, and what share is seen again after k steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commonground.engine.disclosure import Cell
from commonground.engine.periods import Calendar
from commonground.foundation.theme.templatetags.formats import count
from commonground.impact.measurement.breakdowns import Entry
from commonground.impact.measurement.cards import label_of_period
from commonground.impact.measurement.figures import figure_of


@dataclass(frozen=True)
class Seen(Entry):
    """The share of a cohort that was seen again, and how many people that is."""

    people: str = ""


@dataclass(frozen=True)
class Cohort:
    """People who share a first season; an empty entry lies beyond the calendar."""

    label: str
    size: Entry
    entries: tuple[Seen | None, ...]


@dataclass(frozen=True)
class CohortTable:
    """Seasons down, steps across."""

    steps: tuple[int, ...]
    cohorts: tuple[Cohort, ...]
    is_year: bool
    is_season: bool
    is_first: bool


def cohort_table(
    cells: Iterable[Cell], calendar: Calendar, *, is_year: bool, is_first: bool
) -> CohortTable | None:
    """Only cells that follow a cohort; None with one step alone, which the trend shows already."""
    names = list(calendar.years) if is_year else list(calendar.names)
    # Cohorts only: not all of them together, and not of periods that the calendar no longer has.
    followed = [c for c in cells if c.after and c.cohort in names and c.period in names]
    steps = tuple(sorted({c.after for c in followed if c.after}))
    if len(steps) < 2:
        return None
    last = max(names.index(c.period) for c in followed)
    starts = [n for n in names if any(c.cohort == n for c in followed)]
    rows = tuple(_cohort(n, names, last, steps, followed, calendar) for n in starts)
    is_season = bool(calendar.definition.seasons) and not is_year
    return CohortTable(steps, rows, is_year, is_season, is_first)


def _cohort(
    start: str,
    names: Sequence[str],
    last: int,
    steps: Sequence[int],
    cells: Sequence[Cell],
    calendar: Calendar,
) -> Cohort:
    own = {c.after: c for c in cells if c.cohort == start}
    place = names.index(start)
    entries: list[Seen | None] = []
    for step in steps:
        then = place + step
        if then >= len(names):
            entries.append(None)
            continue
        figure = figure_of(own.get(step), "share", waiting=then > last)
        people = "" if figure.numerator is None else count(figure.numerator)
        entries.append(Seen(figure.state, figure.text, figure.is_provisional, people))
    return Cohort(label_of_period(calendar, start), _size(list(own.values())), tuple(entries))


def _size(cells: Sequence[Cell]) -> Entry:
    """The size is shown when a cell shows it; if all are hidden, so is the size."""
    known = [c.denominator for c in cells if not c.hidden and c.denominator is not None]
    if known:
        return Entry("shown", count(known[0]))
    figure = figure_of(cells[0] if cells else None, "count")
    return Entry(figure.state, figure.text)
