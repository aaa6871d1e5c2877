"""The shape of the tree of strategies, from pairs of a strategy and the one above it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

Pairs = Iterable[tuple[int | None, int | None]]


class Placed(Protocol):
    """Whatever names its strategy and the one above it."""

    strategy_id: int | None
    parent_id: int | None


Row = TypeVar("Row", bound=Placed)


def levels_of(pairs: Pairs) -> dict[int, int]:
    """Strategy -> its level, the top being 0. One whose parent is not there stands on top."""
    above = {child: parent for child, parent in pairs if child is not None}
    return {child: len(_path(child, above)) - 1 for child in above}


def depth_of_tree(pairs: Pairs) -> int:
    return max(levels_of(pairs).values(), default=-1) + 1


def is_below(strategy: int, other: int, pairs: Pairs) -> bool:
    """Whether ``strategy`` is ``other`` or stands anywhere below it."""
    return other in _path(strategy, {child: parent for child, parent in pairs if child is not None})


def with_those_below(strategy: int, pairs: Pairs) -> set[int]:
    """The strategy and everything that stands below it."""
    above = {child: parent for child, parent in pairs if child is not None}
    return {child for child in above if strategy in _path(child, above)}


def in_reading_order(clauses: Sequence[Row]) -> list[Row]:
    """Each strategy followed by those below it."""
    here = {clause.strategy_id for clause in clauses}
    below: dict[int | None, list[Row]] = {}
    for clause in clauses:
        above = clause.parent_id if clause.parent_id in here else None
        below.setdefault(above, []).append(clause)
    ordered: list[Row] = []
    waiting = below.get(None, [])[::-1]
    while waiting:
        clause = waiting.pop()
        ordered.append(clause)
        waiting += below.get(clause.strategy_id, [])[::-1]
    return ordered


def _path(child: int, above: Mapping[int, int | None]) -> list[int]:
    """From a strategy up to the top; stops where it would go in a circle."""
    path = [child]
    while (parent := above.get(path[-1])) is not None and parent in above and parent not in path:
        path.append(parent)
    return path
