"""What the page of one activity shows: a dozen questions, whatever hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Seat
from commonground.impact.activities.levels import Level, level
from commonground.impact.activities.measures import MeasureName, in_words, measures_in_use
from commonground.impact.activities.models import (
    Activity,
    Contribution,
    Dependency,
    Engagement,
    Lead,
    Milestone,
    StateChange,
)


@dataclass(frozen=True)
class ActivityPage:
    """``person`` is nobody when the seat has ended."""

    activity: Activity
    day: date
    lead: Lead | None
    person: Seat | None
    changes: tuple[StateChange, ...]
    measures: tuple[MeasureName, ...]
    contributions: tuple[Contribution, ...]
    waits_for: tuple[Dependency, ...]
    waited_for_by: tuple[Dependency, ...]
    milestones: tuple[Milestone, ...]
    engagement: tuple[Engagement, ...]

    @property
    def state(self) -> StateChange:
        return self.changes[-1]

    @property
    def said(self) -> Engagement | None:
        return self.engagement[-1] if self.engagement else None

    @property
    def level(self) -> Level | None:
        return level(self.said.level) if self.said else None

    @property
    def given_now(self) -> tuple[Contribution, ...]:
        return tuple(one for one in self.contributions if one.until is None)

    @property
    def given_before(self) -> tuple[Contribution, ...]:
        return tuple(one for one in self.contributions if one.until is not None)


def activity_page(activity: Activity, lead: Lead | None, *, day: date) -> ActivityPage:
    return ActivityPage(
        activity=activity,
        day=day,
        lead=lead,
        person=_person(lead, day),
        changes=tuple(activity.changes.all()),
        measures=_measures(activity),
        contributions=tuple(
            activity.contributions.select_related("partner__organisation", "promise__need")
        ),
        waits_for=tuple(activity.needs.filter(until=None).select_related("other")),
        waited_for_by=tuple(activity.needed_by.filter(until=None).select_related("activity")),
        milestones=tuple(activity.milestones.filter(until=None)),
        engagement=tuple(activity.engagement.all()),
    )


def _person(lead: Lead | None, day: date) -> Seat | None:
    if lead is None or lead.seat_id is None:
        return None
    return Seat.objects.filter(seat_held_on(day), pk=lead.seat_id).first()


def _measures(activity: Activity) -> tuple[MeasureName, ...]:
    labels = {one.name: one.label for one in measures_in_use(activity.initiative)}
    names = activity.aims.filter(until=None).values_list("measure", flat=True)
    return tuple(MeasureName(name, labels.get(name, in_words(name))) for name in names)
