"""Invented answers to questions: people differ, on the whole and from subject to subject, as people do."""

from __future__ import annotations

from collections.abc import Mapping

from commonground.demo.chance import Dice
from commonground.engine.surveys.instruments import Instrument, Item, Scale

Levels = Mapping[str, int]
"""Where the answers to each construct gather, in tenths of a point of its scale."""

# How far answers reach from there, in tenths of a point: a person's leaning on the whole, its view of one
# subject, and its answer to one question. Together about one point of standard deviation.
LEANING, VIEW, ANSWER = 11, 14, 18
LEFT_OUT, NOT_KNOWN = 3, 6  # per cent of the questions


def opinion(instrument: Instrument, levels: Levels, dice: Dice) -> dict[str, str]:
    """One person's sheet, as a form would send it; a few questions are left or not known."""
    lean = _around(dice, LEANING)
    sheet: dict[str, str] = {}
    for construct in instrument.constructs:
        level = levels[construct.name] + lean + _around(dice, VIEW)
        scale = instrument.scale_of(construct)
        sheet |= {item.name: _answer(item, scale, level, dice) for item in construct.items}
    return sheet


def _answer(item: Item, scale: Scale, level: int, dice: Dice) -> str:
    if dice.chance(LEFT_OUT):
        return ""
    if scale.dont_know and dice.chance(NOT_KNOWN):
        return "dont_know"
    value = (level + _around(dice, ANSWER) + 5) // 10
    value = max(scale.lowest, min(scale.highest, value))
    return str(scale.lowest + scale.highest - value if item.reversed else value)


def _around(dice: Dice, spread: int) -> int:
    """A whole number around zero, small ones more often."""
    return dice.below(spread + 1) + dice.below(spread + 1) - spread
