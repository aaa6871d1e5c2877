"""One published number as a page shows it, or the word that stands in its place.

Three words, never confused: *hidden* (too few people to show), *not yet* (the data are not in) and
*none* (they are in, and there is nobody).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.engine.disclosure import Cell
from commonground.engine.measures.definitions import Dictionary, MeasureBase, SumMeasure
from commonground.foundation.theme.templatetags import formats

State = Literal["shown", "hidden", "not_yet", "none"]
Style = Literal["count", "share", "amount", "number"]

WORDS: dict[str, str | Promise] = {
    "hidden": _("hidden"),
    "not_yet": _("not yet"),
    "none": _("none"),
}
SHARES = frozenset({"share", "retention", "long_term"})
COUNTS = frozenset({"count", "people", "distinct", "sum"})


@dataclass(frozen=True)
class Figure:
    """A number with its state; without ``cell`` there is only a word."""

    state: State
    style: Style = "count"
    cell: Cell | None = None

    @property
    def is_shown(self) -> bool:
        return self.state == "shown"

    @property
    def is_provisional(self) -> bool:
        return self.is_shown and self.cell is not None and not self.cell.complete

    @property
    def value(self) -> float | None:
        return self.cell.value if self.cell is not None and self.is_shown else None

    @property
    def text(self) -> str:
        """The number in the reader's language, or the word."""
        if self.value is None:
            return str(WORDS.get(self.state, WORDS["none"]))
        return written(self.value, self.style)

    @property
    def numerator(self) -> float | None:
        return self.cell.numerator if self.cell is not None and self.is_shown else None

    @property
    def denominator(self) -> float | None:
        return self.cell.denominator if self.cell is not None and self.is_shown else None

    @property
    def out_of(self) -> str:
        """ "524 of 968" for a share, nothing for a count."""
        if self.style != "share" or self.numerator is None or self.denominator is None:
            return ""
        facts = {"part": formats.count(self.numerator), "whole": formats.count(self.denominator)}
        return gettext("%(part)s of %(whole)s") % facts

    @property
    def likely(self) -> str:
        """ "51 to 57 %", when the engine gave an interval."""
        if not self.is_shown or self.cell is None:
            return ""
        if self.cell.lower is None or self.cell.upper is None:
            return ""
        lower, upper = (written(v, self.style) for v in (self.cell.lower, self.cell.upper))
        return gettext("%(lower)s to %(upper)s") % {"lower": lower, "upper": upper}


NOT_YET = Figure("not_yet")
NONE = Figure("none")


def figure_of(cell: Cell | None, style: Style, *, waiting: bool = False) -> Figure:
    """A cell as a figure; without a cell the data are not in, or there is nobody."""
    if cell is None:
        return NOT_YET if waiting else NONE
    if cell.hidden:
        return Figure("hidden", style, cell)
    if cell.value is None:
        return NOT_YET if waiting or cell.numerator is None else NONE
    return Figure("shown", style, cell)


def style_of(measure: MeasureBase, dictionary: Dictionary) -> Style:
    """How a measure's values are written."""
    if isinstance(measure, SumMeasure):
        field = dictionary.records[measure.records].fields[measure.of]
        return "amount" if field.type == "amount" else "count"
    return style_of_kind(measure.kind)


def style_of_kind(kind: str) -> Style:
    """How values of a kind are written when nothing more is known."""
    if kind in SHARES:
        return "share"
    return "count" if kind in COUNTS else "number"


def written(value: float, style: Style) -> str:
    """A value in the reader's language; a ratio keeps two digits, a share its percent sign."""
    if style == "share":
        return formats.share(value)
    if style == "count":
        return formats.count(value)
    # Cents say something about a fee, and nothing about a sum of thousands.
    return formats.amount(round(value, 2) if abs(value) < 1000 else round(value))
