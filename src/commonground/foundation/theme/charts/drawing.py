"""What all charts share: colours, type, how values are written, and the step from Altair to JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from commonground.foundation.theme.templatetags.formats import amount, count, share

COLOURS = {"impact": "#b45309", "collective": "#0f766e"}
OTHERS = "#8a949c"
QUIET = "#56616a"
INK = "#1f2933"
GRID = "#eceef0"
FONT = "'Source Sans 3 Variable', 'Source Sans 3', system-ui, sans-serif"
SHARE = "share"
COUNTED = frozenset({"", "count", "people"})


@dataclass(frozen=True)
class Target:
    """A value to reach, and the words beside its line, such as "target 60 % by 2018"."""

    value: float
    label: str


@dataclass(frozen=True)
class Chart:
    """A Vega-Lite drawing, the sentence that is read aloud, and the same facts as a table."""

    spec: Mapping[str, Any]
    label: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def altair() -> Any:
    """Altair, imported on first use: it takes a second, and most processes draw no chart."""
    import altair as loaded

    return loaded


def written(value: float | None, unit: str) -> str:
    """A value as people read it: "54 %", "1,104", "1,234.50 CAD"."""
    if unit == SHARE:
        return share(value)
    if unit in COUNTED:
        return count(value)
    return amount(value, unit)


def written_range(lower: float | None, upper: float | None, unit: str) -> str:
    """A range, or nothing when there is none."""
    if lower is None or upper is None:
        return ""
    return f"{written(lower, unit)} - {written(upper, unit)}"


def value_axis(unit: str) -> dict[str, Any]:
    """Options of the axis that carries values."""
    number = "format(datum.value * 100, ',.0f') + '\u00a0%'" if unit == SHARE else "datum.label"
    return {"title": None, "tickCount": 4, "labelExpr": number, "domain": False, "ticks": False}


def with_look(chart: Any, *, height: int) -> dict[str, Any]:
    """The finished Vega-Lite specification, as wide as the place it stands in."""
    text = {"font": FONT, "fontSize": 13}
    finished = chart.properties(
        width="container", height=height, autosize={"type": "fit-x", "contains": "padding"}
    )
    finished = finished.configure(background="transparent", font=FONT, locale=_locale(), padding=4)
    finished = finished.configure_view(stroke=None)
    finished = finished.configure_axis(
        labelFont=FONT, labelFontSize=13, labelColor=QUIET, gridColor=GRID, domainColor=GRID
    )
    finished = finished.configure_text(color=INK, **text)
    return dict(finished.to_dict())


def _locale() -> dict[str, Any]:
    french = (get_language() or "en").startswith("fr")
    return {
        "number": {
            "decimal": "," if french else ".",
            "thousands": "\u202f" if french else ",",
            "grouping": [3],
            "currency": ["", ""],
        }
    }
