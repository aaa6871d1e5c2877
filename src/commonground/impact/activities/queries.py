"""What other rooms read of the plan; each takes a day and asks a constant number of times.

Where more than one of these is wanted, read ``snapshot`` once: the others take it as ``plan``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.collective.partnership.models import Initiative
from commonground.impact.activities.findings import Finding, findings, used_promises
from commonground.impact.activities.models import State, StateChange
from commonground.impact.activities.reading import snapshot
from commonground.impact.activities.snapshot import Planned, Pledge, Snapshot, Step

__all__ = [
    "Ended",
    "Late",
    "Used",
    "contributions_used",
    "ended_between",
    "engagement_levels",
    "findings",
    "findings_on",
    "late_milestones",
    "snapshot",
    "started_before",
    "state_changes",
]


@dataclass(frozen=True)
class Ended:
    """An activity that finished, or was stopped, and why."""

    activity: Planned
    state: str
    on: date
    why: str


@dataclass(frozen=True)
class Late:
    """A milestone that is due and not done."""

    activity: Planned
    milestone: Step


@dataclass(frozen=True)
class Used:
    """A promise of the ledger, and the activities that count on it."""

    pledge: Pledge
    activities: tuple[Planned, ...]

    @property
    def is_used(self) -> bool:
        return bool(self.activities or self.pledge.given)


def findings_on(initiative: Initiative, *, day: date) -> tuple[Finding, ...]:
    """What reinforces what, on a day: nine queries or fewer."""
    return findings(snapshot(initiative, day=day))


def started_before(plan: Snapshot, agreed_on: date | None) -> tuple[Planned, ...]:
    """Activities that had begun to run before the agenda was adopted; all that began, if it never was."""
    begun = [(a, a.began_on) for a in plan.activities if a.began_on is not None]
    return tuple(a for a, on in begun if on and (agreed_on is None or on < agreed_on))


def engagement_levels(plan: Snapshot) -> dict[int | None, tuple[Planned, ...]]:
    """Open activities by how far residents take part; ``None`` where nobody has said."""
    found: dict[int | None, tuple[Planned, ...]] = {}
    for level in (None, *range(6)):
        at = tuple(a for a in plan.open if a.level == level)
        if at:
            found[level] = at
    return found


def ended_between(plan: Snapshot, *, since: date) -> tuple[Ended, ...]:
    """Activities that finished or were stopped from a day on, latest first."""
    found = [
        Ended(a, a.state, a.stretches[-1].since, a.stretches[-1].why)
        for a in plan.activities
        if a.state in (State.FINISHED, State.STOPPED) and a.stretches[-1].since >= since
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.activity.pk), reverse=True))


def contributions_used(plan: Snapshot) -> tuple[Used, ...]:
    """Every promise that holds on the day, with the activities that count on it."""
    used = used_promises(plan)
    return tuple(
        Used(
            pledge,
            tuple(
                a
                for a in plan.activities
                if pledge.pk in used
                and a.state != State.STOPPED
                and any(gift.promise == pledge.pk for gift in a.gifts)
            ),
        )
        for pledge in plan.pledges
    )


def late_milestones(plan: Snapshot) -> tuple[Late, ...]:
    """Milestones of open activities that are due and not done, longest overdue first."""
    found = [Late(a, step) for a in plan.open for step in a.late(plan.day)]
    return tuple(sorted(found, key=lambda one: (one.milestone.due_on, one.milestone.pk)))


def state_changes(initiative: Initiative, *, since: date, day: date) -> list[StateChange]:
    """What began, rested and ended between two days, for the story of the partnership: one query."""
    found = StateChange.objects.filter(
        activity__initiative=initiative, on__gte=since, on__lte=day
    ).select_related("activity")
    return list(found.order_by("on", "pk"))
