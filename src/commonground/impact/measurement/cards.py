"""The scorecard as plain data: every measure with its newest number, trend, target and reporting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Initiative, Partner
from commonground.engine.disclosure import Cell
from commonground.engine.errors import CommonGroundError
from commonground.engine.measures.definitions import MeasureBase, Target
from commonground.engine.periods import WHOLE, Calendar, Grain
from commonground.impact.measurement.figures import Figure, Style, figure_of, style_of, written
from commonground.impact.measurement.inputs import Basis, Inputs, basis_of, finest, records_of
from commonground.impact.measurement.keeping import kept
from commonground.impact.measurement.outputs import Kept
from commonground.impact.measurement.sparkline import Sparkline, sparkline

Words = str | Promise

GROUPS: tuple[tuple[Words, frozenset[str]], ...] = (
    (_("How many"), frozenset({"count", "people", "distinct", "sum"})),
    (_("Who stays"), frozenset({"retention", "long_term"})),
)
OTHER: Words = _("Shares and rates")


@dataclass(frozen=True)
class Reporting:
    """Whose data are in for a period, and whose are not yet: an offer of help, not a reproach."""

    label: str
    expected: int
    missing: tuple[Partner, ...]

    @property
    def reported(self) -> int:
        return self.expected - len(self.missing)

    @property
    def is_complete(self) -> bool:
        return not self.missing


@dataclass(frozen=True)
class Point:
    """A measure in one period."""

    period: str
    label: str
    figure: Figure


@dataclass(frozen=True)
class Card:
    """One measure on the scorecard."""

    name: str
    label: str
    definition: str
    unit: str
    direction: str
    kind: str
    style: Style
    target: Target | None
    points: tuple[Point, ...]
    whole: Figure | None
    reporting: Reporting | None
    kept: Kept
    level: str = ""

    @property
    def newest(self) -> Point | None:
        """The last period for which there is a number or a reason why there is none."""
        told = [p for p in self.points if p.figure.state in ("shown", "hidden")]
        return told[-1] if told else None

    @property
    def headline(self) -> Point | None:
        """The newest period; a measure over the whole time has only that."""
        if self.newest or self.whole is None:
            return self.newest
        return Point(WHOLE, gettext("the whole time"), self.whole)

    @property
    def trend(self) -> Sparkline:
        return sparkline(
            [p.figure for p in self.points], self.target.value if self.target else None
        )

    @property
    def target_figure(self) -> str:
        return written(self.target.value, self.style) if self.target else ""


@dataclass(frozen=True)
class Group:
    """Measures that belong together."""

    label: Words
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Scorecard:
    """The whole page: groups of cards, and whose data are in."""

    groups: tuple[Group, ...]
    reporting: tuple[tuple[str, Reporting], ...]
    computed_at: datetime | None
    is_stale: bool
    withheld: CommonGroundError | None = None  # the agreement that keeps numbers off the pages
    frozen: Kept | None = None  # the first measure whose rows were destroyed

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card for group in self.groups for card in group.cards)

    @property
    def is_empty(self) -> bool:
        return not any(card.newest for card in self.cards)


def scorecard(initiative: Initiative) -> Scorecard:
    """Every current measure from what is kept; six queries, whatever the partnership's size."""
    basis = basis_of(initiative)
    numbers = kept(basis)
    cards = [card(basis, name, numbers[name]) for name in basis.dictionary.measures]
    dates = [k.computed_at for k in numbers.values() if k.computed_at]
    return Scorecard(
        groups=tuple(_grouped(cards)),
        reporting=tuple(_reporting_by_records(basis)),
        computed_at=max(dates, default=None),
        is_stale=any(k.is_waiting for k in numbers.values()) and bool(_any(basis)),
        frozen=next((k for k in numbers.values() if k.frozen), None),
        withheld=next((k.withheld for k in numbers.values() if k.withheld), None),
    )


def card(basis: Basis, name: str, numbers: Kept) -> Card:
    """One measure as the scorecard shows it."""
    dictionary, measure = basis.dictionary, basis.dictionary.measures[name]
    style = style_of(measure, dictionary)
    inputs = basis.inputs(measure.records)
    series = trend_cells(numbers.overall)
    points = tuple(points_of(measure, dictionary.periods, series, style, inputs))
    told = [p for p in points if p.figure.state in ("shown", "hidden")]
    whole = whole_cell(numbers.overall)
    return Card(
        name=name,
        label=measure.label or name,
        definition=measure.definition,
        unit=measure.unit,
        direction=measure.direction,
        kind=measure.kind,
        style=style,
        target=measure.target,
        points=points,
        whole=figure_of(whole, style) if whole else None,
        reporting=_card_reporting(basis, measure, told),
        kept=numbers,
        level=getattr(measure, "level", ""),
    )


def _card_reporting(basis: Basis, measure: MeasureBase, told: Sequence[Point]) -> Reporting | None:
    if told:
        return reporting(basis, measure, told[-1].period)
    return reporting(basis, measure, WHOLE) if basis.inputs(measure.records).batches else None


def trend_cells(cells: Iterable[Cell]) -> dict[str, Cell]:
    """One cell per period: of cohorts seen again, those seen after the shortest step."""
    cells = [c for c in cells if c.period != WHOLE]
    return {c.period: c for c in _shortest_step(cells)}


def whole_cell(cells: Iterable[Cell]) -> Cell | None:
    """All periods together."""
    return next(iter(_shortest_step([c for c in cells if c.period == WHOLE])), None)


def _shortest_step(cells: Sequence[Cell]) -> list[Cell]:
    shortest = min((c.after for c in cells if c.after), default=None)
    return [c for c in cells if c.cohort is None or c.after == shortest]


def points_of(
    measure: MeasureBase,
    calendar: Calendar,
    cells: Mapping[str, Cell],
    style: Style,
    inputs: Inputs,
) -> Iterator[Point]:
    """From the first period with anything to the last one that is expected."""
    names = list(calendar.group(grain_of(measure)))
    # Numbers kept from before may speak of periods that the calendar no longer has.
    cells = {name: cells[name] for name in names if name in cells}
    waiting = {n: bool(inputs.missing(finest(calendar, n))) for n in names}
    told = [n for n in names if n in cells or inputs.owing(finest(calendar, n))]
    if not told or not cells:
        return
    first, last = min(map(names.index, cells)), names.index(told[-1])
    for name in names[first : last + 1]:
        figure = figure_of(cells.get(name), style, waiting=waiting[name])
        yield Point(name, label_of_period(calendar, name), figure)


def grain_of(measure: MeasureBase) -> Grain:
    """What follows people counts in its own steps; everything else in its grain."""
    return getattr(measure, "every", measure.grain)


def label_of_period(calendar: Calendar, name: str) -> str:
    if name == WHOLE:
        return gettext("the whole time")
    return calendar[name].label if name in calendar.names else name


def reporting(basis: Basis, measure: MeasureBase, period: str) -> Reporting:
    """Who is in for a period, over every record type that the measure reads."""
    calendar = basis.dictionary.periods
    sides = [basis.inputs(name) for name in records_of(measure)]
    periods = finest(calendar, period)
    expected = frozenset().union(*(s.owing(periods) for s in sides))
    missing = frozenset().union(*(s.missing(periods) for s in sides))
    return _reporting(basis, label_of_period(calendar, period), expected, missing)


def _reporting(
    basis: Basis, label: str, expected: frozenset[str], missing: frozenset[str]
) -> Reporting:
    waiting = tuple(p for p in basis.partners if p.code in missing)
    return Reporting(label, len(expected), waiting)


def _reporting_by_records(basis: Basis) -> Iterator[tuple[str, Reporting]]:
    """For each record type, the newest period for which anybody has reported."""
    calendar = basis.dictionary.periods
    for name, record_type in basis.dictionary.records.items():
        inputs = basis.inputs(name)
        told = [p for p in calendar.names if inputs.reported.get(p)]
        if told:
            period = told[-1]
            who = _reporting(
                basis, calendar[period].label, inputs.owing([period]), inputs.missing([period])
            )
            yield record_type.label or name, who


def _grouped(cards: Sequence[Card]) -> Iterator[Group]:
    known = frozenset().union(*(kinds for _, kinds in GROUPS))
    for label, kinds in GROUPS:
        if own := tuple(c for c in cards if c.kind in kinds):
            yield Group(label, own)
    if rest := tuple(c for c in cards if c.kind not in known):
        yield Group(OTHER, rest)


def _any(basis: Basis) -> bool:
    return any(inputs.batches for inputs in basis.records.values())
