"""The common agenda in plain numbers and rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.collective.partnership.models import Initiative
from commonground.picture.facts.row import Rows


@dataclass(frozen=True)
class AgendaFacts:
    """What the room of the common agenda knows on a day.

    ``endorsed`` partners go along with the newest wording of the goal as far as the stored scale calls
    support; ``same_page_low`` is the share that rates its own understanding low, None under five people.
    """

    partners: int
    clauses: int = 0
    adopted_on: date | None = None
    review_on: date | None = None
    endorsed: int = 0
    unseen: Rows = ()
    unsigned: Rows = ()
    dissent: Rows = ()
    goals: int = 0
    goals_without_target: Rows = ()
    strategies: int = 0
    strategies_without_measure: Rows = ()
    strategies_without_activity: Rows = ()
    same_page_on: date | None = None
    same_page_low: float | None = None
    proposed_by_residents: int = 0


def read(initiative: Initiative, *, day: date) -> AgendaFacts | None:
    """None as long as the room has nothing on record."""
    return None
