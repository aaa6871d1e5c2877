"""Counts for the proxies from the rooms of agenda, activities, spaces and meetings."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, Q

from commonground.collective.partnership.models import Initiative
from commonground.impact.activities.measures import measures_in_use
from commonground.impact.activities.models import State
from commonground.impact.activities.reading import snapshot
from commonground.impact.activities.snapshot import Planned
from commonground.impact.activities.space_hours import hours
from commonground.impact.agenda.queries import strategies_on
from commonground.impact.agenda.understanding_queries import spread_of_understanding
from commonground.impact.backbone.dates import YEAR
from commonground.impact.communication.models import Citation, Commitment
from commonground.impact.communication.queries.decisions import decisions

UNDERSTOOD = 4  # of five
SHAPED = 3  # residents shape parts of it, or more
ENDED = (State.FINISHED, State.STOPPED)


def same_page(initiative: Initiative, day: date) -> dict[str, int]:
    """The last check of the year; with too few answers it counts for nothing. Three queries."""
    found = spread_of_understanding(initiative, day=day)
    if found is None or found.counts is None or found.closed_on <= day - YEAR:
        return {}
    understood = sum(1 for rating in found.ratings if rating >= UNDERSTOOD)
    return {"same_page_answers": found.answered, "same_page_understood": understood}


def plan(initiative: Initiative, day: date) -> dict[str, int]:
    """Activities that were open within the year, and who has a part in them: twelve queries at most."""
    found = snapshot(initiative, day=day)
    counted = [activity for activity in found.activities if _is_of_the_year(activity, day)]
    agreed = {each.strategy for each in strategies_on(initiative, day=day)}
    here = {partner.pk for partner in found.partners}
    taking_part = {pk for activity in counted for pk in activity.partners} & here
    return {
        "activities_all": len(counted),
        "activities_with_strategy": sum(1 for a in counted if a.strategy in agreed),
        "activities_with_two_partners": sum(1 for a in counted if len(a.partners) > 1),
        "activities_with_residents": sum(1 for a in counted if (a.level or 0) >= SHAPED),
        "partners_in_activities": len(taking_part),
    }


def spaces(initiative: Initiative, day: date) -> dict[str, int]:
    """Whole hours of the year: eight queries."""
    found = hours(initiative, day - YEAR + timedelta(days=1), day, day=day)
    return {
        "space_hours_offered": int(sum(one.offered for one in found)),
        "space_hours_used": int(sum(one.used for one in found)),
    }


def commitments(initiative: Initiative, day: date) -> dict[str, int]:
    """Made within the year, whatever became of them: one query."""
    made = Commitment.objects.filter(
        initiative=initiative, made_on__lte=day, made_on__gt=day - YEAR
    )
    counted = made.aggregate(all=Count("pk"), between=Count("pk", filter=Q(without_backbone=True)))
    return {
        "commitments_all": counted["all"],
        "commitments_between_partners": counted["between"],
    }


def decided(initiative: Initiative, day: date) -> dict[str, int]:
    """Decisions closed within the year, and the measures of the day that they cite: three queries."""
    closed = [
        each
        for each in decisions(initiative, day=day).closed
        if each.closed_on and each.closed_on > day - YEAR
    ]
    cited = set(
        Citation.objects.filter(
            decision__initiative=initiative,
            decision__closed_on__gt=day - YEAR,
            decision__closed_on__lte=day,
            cited_on__lte=day,
        ).values_list("measure", flat=True)
    )
    measures = {measure.name for measure in measures_in_use(initiative, day=day)}
    return {
        "decisions_all": len(closed),
        "decisions_citing_data": sum(1 for each in closed if each.cites_data),
        "measures_all": len(measures),
        "measures_in_decisions": len(measures & cited),
    }


def _is_of_the_year(activity: Planned, day: date) -> bool:
    since = activity.state_since
    return activity.state not in ENDED or (since is not None and since > day - YEAR)
