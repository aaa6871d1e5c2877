"""Everything of the picture that is the same for every reader, put together from its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from commonground.collective.agreements.due import Due
from commonground.collective.partnership.leaving_queries import Attention
from commonground.collective.partnership.models import Initiative, Seat
from commonground.collective.partnership.queries import Together
from commonground.engine.errors import CommonGroundError
from commonground.engine.measures.definitions import Dictionary
from commonground.impact.measurement.cards import Card, Scorecard
from commonground.picture.fact import Fact
from commonground.picture.facts import Facts
from commonground.picture.facts.promised import Promised
from commonground.picture.models import Snooze
from commonground.picture.parts import PARTS, Reading
from commonground.picture.reporting import Reporting

ROOMS = (
    "partnership",
    "agreements",
    "concerns",
    "health",
    "relationships",
    "agenda",
    "measurement",
    "activities",
    "meetings",
    "backbone",
)


@dataclass(frozen=True)
class Shared:
    """One partnership on one day; nothing of it depends on who asks, and nothing is the broker's."""

    together: Together
    coordinators: tuple[Seat, ...]
    dictionary: Dictionary | None
    reporting: Reporting | None
    cards: tuple[tuple[Card, ...], ...]
    withheld: CommonGroundError | None  # the agreement that keeps numbers off the pages
    doing: tuple[Fact, ...]
    due: tuple[Due, ...]
    departures: Attention
    promised: tuple[Promised, ...]
    snoozes: tuple[Snooze, ...]
    facts: Facts


def read(initiative: Initiative, *, day: date) -> Shared:
    """Read now and not kept; as many queries for two partners as for two hundred."""
    reading = Reading(initiative, day)
    return put_together({name: reading[name] for name in PARTS}, day)


def put_together(read: dict[str, Any], day: date) -> Shared:
    """From every part."""
    board: Scorecard | None = read["scorecard"]
    return Shared(
        together=read["together"],
        coordinators=read["coordinators"],
        dictionary=read["dictionary"],
        reporting=read["reporting"],
        cards=read["cards"],
        withheld=board.withheld if board else None,
        doing=read["doing"],
        due=read["due"],
        departures=read["departures"],
        promised=read["promised"],
        snoozes=read["snoozes"],
        facts=Facts(day=day, **{room: read[room] for room in ROOMS}),
    )
