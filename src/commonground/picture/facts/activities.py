"""The plan of action in plain numbers and rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from commonground.collective.partnership.models import Initiative
from commonground.impact.activities import finding_words, queries
from commonground.impact.activities.findings import Finding, Kind, of_kind
from commonground.impact.activities.models import State
from commonground.impact.activities.snapshot import Planned, Snapshot
from commonground.impact.activities.space_hours import SpaceHours, hours
from commonground.picture.facts.row import Row, Rows

QUARTER = timedelta(days=91)
LATELY = timedelta(days=31)
INVOLVE = 3  # from this level on residents shape what is done


@dataclass(frozen=True)
class ActivityFacts:
    """What the room of activities knows on a day.

    ``planned`` counts everything that is open: planned, running or resting. ``led_by_one`` is the largest
    number of running activities that one partner leads; ``with_residents`` counts running ones in which
    residents are involved or more. ``finished_lately`` is within a month. Hours of spaces are those of
    the quarter of a year before the day.
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


def read(
    initiative: Initiative, *, day: date, plan: Snapshot | None = None
) -> ActivityFacts | None:
    """None as long as no activity is on record; fifteen queries, eight with a plan that was read before.

    A partnership that shares spaces and plans nothing here is not told that nobody works on its outcomes.
    """
    plan = queries.snapshot(initiative, day=day) if plan is None else plan
    if not plan.activities:
        return None
    slug = initiative.slug
    running = plan.in_state(State.RUNNING)
    found = queries.findings(plan)
    spaces = hours(initiative, day - QUARTER, day - timedelta(days=1), day=day)
    return ActivityFacts(
        planned=len(plan.open),
        started=len(queries.started_before(plan, None)),
        running=len(running),
        led_by_one=max(Counter(a.lead for a in running if a.lead).values(), default=0),
        with_residents=sum(a.level is not None and a.level >= INVOLVE for a in running),
        without_strategy=_rows(plan, slug, of_kind(found, Kind.ACTIVITY_WITHOUT_OUTCOME)),
        without_measure=_activities(slug, _without_measure(plan)),
        outcomes_without_activity=_rows(plan, slug, of_kind(found, Kind.OUTCOME_WITHOUT_ACTIVITY)),
        served_twice=_chains(slug, of_kind(found, Kind.SERVED_TWICE)),
        hanging_on_one=_chains(slug, of_kind(found, Kind.HANGS_ON_ONE)),
        promised_never_used=_rows(plan, slug, of_kind(found, Kind.PROMISED_NOT_USED)),
        partners_without_role=_rows(plan, slug, of_kind(found, Kind.PARTNER_WITHOUT_ROLE)),
        late_milestones=_late(plan, slug),
        finished_lately=_activities(slug, _finished(plan)),
        **_hours(spaces),
    )


def _without_measure(plan: Snapshot) -> list[Planned]:
    return [a for a in plan.open if not a.measures and not a.is_experiment]


def _finished(plan: Snapshot) -> list[Planned]:
    ended = queries.ended_between(plan, since=plan.day - LATELY)
    return [one.activity for one in ended if one.state == State.FINISHED]


def _late(plan: Snapshot, slug: str) -> Rows:
    return tuple(
        Row(late.milestone.title, _page(slug, late.activity), late.activity.title)
        for late in queries.late_milestones(plan)
    )


def _hours(found: Sequence[SpaceHours]) -> dict[str, float]:
    return {
        "hours_offered": float(sum(one.offered for one in found)),
        "hours_used": float(sum(one.used for one in found)),
    }


def _activities(slug: str, found: Iterable[Planned]) -> Rows:
    return tuple(Row(activity.title, _page(slug, activity)) for activity in found)


def _page(slug: str, activity: Planned) -> str:
    return reverse("activities:activity", args=[slug, activity.pk])


def _rows(plan: Snapshot, slug: str, found: Iterable[Finding]) -> Rows:
    """Findings about one thing each; a promise is told with the partner that gave it."""
    return tuple(
        Row(
            row.name,
            finding_words.address(row, plan, slug),
            one.about.name if one.about and one.about != row else "",
        )
        for one in found
        for row in one.rows
    )


def _chains(slug: str, found: Iterable[Finding]) -> Rows:
    """Findings about several activities at once: one row each, shown on the page of findings."""
    page = reverse("activities:reinforcing", args=[slug])
    told = [(one, ", ".join(row.name for row in one.rows)) for one in found]
    return tuple(
        Row(one.about.name, page, names) if one.about else Row(names, page) for one, names in told
    )
