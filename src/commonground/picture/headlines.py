"""Three measures of the scorecard in one glance: how many, who stays, and one share or rate."""

from __future__ import annotations

from itertools import chain, zip_longest

from commonground.collective.partnership.models import Initiative
from commonground.impact.measurement.cards import Card, scorecard

SHOWN = 3


def headlines(initiative: Initiative) -> list[Card]:
    """The first of each group that has something to show, then the second of each, up to three."""
    groups = [
        [card for card in group.cards if card.newest is not None]
        for group in scorecard(initiative).groups
    ]
    in_turn = chain.from_iterable(zip_longest(*groups))
    return [card for card in in_turn if card is not None][:SHOWN]
