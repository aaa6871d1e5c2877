"""One measure by partner, in the partnership's own order and never as a ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from commonground.foundation.theme.charts import drawing
from commonground.foundation.theme.charts.drawing import Chart, Target

ROW_HEIGHT = 30


@dataclass(frozen=True)
class Bar:
    """One partner. ``own`` is the reader's organisation, the only one in colour."""

    label: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    own: bool = False
    complete: bool = True
    hidden: bool = False
    note: str = ""


def bars_by_partner(
    rows: Sequence[Bar],
    *,
    label: str,
    unit: str = "count",
    target: Target | None = None,
    side: str = "impact",
) -> Chart:
    """Bars from zero with the value at their end; hidden and missing ones say so in words."""
    alt = drawing.altair()

    facts = [_fact(row, unit) for row in rows]
    base = alt.Chart(alt.Data(values=facts)).encode(y=_names(alt, rows))
    layers = [
        _bars(alt, base, unit, drawing.COLOURS[side], _longest(facts, target)),
        *_target(alt, target),
        base.mark_text(align="left", dx=6).encode(x=alt.X("end:Q"), text="text:N"),
    ]
    spec = drawing.with_look(alt.layer(*layers), height=ROW_HEIGHT * len(rows) + 20)
    return Chart(spec, label, _headings(), tuple(_row(row, unit) for row in rows))


def _fact(row: Bar, unit: str) -> dict[str, Any]:
    shown = row.value is not None and not row.hidden
    return {
        "label": row.label,
        "value": row.value if shown else None,
        "end": row.value if shown else 0,
        "own": row.own,
        "complete": row.complete,
        "text": _words(row, unit),
    }


def _words(row: Bar, unit: str) -> str:
    if row.hidden:
        return _("hidden")
    return _("not yet") if row.value is None else drawing.written(row.value, unit)


def _names(alt: Any, rows: Sequence[Bar]) -> Any:
    axis = alt.Axis(title=None, ticks=False, domain=False, labelLimit=150, labelPadding=8)
    return alt.Y("label:N", sort=[row.label for row in rows], axis=axis)


def _longest(facts: Sequence[dict[str, Any]], target: Target | None) -> float:
    """The end of the axis: room is left so that the longest bar's value stays inside."""
    ends = [float(fact["end"]) for fact in facts] + ([target.value] if target else [])
    return 1.18 * max(ends, default=0) or 1


def _bars(alt: Any, base: Any, unit: str, colour: str, longest: float) -> Any:
    whose = alt.condition("datum.own", alt.value(colour), alt.value(drawing.OTHERS))
    # A provisional bar is hollow: an outline on white.
    filled = alt.condition("datum.complete", alt.value(1), alt.value(0.08))
    axis = alt.Axis(**drawing.value_axis(unit))
    scale = alt.Scale(domain=[0, longest], nice=False)
    return base.mark_bar(height=16, strokeWidth=1.5).encode(
        x=alt.X("value:Q", axis=axis, scale=scale), color=whose, stroke=whose, fillOpacity=filled
    )


def _target(alt: Any, target: Target | None) -> list[Any]:
    if target is None:
        return []
    base = alt.Chart(alt.Data(values=[{"end": target.value, "text": target.label}]))
    line = base.mark_rule(color=drawing.QUIET, strokeDash=[2, 4], strokeWidth=1.5)
    words = base.mark_text(align="right", baseline="bottom", dx=-4, color=drawing.QUIET)
    x = alt.X("end:Q")
    return [line.encode(x=x), words.encode(x=x, y=alt.value(0), text="text:N")]


def _headings() -> tuple[str, ...]:
    return (_("Partner"), _("Value"), _("Likely range"), _("Note"))


def _row(row: Bar, unit: str) -> tuple[str, ...]:
    likely = "" if row.hidden else drawing.written_range(row.lower, row.upper, unit)
    note = row.note or (_("provisional") if row.value is not None and not row.complete else "")
    return (row.label, _words(row, unit), likely, "" if row.hidden and not row.note else note)
