"""The board: activities under their states. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from commonground.impact.activities.models import State
from commonground.impact.activities.snapshot import PartnerThere, Planned, Snapshot, Step

NAMED = 4


@dataclass(frozen=True)
class Card:
    """An activity as the board shows it."""

    activity: Planned
    lead: PartnerThere | None
    givers: tuple[str, ...]
    late: tuple[Step, ...]
    next: Step | None

    @property
    def are_many(self) -> bool:
        """Too many partners to name on a card; the page of the activity names each."""
        return len(self.givers) > NAMED


@dataclass(frozen=True)
class Column:
    state: State
    label: Any
    cards: tuple[Card, ...]


def columns(plan: Snapshot) -> list[Column]:
    """All states in their order, also the empty ones: an empty column is news."""
    return [
        Column(state, state.label, tuple(card(plan, a) for a in plan.in_state(state)))
        for state in State
    ]


def card(plan: Snapshot, activity: Planned) -> Card:
    givers = {gift.partner for gift in activity.gifts} - {activity.lead}
    names = sorted(p.name for p in map(plan.partner, givers) if p)
    coming = [s for s in activity.milestones if s.done_on is None and s.due_on >= plan.day]
    return Card(
        activity,
        plan.partner(activity.lead),
        tuple(names),
        activity.late(plan.day),
        coming[0] if coming and activity.is_open else None,
    )
