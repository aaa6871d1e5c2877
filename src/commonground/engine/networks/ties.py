"""A network: who is in it, who told of a tie with whom, and who did not answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import isfinite

from commonground.engine.errors import did_you_mean
from commonground.engine.networks import errors

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Node:
    """A partner, and the group (sector) that it is counted in; None, or no text, is a group of nobody."""

    name: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """What ``source`` tells of ``target``; in an undirected network the order means nothing."""

    source: str
    target: str
    weight: float = 1.0


@dataclass(frozen=True)
class Network:
    """Partners and their ties.

    Shape: one Node per partner, one Tie per told tie; a tie that is not told is a tie of nothing.
    Units: ``weight`` is above 0, on the scale of the question (for intensity, 1 to 4).
    Missing: ``respondents`` told of their ties, None means that everybody did; the ties *from* the
    others are not known, and so are the pairs in ``unknown`` (source, target), where a respondent said
    that it does not know. Undirected, a pair is open when no tie is told and one of the two did not tell.
    Errors: NameTwice, UnknownPartner, TieToItself, TieTwice, WeightOutOfRange.
    """

    nodes: Sequence[Node]
    ties: Sequence[Tie]
    directed: bool = True
    respondents: frozenset[str] | set[str] | None = None
    unknown: frozenset[Pair] = frozenset()

    def __post_init__(self) -> None:
        self._check_names()
        seen: set[Pair] = set()
        for tie in self.ties:
            if tie.source == tie.target:
                raise errors.TieToItself(name=tie.source)
            if not (isfinite(tie.weight) and tie.weight > 0):
                raise errors.WeightOutOfRange(
                    source=tie.source, target=tie.target, weight=tie.weight
                )
            pair = self._ordered(tie.source, tie.target)
            if pair in seen:
                raise errors.TieTwice(source=tie.source, target=tie.target)
            seen.add(pair)

    def _check_names(self) -> None:
        for name, times in Counter(node.name for node in self.nodes).items():
            if times > 1:
                raise errors.NameTwice(name=name)
        for name in self._used():
            if name not in self.index:
                raise errors.UnknownPartner(name=name, suggestion=did_you_mean(name, self.index))

    def _used(self) -> Iterator[str]:
        yield from (name for tie in self.ties for name in (tie.source, tie.target))
        yield from self.respondents or ()
        yield from (name for pair in self.unknown for name in pair)

    def _ordered(self, source: str, target: str) -> Pair:
        return (source, target) if self.directed or source < target else (target, source)

    @cached_property
    def index(self) -> dict[str, int]:
        """Where each name stands among the nodes."""
        return {node.name: place for place, node in enumerate(self.nodes)}

    @cached_property
    def weights(self) -> dict[Pair, float]:
        """The weight of each told tie by (source, target); both ways in an undirected network."""
        told = {(tie.source, tie.target): tie.weight for tie in self.ties}
        if not self.directed:
            told |= {(target, source): weight for (source, target), weight in told.items()}
        return told

    @cached_property
    def answered(self) -> frozenset[str]:
        """Who told of their ties."""
        return frozenset(self.index if self.respondents is None else self.respondents)

    @property
    def silent(self) -> tuple[str, ...]:
        """Who did not answer, in the order of the nodes."""
        return tuple(node.name for node in self.nodes if node.name not in self.answered)

    def knows(self, source: str, target: str) -> bool:
        """Whether ``source`` told what it has with ``target``, a tie or none."""
        return source in self.answered and (source, target) not in self.unknown

    def undirected(self, rule: str = "either") -> Network:
        """One tie per pair: told by ``either`` of the two (the larger weight), or by ``both`` (the smaller)."""
        if not self.directed:
            return self
        merged: dict[Pair, float] = {}
        for (source, target), weight in self.weights.items():
            back = self.weights.get((target, source))
            if rule == "both" and back is None:
                continue
            pair = (source, target) if source < target else (target, source)
            pick = max if rule == "either" else min
            merged[pair] = weight if back is None else pick(weight, back)
        ties = [Tie(one, other, weight) for (one, other), weight in merged.items()]
        return replace(self, ties=ties, directed=False)

    def without(self, names: Iterable[str]) -> Network:
        """The same network when these partners have left."""
        gone = set(names)
        for name in gone - self.index.keys():
            raise errors.UnknownPartner(name=name, suggestion=did_you_mean(name, self.index))
        return Network(
            nodes=[node for node in self.nodes if node.name not in gone],
            ties=[tie for tie in self.ties if not gone & {tie.source, tie.target}],
            directed=self.directed,
            respondents=None if self.respondents is None else frozenset(self.respondents) - gone,
            unknown=frozenset(pair for pair in self.unknown if not gone & set(pair)),
        )
