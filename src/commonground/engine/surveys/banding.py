"""From an interval to a word: strength, borderline, concern, or that nobody can tell."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from commonground.engine.surveys.definitions import Bands, Zone

Verdict = Literal["strength", "borderline", "concern", "cannot_tell"]


def verdict(lower: float, upper: float, bands: Bands, *, items: int = 1) -> Verdict:
    """The word for an interval; only an interval that lies in one band has one.

    Units: points of the mean answer; ``items`` is how many were added for bands of sums.
    Source: bands by interval, docs/decisions/bands-by-interval.md; rounding as published instruments
    do, half up: a strength from 4.0 and a borderline up to 3.9 leave no gap at 3.95.
    """
    low, high = _banded(lower, bands, items), _banded(upper, bands, items)
    if low >= bands.strength_from:
        return "strength"
    if high < bands.concern_below:
        return "concern"
    if low >= bands.concern_below and high < bands.strength_from:
        return "borderline"
    return "cannot_tell"


def zone(lower: float, upper: float, bands: Bands, *, items: int = 1) -> Zone | None:
    """The licensed instrument's own zone, when the whole interval lies in it."""
    found = {_zone_at(_banded(end, bands, items), bands) for end in (lower, upper)}
    place = found.pop()
    return bands.zones[place] if not found and place >= 0 else None


def _zone_at(score: float, bands: Bands) -> int:
    return sum(score >= z.lowest for z in bands.zones) - 1


def _banded(score: float, bands: Bands, items: int) -> float:
    value = score * items if bands.of == "sum" else score
    if bands.decimals is None:
        # A hair: 1 + 4 * 0.5 computed in another order must not fall under 3.
        return round(value, 9)
    step = Decimal(1).scaleb(-bands.decimals)
    return float(Decimal(repr(round(value, 9))).quantize(step, rounding=ROUND_HALF_UP))
