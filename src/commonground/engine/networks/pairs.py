"""Two sides of one tie: where they see it differently, and where they want it otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from commonground.engine.networks.cohesion import dyads
from commonground.engine.networks.ties import Network

Wish = Literal["both_more", "both_less", "as_it_is", "one_more", "one_less", "opposite"]
BOTH: dict[int, Wish] = {-1: "both_less", 0: "as_it_is", 1: "both_more"}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What one says of a tie and what the other says; 0 is no tie."""

    one: str
    other: str
    one_says: float
    other_says: float

    @property
    def difference(self) -> float:
        return abs(self.one_says - self.other_says)


def disagreements(network: Network, *, at_least: float = 2) -> list[Disagreement]:
    """Pairs who see their tie differently by ``at_least`` steps, the widest first.

    Shape: each pair once. Units: steps of the scale of the question. Missing: pairs of which one did
    not answer, or does not know, are left out; an undirected network has none.
    Source: Frey et al. 2006, American Journal of Evaluation 27:383-392: disagreement is itself data.
    """
    if not network.directed:
        return []
    found = [
        Disagreement(one, other, _told(network, one, other), _told(network, other, one))
        for one, other in dyads(network)
        if network.knows(one, other) and network.knows(other, one)
    ]
    wide = [pair for pair in found if pair.difference >= at_least]
    return sorted(wide, key=lambda pair: (-pair.difference, pair.one, pair.other))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a pair has and what each of the two wants of it; None where one did not say."""

    one: str
    other: str
    one_has: float
    other_has: float
    one_wants: float
    other_wants: float

    @property
    def wish(self) -> Wish:
        ways = (_way(self.one_has, self.one_wants), _way(self.other_has, self.other_wants))
        if ways[0] == ways[1]:
            return BOTH[ways[0]]
        if 0 in ways:
            return "one_more" if 1 in ways else "one_less"
        return "opposite"


def wanted_beside_had(had: Network, wanted: Network) -> list[Wanted]:
    """For each pair where both told both: what they have, and what each wants.

    Shape: each pair once, in the order of the nodes; pairs without a tie and without a wish are left
    out. Units: steps of the scale of intensity, 0 for none. Missing: pairs of which one did not say.
    "More" is not "better": a wish for less counts as much as a wish for more.
    """
    return [
        Wanted(
            one,
            other,
            _told(had, one, other),
            _told(had, other, one),
            _told(wanted, one, other),
            _told(wanted, other, one),
        )
        for one, other in dyads(had)
        if all(n.knows(one, other) and n.knows(other, one) for n in (had, wanted))
        and any((one, other) in n.weights or (other, one) in n.weights for n in (had, wanted))
    ]


def _told(network: Network, source: str, target: str) -> float:
    return network.weights.get((source, target), 0.0)


def _way(has: float, wants: float) -> int:
    return (wants > has) - (wants < has)
