"""Invented answers to questions: everybody leans somewhat, and nobody answers like a ruler."""

from __future__ import annotations

from collections.abc import Mapping

from commonground.demo.chance import Dice
from commonground.engine.surveys.instruments import Instrument, Item, Scale

Levels = Mapping[str, int]
"""Where the answers to each construct gather, in tenths of a point of its scale."""


def opinion(instrument: Instrument, levels: Levels, dice: Dice) -> dict[str, str]:
    """One person's sheet, as a form would send it; a few questions are left or not known."""
    lean = _around(dice, 6)
    return {
        item.name: _answer(
            item, instrument.scale_of(construct), levels[construct.name] + lean, dice
        )
        for construct in instrument.constructs
        for item in construct.items
    }


def _answer(item: Item, scale: Scale, level: int, dice: Dice) -> str:
    if dice.chance(2):
        return ""
    if scale.dont_know and dice.chance(4):
        return "dont_know"
    value = (level + _around(dice, 9) + 5) // 10
    value = max(scale.lowest, min(scale.highest, value))
    return str(scale.lowest + scale.highest - value if item.reversed else value)


def _around(dice: Dice, spread: int) -> int:
    """A whole number around zero, small ones more often."""
    return dice.below(spread + 1) + dice.below(spread + 1) - spread
