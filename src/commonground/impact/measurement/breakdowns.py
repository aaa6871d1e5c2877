"""A measure by partner, by programme, ...: the partnership's own order, never a ranking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Partner
from commonground.engine.disclosure import Cell
from commonground.engine.measures.definitions import MeasureBase, RecordType
from commonground.engine.periods import WHOLE
from commonground.foundation.theme.templatetags.formats import count
from commonground.impact.measurement.cards import Card, Point, trend_cells, whole_cell
from commonground.impact.measurement.figures import NONE, NOT_YET, Figure, figure_of
from commonground.impact.measurement.inputs import Basis, Inputs, finest
from commonground.impact.measurement.measure_words import choice_of

MOST_COLUMNS = 8
SHOWN_AT_ONCE = 20
BAR = 200  # width of the bar on which a likely range is drawn
EDGE = 5  # so that the dot of 100 % is whole


@dataclass(frozen=True)
class Entry:
    """One place in a table: a number, or the word that stands for it."""

    state: str
    text: str
    is_provisional: bool = False


@dataclass(frozen=True)
class Range:
    """A likely range on a bar from 0 to 100 %."""

    text: str
    x1: float
    x2: float
    x: float


@dataclass(frozen=True)
class Row:
    """One group: its numbers, and for a partner that is not in yet whom to offer help."""

    label: str
    entries: tuple[Entry, ...]
    likely: Range | None = None
    is_own: bool = False
    partner: Partner | None = None
    is_waiting: bool = False

    @property
    def is_hidden(self) -> bool:
        return any(entry.state == "hidden" for entry in self.entries)


@dataclass(frozen=True)
class Breakdown:
    """A table of one field: groups down, periods or levels across."""

    field: str
    label: str
    title: str
    note: str
    columns: tuple[str | Promise, ...]
    rows: tuple[Row, ...]
    total: Row
    range_label: str = ""  # empty where no range is shown

    @property
    def is_long(self) -> bool:
        return len(self.rows) > SHOWN_AT_ONCE


@dataclass(frozen=True)
class _Question:
    """What all breakdowns of one page share."""

    basis: Basis
    measure: MeasureBase
    card: Card
    family: tuple[Card, ...]  # the measure itself, or all its levels beside each other
    points: tuple[Point, ...]
    own: frozenset[str]

    @property
    def record_type(self) -> RecordType:
        return self.basis.dictionary.records[self.measure.records]

    @property
    def inputs(self) -> Inputs:
        return self.basis.inputs(self.measure.records)


def breakdowns(
    basis: Basis,
    measure: MeasureBase,
    card: Card,
    family: Sequence[Card],
    own: frozenset[str],
) -> Iterator[Breakdown]:
    """One table per declared field, each field alone."""
    told = [p for p in card.points if p.figure.state in ("shown", "hidden")]
    points = told or ([card.headline] if card.headline else [])
    if not points:
        return
    question = _Question(basis, measure, card, tuple(family), tuple(points), own)
    draw = _side_by_side if card.style == "share" else _over_time
    for name in measure.breakdowns:
        if not (card.kept.by_partner_withheld and _is_partner(question, name)):
            yield draw(question, name)


def _over_time(question: _Question, name: str) -> Breakdown:
    """Counts and sums: one column per period."""
    card = question.card
    points = _columns(question)
    cells = _cells_by_group(card.kept.by.get(name, ()), name)
    rows = []
    for group in _groups(question, name, cells):
        figures = [_figure(question, card, cells.get(group, {}), p, name, group) for p in points]
        rows.append(_row(question, name, group, tuple(map(_entry, figures)), question.points[-1]))
    total = Row(gettext("All together"), tuple(_entry(p.figure) for p in points))
    return Breakdown(
        field=name,
        label=_field_label(question, name),
        title=_title(question, name),
        note="",
        columns=tuple(p.label for p in points),
        rows=tuple(rows),
        total=total,
    )


def _columns(question: _Question) -> tuple[Point, ...]:
    """The newest periods, and all of them together where that is a number of its own."""
    newest, whole = question.points[-MOST_COLUMNS:], question.card.whole
    if whole is None or not whole.is_shown or len(question.points) < 2:
        return newest
    return (*newest, Point(WHOLE, gettext("the whole time"), whole))


def _side_by_side(question: _Question, name: str) -> Breakdown:
    """Shares: how many they are of, each level, and the likely range, in the newest period."""
    point = question.points[-1]
    cells = [_cells_by_group(c.kept.by.get(name, ()), name) for c in question.family]
    rows = []
    for group in _groups(question, name, *cells):
        figures = [
            _figure(question, card, own.get(group, {}), point, name, group)
            for card, own in zip(question.family, cells, strict=True)
        ]
        this = figures[question.family.index(question.card)]
        entries = (_denominator(this), *map(_entry, figures))
        rows.append(_row(question, name, group, entries, point, _range(this)))
    together = [_same_period(card, point) for card in question.family]
    entries = (_denominator(point.figure), *map(_entry, together))
    return Breakdown(
        field=name,
        label=_field_label(question, name),
        title=_title(question, name),
        note=point.label,
        columns=(_("Of how many"), *_columns_of(question.family)),
        rows=tuple(rows),
        total=Row(gettext("All together"), entries, _range(point.figure)),
        range_label=_range_label(question),
    )


def _field_label(question: _Question, name: str) -> str:
    return question.record_type.fields[name].label or name


def _title(question: _Question, name: str) -> str:
    facts = {"field": _field_label(question, name).lower()}
    if question.measure.kind == "retention":
        return gettext("By %(field)s where they started") % facts
    return gettext("By %(field)s") % facts


def _same_period(card: Card, point: Point) -> Figure:
    """A sibling's number in the same period; the whole time is not among its periods."""
    if point.period == WHOLE and card.whole is not None:
        return card.whole
    return next((p.figure for p in card.points if p.period == point.period), NONE)


def _range_label(question: _Question) -> str:
    if len(question.family) == 1:
        return gettext("Likely range")
    return gettext("Likely range, %(level)s") % {"level": _level(question.card)}


def _row(
    question: _Question,
    name: str,
    group: str | None,
    entries: tuple[Entry, ...],
    point: Point,
    likely: Range | None = None,
) -> Row:
    partner = None
    if _is_partner(question, name):
        partner = next((p for p in question.basis.partners if p.code == group), None)
    label = str(partner) if partner else _label(question, name, group)
    is_own = partner is not None and partner.code in question.own
    is_waiting = partner is not None and _is_waiting(question, partner.code, point)
    return Row(label, entries, likely, is_own, partner, is_waiting)


def _figure(
    question: _Question,
    card: Card,
    cells: Mapping[str, Cell],
    point: Point,
    name: str,
    group: str | None,
) -> Figure:
    by_partner = _is_partner(question, name)
    missing = question.inputs.missing(finest(question.basis.dictionary.periods, point.period))
    # Of a partner we know whether its file is in; a sport may still be in anybody's file.
    waiting = group in missing if by_partner else bool(missing)
    if waiting and by_partner and card.style == "share":
        return NOT_YET  # a share of those who came back says nothing before the file is in
    return figure_of(cells.get(point.period), card.style, waiting=waiting)


def _cells_by_group(cells: Sequence[Cell], name: str) -> dict[str | None, dict[str, Cell]]:
    groups: dict[str | None, list[Cell]] = {}
    for cell in cells:
        if name in cell.by:
            groups.setdefault(cell.by[name], []).append(cell)
    return {group: _by_period(own) for group, own in groups.items()}


def _by_period(cells: Sequence[Cell]) -> dict[str, Cell]:
    whole = whole_cell(cells)
    return trend_cells(cells) | ({WHOLE: whole} if whole else {})


def _groups(
    question: _Question, name: str, *cells: Mapping[str | None, object]
) -> list[str | None]:
    """Partners in the partnership's order, declared categories in theirs, the rest by name."""
    found = {group for own in cells for group in own}
    if _is_partner(question, name):
        periods = [
            f for p in question.points for f in finest(question.basis.dictionary.periods, p.period)
        ]
        owing = question.inputs.owing(periods)
        known = [p.code for p in question.basis.partners if p.code in found | owing]
    else:
        known = list(question.record_type.fields[name].values or {})
    rest = sorted((g for g in found if g is not None and g not in known), key=str.casefold)
    return [*known, *rest, *([None] if None in found else [])]


def _is_partner(question: _Question, name: str) -> bool:
    return name == question.record_type.organisation


def _is_waiting(question: _Question, code: str | None, point: Point) -> bool:
    return code in question.inputs.missing(finest(question.basis.dictionary.periods, point.period))


def _label(question: _Question, name: str, group: str | None) -> str:
    if group is None:
        return str(_("not known"))
    values = question.record_type.fields[name].values or {}
    return next(iter(values.get(group, ())), group)


def _level(card: Card) -> str | Promise:
    return choice_of("level", card.level) if card.level else card.label


def _columns_of(family: Sequence[Card]) -> Iterator[str | Promise]:
    """The levels beside each other; a measure that stands alone goes by its own name."""
    yield from map(_level, family) if len(family) > 1 else (card.label for card in family)


def _entry(figure: Figure) -> Entry:
    return Entry(figure.state, figure.text, figure.is_provisional)


def _denominator(figure: Figure) -> Entry:
    if not figure.is_shown or figure.denominator is None:
        return _entry(figure)
    return Entry("shown", count(figure.denominator), figure.is_provisional)


def _range(figure: Figure) -> Range | None:
    cell = figure.cell
    if not figure.is_shown or cell is None or cell.value is None:
        return None
    if cell.lower is None or cell.upper is None:
        return None
    x1, x2, x = (
        round(EDGE + v * (BAR - 2 * EDGE), 1) for v in (cell.lower, cell.upper, cell.value)
    )
    return Range(figure.likely, x1, x2, x)
