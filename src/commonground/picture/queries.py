"""Everything that the home page shows to one reader, in a number of queries that does not grow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from commonground.collective.partnership.models import Initiative, Interest, Seat
from commonground.foundation.theme.errors import translated
from commonground.impact.measurement.cards import Card
from commonground.picture import attention, collective, conditions, opening
from commonground.picture import shared as reads
from commonground.picture.attention import SHOWN
from commonground.picture.balance import Balance, balance
from commonground.picture.fact import Fact
from commonground.picture.headlines import headlines
from commonground.picture.need import Need
from commonground.picture.noticed import Noticed, for_reader, noticed
from commonground.picture.opening import Opening
from commonground.picture.shared import Shared

VOICES = 4
NOTICED = 4


@dataclass(frozen=True)
class Picture:
    """The three questions of the home page, answered with what is on record."""

    opening: Opening
    balance: Balance
    together: list[Fact]
    voices: tuple[Interest, ...]
    conditions: list[Fact]
    headlines: list[Card]
    noticed: list[Noticed]
    needs: list[Need]
    withheld: str = ""  # which agreement keeps the measures off this page

    @property
    def noticed_shown(self) -> list[Noticed]:
        """What deserves attention, and of the good news the first."""
        worrying = [one for one in self.noticed if not one.signal.is_good]
        good = [one for one in self.noticed if one.signal.is_good]
        return worrying[:NOTICED] + good[:1]

    @property
    def noticed_more(self) -> int:
        return len(self.noticed) - len(self.noticed_shown)

    @property
    def needs_shown(self) -> list[Need]:
        return self.needs[:SHOWN]

    @property
    def needs_more(self) -> int:
        return max(0, len(self.needs) - SHOWN)


def picture(
    initiative: Initiative, standing: Any, *, today: date, shared: Shared | None = None
) -> Picture:
    """One partnership on one day, for one reader; ``shared`` is what was read before, if anything."""
    shared = shared or reads.read(initiative, day=today)
    own = frozenset(s.partner_id for s in standing.seats if s.role == Seat.Role.DATA)
    facts = for_reader(shared.facts, initiative, standing, day=today)
    found = noticed(facts, initiative, standing.roles, shared.snoozes)
    firing = [one for one in found if one.fires]
    together = shared.together
    measures = len(shared.dictionary.measures) if shared.dictionary else 0
    return Picture(
        opening=opening.opening(together, shared.reporting, own, firing),
        balance=balance(facts),
        together=[*collective.facts(together), *shared.doing],
        voices=together.voices[:VOICES],
        conditions=conditions.conditions(
            initiative, together, list(shared.coordinators), shared.reporting, measures, facts
        ),
        headlines=headlines(shared.cards),
        noticed=firing,
        needs=attention.needs(initiative, standing, shared, today=today),
        withheld=translated(shared.withheld) if shared.withheld else "",
    )
