"""One measure over the periods: the line in front, its ranges, its target, and what is not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _

from commonground.foundation.theme.charts import drawing
from commonground.foundation.theme.charts.drawing import Chart, Target

HEIGHT = 240
LABEL_ALL_UP_TO = 8
LINE = 16
ABOVE = 12  # so that words above the plot stay clear of the highest value


@dataclass(frozen=True)
class Point:
    """One period. ``value`` None and not hidden means that nothing has come in yet."""

    label: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    complete: bool = True
    hidden: bool = False
    note: str = ""


@dataclass(frozen=True)
class Event:
    """Something that happened in a period, in a few words; each on a line of its own."""

    label: str
    says: str


def trend_chart(
    points: Sequence[Point],
    *,
    label: str,
    unit: str = "count",
    target: Target | None = None,
    side: str = "impact",
    events: Sequence[Event] = (),
    from_zero: bool | None = None,
) -> Chart:
    """A line by period. Provisional values are hollow and dotted; hidden ones are said, not left out.

    ``unit`` is "share" (0 to 1), "count", "people", or the name of a unit such as "CAD".
    """
    alt = drawing.altair()

    from_zero = unit != drawing.SHARE if from_zero is None else from_zero
    place = _Place(points, unit, drawing.COLOURS[side], from_zero)
    layers = [
        *_target(alt, place, target),
        *_events(alt, place, events),
        _ranges(alt, place),
        _lines(alt, place),
        _points(alt, place),
        _values(alt, place),
        _absent(alt, place),
    ]
    spec = drawing.with_look(alt.layer(*layers), height=HEIGHT)
    return Chart(spec, label, _headings(), tuple(_row(point, unit) for point in points))


@dataclass(frozen=True)
class _Place:
    points: Sequence[Point]
    unit: str
    colour: str
    from_zero: bool

    def x(self, alt: Any) -> Any:
        axis = alt.Axis(
            title=None, labelAngle=0, labelOverlap="greedy", ticks=False, labelPadding=8
        )
        order = [point.label for point in self.points]
        return alt.X("label:N", axis=axis, sort=order, scale=alt.Scale(domain=order, padding=0.3))

    def y(self, alt: Any) -> Any:
        axis = alt.Axis(**drawing.value_axis(self.unit))
        return alt.Y("value:Q", axis=axis, scale=alt.Scale(zero=self.from_zero, nice=True))

    def shown(self) -> list[dict[str, Any]]:
        return [
            {
                "label": point.label,
                "value": point.value,
                "lower": point.lower,
                "upper": point.upper,
                "top": point.value if point.upper is None else point.upper,
                "complete": point.complete,
                "text": drawing.written(point.value, self.unit),
            }
            for point in self.points
            if point.value is not None and not point.hidden
        ]


def _target(alt: Any, place: _Place, target: Target | None) -> list[Any]:
    if target is None:
        return []
    base = alt.Chart(alt.Data(values=[{"value": target.value, "text": target.label}]))
    y = alt.Y("value:Q")
    line = base.mark_rule(color=drawing.QUIET, strokeDash=[2, 4], strokeWidth=1.5).encode(y=y)
    side: Literal["left", "right"] = "left" if _is_free_at_the_left(place, target) else "right"
    words = base.mark_text(align=side, baseline="bottom", dy=-4, color=drawing.QUIET)
    at = alt.value(0 if side == "left" else "width")
    return [line, words.encode(y=y, x=at, text="text:N")]


def _is_free_at_the_left(place: _Place, target: Target) -> bool:
    """Where the line of values is farther away, the words do not lie over it."""
    values = [row["value"] for row in place.shown()]
    return bool(values) and abs(values[0] - target.value) > abs(values[-1] - target.value)


def _events(alt: Any, place: _Place, events: Sequence[Event]) -> list[Any]:
    if not events:
        return []
    rows = [{"label": event.label, "text": event.says} for event in events]
    base = alt.Chart(alt.Data(values=rows))
    colour = drawing.COLOURS["collective"]
    line = base.mark_rule(color=colour, strokeDash=[3, 3]).encode(x=place.x(alt))
    words = base.mark_text(baseline="top", color=colour, lineBreak="\n", lineHeight=LINE)
    top = -ABOVE - LINE * max(event.says.count("\n") + 1 for event in events)
    return [line, words.encode(x=place.x(alt), y=alt.value(top), text="text:N")]


def _ranges(alt: Any, place: _Place) -> Any:
    rows = [row for row in place.shown() if row["lower"] is not None and row["upper"] is not None]
    base = alt.Chart(alt.Data(values=rows)).mark_rule(
        color=place.colour, opacity=0.28, strokeWidth=7, strokeCap="round"
    )
    return base.encode(x=place.x(alt), y=alt.Y("lower:Q"), y2="upper:Q")


def _lines(alt: Any, place: _Place) -> Any:
    base = alt.Chart(alt.Data(values=_segments(place))).mark_line(
        color=place.colour, strokeWidth=3, strokeCap="round"
    )
    dash = alt.condition("datum.dotted", alt.value([1, 6]), alt.value([1, 0]))
    return base.encode(x=place.x(alt), y=place.y(alt), detail="piece:N", strokeDash=dash)


def _segments(place: _Place) -> list[dict[str, Any]]:
    """Both ends of each stretch between neighbours; a stretch to a provisional value is dotted."""
    rows: list[dict[str, Any]] = []
    for number, (left, right) in enumerate(zip(place.points, place.points[1:], strict=False)):
        if any(point.value is None or point.hidden for point in (left, right)):
            continue
        dotted = not (left.complete and right.complete)
        rows += [
            {"label": point.label, "value": point.value, "piece": number, "dotted": dotted}
            for point in (left, right)
        ]
    return rows


def _points(alt: Any, place: _Place) -> Any:
    base = alt.Chart(alt.Data(values=place.shown())).mark_point(
        stroke=place.colour, strokeWidth=2.5, size=80, opacity=1, filled=True
    )
    fill = alt.condition("datum.complete", alt.value(place.colour), alt.value("#ffffff"))
    return base.encode(x=place.x(alt), y=place.y(alt), fill=fill)


def _values(alt: Any, place: _Place) -> Any:
    shown = place.shown()
    if len(shown) > LABEL_ALL_UP_TO:
        shown = [shown[0], shown[-1]]
    base = alt.Chart(alt.Data(values=shown)).mark_text(dy=-14, fontWeight=600, fontSize=14)
    return base.encode(x=place.x(alt), y=alt.Y("top:Q"), text="text:N")


def _absent(alt: Any, place: _Place) -> Any:
    rows = [
        {"label": point.label, "text": _("hidden") if point.hidden else _("not yet")}
        for point in place.points
        if point.hidden or point.value is None
    ]
    base = alt.Chart(alt.Data(values=rows)).mark_text(
        color=drawing.QUIET, fontStyle="italic", baseline="bottom", dy=-4
    )
    return base.encode(x=place.x(alt), y=alt.value(HEIGHT), text="text:N")


def _headings() -> tuple[str, ...]:
    return (_("Period"), _("Value"), _("Likely range"), _("Note"))


def _row(point: Point, unit: str) -> tuple[str, ...]:
    if point.hidden:
        return (point.label, _("hidden"), "", point.note)
    if point.value is None:
        return (point.label, _("not yet"), "", point.note)
    note = point.note or ("" if point.complete else _("provisional"))
    likely = drawing.written_range(point.lower, point.upper, unit)
    return (point.label, drawing.written(point.value, unit), likely, note)
