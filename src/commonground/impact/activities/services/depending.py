"""An activity waits for another one, and never in a circle."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db import transaction

from commonground.foundation.accounts.models import User
from commonground.impact.activities import errors
from commonground.impact.activities.chains import path
from commonground.impact.activities.models import Activity, Dependency
from commonground.impact.activities.services.trail import hold_plan, trace


@transaction.atomic
def depend(
    activity: Activity, *, other: Activity, today: date, actor: User | None, why: str = ""
) -> Dependency:
    """``activity`` cannot go on without ``other``. The plan is held, so that two links cannot close a circle."""
    if activity.pk == other.pk:
        raise errors.NeedsItself()
    hold_plan(activity.initiative)
    if found := activity.needs.filter(other=other, until=None).first():
        return found
    _refuse_a_circle(activity, other)
    made: Dependency = activity.needs.create(other=other, why=why.strip(), since=today)
    trace("activity.depends", activity, actor, after={"waits_for": str(other), "why": made.why})
    return made


@transaction.atomic
def depend_no_more(dependency: Dependency, *, today: date, actor: User | None) -> Dependency:
    """The link no longer holds from today."""
    if dependency.until is None:
        dependency.until = today
        dependency.save(update_fields=["until"])
        activity, other = dependency.activity, str(dependency.other)
        trace("activity.depends_no_more", activity, actor, after={"waits_for": other})
    return dependency


def _refuse_a_circle(activity: Activity, other: Activity) -> None:
    needs: dict[int, list[int]] = defaultdict(list)
    links = Dependency.objects.filter(activity__initiative=activity.initiative_id, until=None)
    for one, another in links.values_list("activity_id", "other_id"):
        needs[one].append(another)
    circle = path(needs, other.pk, activity.pk)
    if circle:
        titles = dict(Activity.objects.filter(pk__in=circle).values_list("pk", "title"))
        raise errors.Circle(
            activity=activity, other=other, path=" → ".join(titles[pk] for pk in circle)
        )
