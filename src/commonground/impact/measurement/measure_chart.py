"""The trend of a measure as a chart, with a table that says the same and a little more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from commonground.engine.measures.definitions import RateMeasure, Target
from commonground.foundation.theme import charts
from commonground.impact.measurement.cards import Card, Point
from commonground.impact.measurement.figures import written
from commonground.impact.measurement.measure_page import Beside, MeasurePage

NOTHING = "\u00a0"


def trend(page: MeasurePage) -> charts.Chart | None:
    """None when there is nothing over time to draw."""
    card = page.card
    if not card.newest:
        return None
    target = _target(card.target, card)
    drawn = charts.trend_chart(
        [_drawn(point) for point in card.points],
        label=_("%(measure)s, by period") % {"measure": card.label},
        unit=_unit(page),
        target=target,
    )
    headings, rows = _table(card, [b for b in page.series if not b.is_this])
    return replace(drawn, headings=headings, rows=rows)


def target_in_words(card: Card) -> str:
    """ "target 60 % by 2018"."""
    if card.target is None:
        return ""
    facts = {"value": written(card.target.value, card.style), "by": card.target.by}
    return (_("target %(value)s by %(by)s") if facts["by"] else _("target %(value)s")) % facts


def _target(target: Target | None, card: Card) -> charts.Target | None:
    return charts.Target(target.value, target_in_words(card)) if target else None


def _drawn(point: Point) -> charts.Point:
    figure, cell = point.figure, point.figure.cell
    shown = cell if figure.is_shown else None
    return charts.Point(
        point.label,
        figure.value,
        lower=shown.lower if shown else None,
        upper=shown.upper if shown else None,
        complete=not figure.is_provisional,
        hidden=figure.state == "hidden",
    )


def _unit(page: MeasurePage) -> str:
    if page.card.style in ("share", "count"):
        return page.card.style
    if isinstance(page.measure, RateMeasure) and not page.measure.unit:
        return _("per %(number)s") % {"number": page.measure.per}
    return page.measure.unit or NOTHING


def _table(
    card: Card, others: Sequence[Beside]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    beside = {o.card.name: {p.period: p.figure for p in o.card.points} for o in others}
    has_whole = card.style == "share"
    headings = (
        _("Period"),
        card.label,
        *((_("Counted"),) if has_whole else ()),
        *(str(o.label) for o in others),
        *((_("Likely range"),) if has_whole else ()),
        _("Note"),
    )
    rows = []
    for point in card.points:
        others_then = [figures.get(point.period) for figures in beside.values()]
        rows.append(
            (
                point.label,
                point.figure.text,
                *((point.figure.out_of,) if has_whole else ()),
                *(figure.text if figure else "" for figure in others_then),
                *((point.figure.likely,) if has_whole else ()),
                _("provisional") if point.figure.is_provisional else "",
            )
        )
    return headings, tuple(rows)
