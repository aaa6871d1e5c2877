"""More of whom to call: a room above brings its own matters to the card, with their holes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership import queries
from commonground.collective.partnership.models import Initiative, Seat


@dataclass(frozen=True)
class Call:
    """A matter of another room; ``link`` leads to the page where it is changed."""

    matter: str
    lead: Seat | None
    deputy: Seat | None
    hours: str = ""
    link: str = ""

    @property
    def has_gap(self) -> bool:
        return self.lead is None or self.deputy is None


@dataclass(frozen=True)
class Calls:
    """The matters of one room under their heading."""

    name: str
    title: Any
    rows: tuple[Call, ...]


CallSource = Callable[[Initiative, date], Sequence[Call]]
_sources: dict[str, tuple[Any, CallSource]] = {}


def bring_calls(source: CallSource, *, name: str, title: Any) -> None:
    """Called in a room's AppConfig.ready; ``source`` asks a constant number of queries."""
    _sources[name] = (title, source)


def calls(initiative: Initiative, *, day: date) -> list[Calls]:
    """What the rooms above have to add, in the order in which they came."""
    return [
        Calls(name, title, tuple(source(initiative, day)))
        for name, (title, source) in _sources.items()
    ]


@dataclass(frozen=True)
class Card:
    """The printed card: every matter of every room, and how many holes it has."""

    parts: tuple[Calls, ...]

    @property
    def holes(self) -> int:
        rows = [row for part in self.parts for row in part.rows]
        return sum((row.lead is None) + (row.deputy is None) for row in rows)


def card(initiative: Initiative, *, day: date) -> Card:
    """The matters of this room first, then what the others bring."""
    own = tuple(
        Call(matter.function.name, matter.lead, matter.deputy, matter.function.hours)
        for matter in queries.matters(initiative, day=day)
    )
    parts = [Calls("matters", _("By matter"), own), *calls(initiative, day=day)]
    return Card(tuple(part for part in parts if part.rows))
