"""The plan of action in plain numbers and rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.collective.partnership.models import Initiative
from commonground.picture.facts.row import Rows


@dataclass(frozen=True)
class ActivityFacts:
    """What the room of activities knows on a day.

    ``led_by_one`` is the largest number of running activities that one partner leads; ``with_residents``
    counts running activities in which residents take part at level three of six or higher.
    """

    planned: int = 0
    started: int = 0
    running: int = 0
    led_by_one: int = 0
    with_residents: int = 0
    without_strategy: Rows = ()
    without_measure: Rows = ()
    outcomes_without_activity: Rows = ()
    served_twice: Rows = ()
    hanging_on_one: Rows = ()
    promised_never_used: Rows = ()
    partners_without_role: Rows = ()
    late_milestones: Rows = ()
    finished_lately: Rows = ()
    hours_offered: float = 0
    hours_used: float = 0


def read(initiative: Initiative, *, day: date) -> ActivityFacts | None:
    """None as long as the room has nothing on record."""
    return None
