"""Three measures of the scorecard in one glance: how many, who stays, and one share or rate."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, zip_longest

from commonground.collective.partnership.models import Initiative
from commonground.engine.errors import CommonGroundError
from commonground.impact.measurement.cards import Card, scorecard

SHOWN = 3


@dataclass(frozen=True)
class Headlines:
    """What can be shown, and the refusal where the partners agreed to show nothing on pages."""

    cards: tuple[Card, ...] = ()
    withheld: CommonGroundError | None = None


def headlines(initiative: Initiative) -> Headlines:
    """The first of each group that has something to show, then the second of each, up to three."""
    found = scorecard(initiative)
    groups = [[card for card in group.cards if card.newest is not None] for group in found.groups]
    in_turn = chain.from_iterable(zip_longest(*groups))
    return Headlines(tuple(c for c in in_turn if c is not None)[:SHOWN], found.withheld)
