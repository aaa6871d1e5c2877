"""Who waits for whom: walks over the links between activities. Pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

Links = Mapping[int, Sequence[int]]


def path(links: Links, start: int, end: int) -> tuple[int, ...]:
    """A shortest way along the links, both ends included; nothing when there is none."""
    came_from: dict[int, int | None] = {start: None}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        if here == end:
            return _back(came_from, end)
        for further in links.get(here, ()):
            if further not in came_from:
                came_from[further] = here
                waiting.append(further)
    return ()


def reached(links: Links, starts: Iterable[int]) -> frozenset[int]:
    """Everything that the links lead to, the beginnings included."""
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for further in links.get(waiting.pop(), ()):
            if further not in seen:
                seen.add(further)
                waiting.append(further)
    return frozenset(seen)


def turned(links: Links) -> dict[int, list[int]]:
    """The same links in the other direction."""
    found: dict[int, list[int]] = {}
    for start, ends in links.items():
        for end in ends:
            found.setdefault(end, []).append(start)
    return found


def _back(came_from: Mapping[int, int | None], end: int) -> tuple[int, ...]:
    way: list[int] = []
    here: int | None = end
    while here is not None:
        way.append(here)
        here = came_from[here]
    return tuple(reversed(way))
