"""The picture in parts: what each is read from, so that a write makes only some of them old.

A part names the *topics* it is read from: a room, or one of the partnership's own subjects (see ``ALONE``).
A test reads the SQL of every part and fails when a part reads a table whose topic it does not name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from commonground.collective.agreements.due import due as things_due
from commonground.collective.health import queries as health_queries
from commonground.collective.partnership import queries as partnership_queries
from commonground.collective.partnership.contribution_queries import contributions
from commonground.collective.partnership.leaving_queries import attention
from commonground.collective.partnership.models import Initiative, Seat
from commonground.impact.activities.queries import snapshot
from commonground.impact.measurement.cards import scorecard
from commonground.impact.measurement.dictionary import current_if_any
from commonground.picture import health, snoozes
from commonground.picture.facts import (
    activities,
    agenda,
    agreements,
    backbone,
    concerns,
    measurement,
    meetings,
    partnership,
    promised,
    relationships,
)
from commonground.picture.facts import health as asked
from commonground.picture.measured_by import agreed_by, cards_by
from commonground.picture.reporting import reporting

# Subjects of the partnership that few parts read: a write about one of them leaves the others as they are.
ALONE = {
    "bearing": "interests",
    "interest": "interests",
    "serving": "interests",
    "delivery": "contributions",
    "need": "contributions",
    "promise": "contributions",
    "function": "matters",
    "candidate": "candidates",
    "candidatestep": "candidates",
    "finding": "candidates",
    "initiative": "initiative",
}
# What a write about the one changes in another as well: an adopted goal becomes the partnership's, and
# what is said of the partnership as a whole (its threshold, its first day) bears on every room.
TOUCHES: Mapping[str, frozenset[str]] = {
    "agenda": frozenset({"initiative"}),
    "initiative": frozenset(
        {
            "activities",
            "agenda",
            "agreements",
            "backbone",
            "brokering",
            "communication",
            "health",
            "measurement",
            "partnership",
        }
    ),
}


def topic_of(label: str) -> str:
    """Of a model, as the trail and the tables name it: ``partnership.need`` is about contributions."""
    room, _dot, model = label.partition(".")
    return ALONE.get(model, room) if room == "partnership" else room


@dataclass
class Reading:
    """One partnership on one day, and the parts that have been read so far."""

    initiative: Initiative
    day: date
    read: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        if name not in self.read:
            self.read[name] = PARTS[name].look(self)
        return self.read[name]


@dataclass(frozen=True)
class Part:
    """``topics`` are those of the parts that it ``uses`` as well."""

    name: str
    topics: frozenset[str]
    look: Callable[[Reading], Any]


PARTS: dict[str, Part] = {}


def part(*topics: str, uses: tuple[str, ...] = ()) -> Callable[[Any], Any]:
    """Declares the function below it; the parts that it uses stand above it."""

    def declare(look: Callable[[Reading], Any]) -> Callable[[Reading], Any]:
        name = look.__name__.removesuffix("_")
        used = frozenset[str]().union(*(PARTS[one].topics for one in uses))
        PARTS[name] = Part(name, frozenset(topics) | used, look)
        return look

    return declare


@part("partnership", "interests", "matters")
def together(r: Reading) -> Any:
    return partnership_queries.together(r.initiative, day=r.day)


@part("partnership")
def coordinators(r: Reading) -> Any:
    seats = partnership_queries.seats_on(r.initiative, day=r.day)
    return tuple(seats.filter(role=Seat.Role.COORDINATOR))


@part("partnership", "contributions")
def contributed(r: Reading) -> Any:
    return contributions(r.initiative, day=r.day)


@part("partnership")
def departures(r: Reading) -> Any:
    return attention(r.initiative, day=r.day)


@part("partnership", "initiative", "interests", uses=("together", "contributed", "departures"))
def partnership_(r: Reading) -> Any:
    return partnership.read(
        r.initiative,
        r["together"],
        day=r.day,
        given=r["contributed"],
        departures=r["departures"],
    )


@part("partnership", "agreements")
def due(r: Reading) -> Any:
    return tuple(things_due(r.initiative, day=r.day))


@part("agreements", uses=("together", "due"))
def agreements_(r: Reading) -> Any:
    n = r["together"].partners
    return agreements.read(r.initiative, partners=n, day=r.day, waiting=r["due"])


@part("brokering")
def concerns_(r: Reading) -> Any:
    return concerns.read(r.initiative, day=r.day)


@part("health", "partnership")
def standing(r: Reading) -> Any:
    return health_queries.standing(r.initiative, day=r.day)


@part("agreements", uses=("together", "standing"))
def doing(r: Reading) -> Any:
    n = r["together"].partners
    return tuple(health.facts(r.initiative, r["standing"], partners=n, today=r.day))


@part("health", uses=("standing",))
def health_(r: Reading) -> Any:
    return asked.read(r.initiative, r["standing"], day=r.day)


@part("health", "partnership")
def relationships_(r: Reading) -> Any:
    return relationships.read(r.initiative, day=r.day)


@part("measurement")
def dictionary(r: Reading) -> Any:
    found = current_if_any(r.initiative)
    return agreed_by(r.initiative, found.dictionary, day=r.day) if found else None


@part("measurement", "partnership", uses=("dictionary",))
def reporting_(r: Reading) -> Any:
    found = r["dictionary"]
    return reporting(r.initiative, found, today=r.day) if found else None


@part("measurement", "partnership", "agreements", uses=("dictionary",))
def scorecard_(r: Reading) -> Any:
    return scorecard(r.initiative) if r["dictionary"] else None


@part("measurement", uses=("dictionary", "scorecard"))
def cards(r: Reading) -> Any:
    found, board = r["dictionary"], r["scorecard"]
    if found is None:
        return ()
    return cards_by(r.initiative, found, (group.cards for group in board.groups), day=r.day)


@part("measurement", uses=("dictionary", "reporting", "cards"))
def measurement_(r: Reading) -> Any:
    found = r["dictionary"]
    if found is None:
        return None
    told = [card for group in r["cards"] for card in group]
    return measurement.read(r.initiative, found, r["reporting"], told, day=r.day)


@part("activities", "agenda", "measurement", "partnership", "contributions")
def plan(r: Reading) -> Any:
    return snapshot(r.initiative, day=r.day)


@part("agenda", "partnership", uses=("plan",))
def agenda_(r: Reading) -> Any:
    return agenda.read(r.initiative, day=r.day, plan=r["plan"])


@part("activities", "partnership", uses=("plan",))
def activities_(r: Reading) -> Any:
    return activities.read(r.initiative, day=r.day, plan=r["plan"])


@part("communication", "measurement", "partnership")
def meetings_(r: Reading) -> Any:
    return meetings.read(r.initiative, day=r.day)


@part("communication", uses=("contributed",))
def promised_(r: Reading) -> Any:
    return tuple(promised.read(r.initiative, day=r.day, given=r["contributed"]))


@part("backbone", "partnership")
def backbone_(r: Reading) -> Any:
    return backbone.read(r.initiative, day=r.day)


@part("picture")
def snoozes_(r: Reading) -> Any:
    return tuple(snoozes.on(r.initiative, day=r.day))
