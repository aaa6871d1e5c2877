"""Everything that the home page shows, in a number of queries that does not grow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from commonground.collective.health import queries as doing
from commonground.collective.partnership import queries as partnership
from commonground.collective.partnership.models import Initiative, Interest, Seat
from commonground.impact.measurement.cards import Card
from commonground.impact.measurement.dictionary import current_if_any
from commonground.picture import attention, collective, conditions, health, opening
from commonground.picture.attention import SHOWN
from commonground.picture.facts import Fact
from commonground.picture.headlines import headlines
from commonground.picture.need import Need
from commonground.picture.opening import Opening
from commonground.picture.reporting import reporting

VOICES = 4


@dataclass(frozen=True)
class Picture:
    """The three questions of the home page, answered with what is on record."""

    opening: Opening
    together: list[Fact]
    voices: tuple[Interest, ...]
    conditions: list[Fact]
    headlines: list[Card]
    needs: list[Need]

    @property
    def needs_shown(self) -> list[Need]:
        return self.needs[:SHOWN]

    @property
    def needs_more(self) -> int:
        return max(0, len(self.needs) - SHOWN)


def picture(initiative: Initiative, standing: Any, *, today: date) -> Picture:
    """One partnership on one day, for one reader."""
    together = partnership.together(initiative, day=today)
    found = current_if_any(initiative)
    dictionary = found.dictionary if found else None
    reported = reporting(initiative, dictionary, today=today) if dictionary else None
    n_measures = len(dictionary.measures) if dictionary else 0
    coordinators = [
        seat
        for seat in partnership.seats_on(initiative, day=today)
        if seat.role == Seat.Role.COORDINATOR
    ]
    own = frozenset(s.partner_id for s in standing.seats if s.role == Seat.Role.DATA)
    return Picture(
        opening=opening.opening(together, reported, own),
        together=[
            *collective.facts(together),
            *health.facts(
                initiative,
                doing.standing(initiative, day=today),
                partners=together.partners,
                today=today,
            ),
        ],
        voices=together.voices[:VOICES],
        conditions=conditions.conditions(initiative, together, coordinators, reported, n_measures),
        headlines=headlines(initiative) if dictionary else [],
        needs=attention.needs(initiative, standing, together, reported, dictionary, today=today),
    )
