"""Three measures of the scorecard in one glance: how many, who stays, and one share or rate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

from commonground.impact.measurement.cards import Card

SHOWN = 3


def headlines(groups: Iterable[Sequence[Card]]) -> list[Card]:
    """The first of each group that has something to show, then the second of each, up to three."""
    told = [[card for card in group if card.newest is not None] for group in groups]
    in_turn = chain.from_iterable(zip_longest(*told))
    return [card for card in in_turn if card is not None][:SHOWN]
