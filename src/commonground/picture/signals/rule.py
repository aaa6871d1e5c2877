"""What a signal is: a declared rule over the facts of one day, with its reason and what to try."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

from commonground.picture.facts import Facts
from commonground.picture.facts.row import Rows

Words = str | Promise
ANY = "any"
FEWEST = 5  # people; a share of fewer is never shown
SHOWN_ROWS = 5


class Side(StrEnum):
    COLLECTIVE = "collective"
    IMPACT = "impact"


class State(StrEnum):
    FIRES = "fires"
    QUIET = "quiet"
    NO_DATA = "no-data"


@dataclass(frozen=True)
class Finding:
    """The rule fires: what is the case, in numbers, and the rows behind it."""

    case: str
    rows: Rows = ()


@dataclass(frozen=True)
class NoData:
    """The rule cannot say anything: too little is on record."""


Verdict = Finding | NoData | None
NO_DATA = NoData()


@dataclass(frozen=True)
class Signal:
    """One rule. ``asks`` are the rooms without which it is silent, ``also`` those it looks at if there.

    ``sees`` is the page of its evidence: whoever may not open that page does not see the signal.
    ``tries`` is what to try, by stage of the group, with ``any`` for every stage; ``is_good`` marks
    something to celebrate. ``first`` orders them: 1 before all others.
    """

    id: str
    side: Side
    title: Words
    why: Words
    source: str
    sees: str
    asks: tuple[str, ...]
    also: tuple[str, ...]
    tries: Mapping[str, Words]
    try_source: str
    look: Callable[..., Verdict]
    is_good: bool = False
    first: int = 2

    def to_try(self, stage: str | None) -> Words:
        return self.tries.get(stage or ANY, self.tries[ANY])

    def judge(self, facts: Facts) -> Verdict:
        """A finding, nothing, or that there is too little to tell; the same facts, the same answer."""
        parts = [getattr(facts, name) for name in (*self.asks, *self.also)]
        if any(part is None for part in parts[: len(self.asks)]):
            return NO_DATA
        return self.look(*parts, facts.day)

    def state(self, verdict: Verdict) -> State:
        if isinstance(verdict, Finding):
            return State.FIRES
        return State.NO_DATA if isinstance(verdict, NoData) else State.QUIET


REGISTRY: list[Signal] = []


def signal(
    name: str,
    side: Side,
    *,
    title: Words,
    why: Words,
    source: str,
    sees: str,
    asks: tuple[str, ...],
    tries: Mapping[str, Words],
    also: tuple[str, ...] = (),
    try_source: str = "",
    **more: Any,
) -> Callable[[Callable[..., Verdict]], Callable[..., Verdict]]:
    """Declares the function below it as a rule."""

    def declare(look: Callable[..., Verdict]) -> Callable[..., Verdict]:
        made = Signal(
            name,
            side,
            title,
            why,
            source,
            sees,
            asks,
            also,
            tries,
            try_source or source,
            look,
            **more,
        )
        REGISTRY.append(made)
        return look

    return declare


def months(days: int) -> int:
    return days // 30
