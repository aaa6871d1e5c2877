"""From a person and an address to an activity and its parts: the only route."""

from __future__ import annotations

from typing import Any

from commonground.collective.partnership.access import speaks_for
from commonground.collective.partnership.dates import partner_on
from commonground.collective.partnership.models import Initiative
from commonground.foundation import clock
from commonground.foundation.access.errors import NotVisible
from commonground.foundation.access.roles import BACKBONE
from commonground.impact.activities.errors import NotYourActivity
from commonground.impact.activities.models import (
    Activity,
    Contribution,
    Dependency,
    Lead,
    Milestone,
)


def activity_in(initiative: Initiative, activity_id: int) -> Activity:
    found = Activity.objects.filter(initiative=initiative, pk=activity_id)
    activity = found.select_related("strategy").first()
    if activity is None:
        raise NotVisible
    activity.initiative = initiative
    return activity


def milestone_of(activity: Activity, milestone_id: int) -> Milestone:
    found = Milestone.objects.filter(activity=activity, pk=milestone_id, until=None).first()
    if found is None:
        raise NotVisible
    found.activity = activity
    return found


def dependency_of(activity: Activity, dependency_id: int) -> Dependency:
    found = Dependency.objects.filter(activity=activity, pk=dependency_id)
    dependency = found.select_related("other").first()
    if dependency is None:
        raise NotVisible
    dependency.activity = activity
    return dependency


def contribution_of(activity: Activity, contribution_id: int) -> Contribution:
    found = Contribution.objects.filter(activity=activity, pk=contribution_id)
    contribution = found.select_related("partner__organisation").first()
    if contribution is None:
        raise NotVisible
    contribution.activity = activity
    return contribution


def lead_of(activity: Activity) -> Lead | None:
    """Who leads it now; a partner that has left leads nothing."""
    leads = activity.leads.filter(partner_on(clock.today(), "partner__"), until=None)
    return leads.select_related("partner__organisation", "seat").first()


def may_change(standing: Any, activity: Activity, lead: Lead | None) -> bool:
    """The backbone, and whoever speaks for the partner that leads."""
    if BACKBONE in standing.roles:
        return True
    return lead is not None and speaks_for(standing, lead.partner)


def require_change(standing: Any, activity: Activity) -> None:
    if not may_change(standing, activity, lead_of(activity)):
        raise NotYourActivity(activity=activity)
