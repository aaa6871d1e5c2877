"""How a measure may add up across partners and across periods, and why not otherwise.

Each kind lists its legal ways; whatever is not listed is refused, with the reason from this table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from commonground.engine.errors import DefinitionError, translatable

if TYPE_CHECKING:
    from commonground.engine.measures.base import MeasureBase

AcrossPartners = Literal["add", "distinct", "recompute", "none"]
AcrossPeriods = Literal["add", "distinct", "recompute", "last", "none"]

_NOTHING_TO_DIVIDE = translatable("there is no numerator and denominator to divide anew")
_PERCENTAGES = translatable(
    "percentages can not be added or averaged; numerators and denominators are summed and divided anew"
)
_REASONS: dict[tuple[str, str], str] = {
    ("people", "add"): translatable(
        "a person who is with two partners, or there in two periods, would count twice"
    ),
    ("people", "recompute"): _NOTHING_TO_DIVIDE,
    ("distinct", "add"): translatable(
        "a value that two partners have, or that is there in two periods, would count twice"
    ),
    ("distinct", "recompute"): _NOTHING_TO_DIVIDE,
    ("count", "distinct"): translatable("records are counted as they are; only people repeat"),
    ("count", "recompute"): _NOTHING_TO_DIVIDE,
    ("sum", "distinct"): translatable(
        "equal amounts are not the same amount; leaving out repeats would lose money"
    ),
    ("sum", "recompute"): _NOTHING_TO_DIVIDE,
    ("rate", "none"): translatable("the population belongs to the place and not to one partner"),
    ("retention", "last"): translatable("the last cohort has no later period to be seen in"),
    ("long_term", "last"): translatable("the window of seasons already ends at its last period"),
}


class NonsenseAcross(DefinitionError):
    """A measure that would add up to a wrong number."""

    code = "measures.nonsense_across"
    message = translatable(
        "At `%(place)s`: a measure of kind `%(kind)s` can not `%(across)s` across %(direction)s: %(reason)s."
    )
    remedy = translatable("Choose one of: %(legal)s.")


def reason_against(kind: str, across: str) -> str:
    """Why a pair is refused, in plain words."""
    return _REASONS.get((kind, across), _PERCENTAGES)


def refuse_nonsense(measure: MeasureBase, place: str) -> None:
    """Raise ``NonsenseAcross`` unless a measure adds up in ways that are legal for its kind."""
    for direction, across, ways in (
        ("partners", measure.partners, measure.ways_across_partners),
        ("periods", measure.periods, measure.ways_across_periods),
    ):
        if across not in ways:
            raise NonsenseAcross(
                place=f"{place}.across_{direction}",
                kind=measure.kind,
                across=across,
                direction=direction,
                reason=reason_against(measure.kind, across),
                legal=", ".join(f"`{way}`" for way in ways),
            )
