"""How a measure may add up across partners and across periods, and why not otherwise.

One table holds every legal pair; whatever is not in it is refused with the reason.
"""

from __future__ import annotations

from typing import Literal

from commonground.engine.errors import DefinitionError, translatable

AcrossPartners = Literal["add", "distinct", "recompute", "none"]
AcrossPeriods = Literal["add", "distinct", "recompute", "last", "none"]

# The first of each is what a measure does when it does not say.
PARTNERS: dict[str, tuple[str, ...]] = {
    "count": ("add", "none"),
    "people": ("distinct", "none"),
    "sum": ("add", "none"),
    "share": ("recompute", "none"),
    "ratio": ("recompute", "none"),
    "rate": ("recompute", "none"),
    "retention": ("recompute", "none"),
    "long_term": ("recompute", "none"),
}
PERIODS: dict[str, tuple[str, ...]] = {
    "count": ("add", "last", "none"),
    "people": ("distinct", "last", "none"),
    "sum": ("add", "last", "none"),
    "share": ("recompute", "last", "none"),
    "ratio": ("recompute", "last", "none"),
    "rate": ("recompute", "last", "none"),
    "retention": ("recompute", "none"),
    "long_term": ("recompute", "none"),
}

_PERCENTAGES = translatable(
    "percentages can not be added or averaged; numerators and denominators are summed and divided anew"
)
_REASONS: dict[tuple[str, str], str] = {
    ("people", "add"): translatable(
        "a person who is with two partners, or there in two periods, would count twice"
    ),
    ("people", "recompute"): translatable("there is no numerator and denominator to divide anew"),
    ("count", "distinct"): translatable("records are counted as they are; only people repeat"),
    ("count", "recompute"): translatable("there is no numerator and denominator to divide anew"),
    ("sum", "distinct"): translatable(
        "equal amounts are not the same amount; leaving out repeats would lose money"
    ),
    ("sum", "recompute"): translatable("there is no numerator and denominator to divide anew"),
    ("retention", "last"): translatable("the last cohort has no later period to be seen in"),
    ("long_term", "last"): translatable("the window of seasons already ends at its last period"),
}


class NonsenseAcross(DefinitionError):
    """A measure that would add up to a wrong number."""

    code = "measures.nonsense_across"
    message = translatable("%(kind)s can not be `%(across)s` across %(direction)s: %(reason)s.")
    remedy = translatable("Choose one of: %(legal)s.")


def legal(kind: str, direction: Literal["partners", "periods"]) -> tuple[str, ...]:
    """Ways in which a kind may add up; the first is the default."""
    return (PARTNERS if direction == "partners" else PERIODS)[kind]


def reason_against(kind: str, across: str) -> str:
    """Why a pair is refused, in plain words."""
    return _REASONS.get((kind, across), _PERCENTAGES)


def refuse_nonsense(kind: str, direction: Literal["partners", "periods"], across: str) -> None:
    """Raise ``NonsenseAcross`` unless the pair is legal."""
    allowed = legal(kind, direction)
    if across not in allowed:
        raise NonsenseAcross(
            kind=kind,
            across=across,
            direction=direction,
            reason=reason_against(kind, across),
            legal=", ".join(f"`{a}`" for a in allowed),
        )
