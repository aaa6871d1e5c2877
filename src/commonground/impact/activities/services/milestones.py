"""Milestones: added, changed, done, dropped."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from commonground.foundation.accounts.models import User
from commonground.impact.activities import errors
from commonground.impact.activities.models import Activity, Milestone
from commonground.impact.activities.services.trail import held, trace


@transaction.atomic
def add_milestone(
    activity: Activity, *, title: str, due_on: date, today: date, actor: User | None
) -> Milestone:
    """Something that can be seen to be done by a day; the same one twice is one."""
    held(activity)
    same = activity.milestones.filter(title=title, due_on=due_on, until=None)
    if found := same.first():
        return found
    made: Milestone = activity.milestones.create(title=title, due_on=due_on, since=today)
    _trace("added", made, actor, after={"milestone": title, "due_on": due_on})
    return made


@transaction.atomic
def change_milestone(
    milestone: Milestone, *, title: str, due_on: date, actor: User | None
) -> Milestone:
    before = {"milestone": milestone.title, "due_on": milestone.due_on}
    if before == {"milestone": title, "due_on": due_on}:
        return milestone
    milestone.title, milestone.due_on = title, due_on
    milestone.save(update_fields=["title", "due_on"])
    after = {"milestone": title, "due_on": due_on}
    _trace("changed", milestone, actor, before=before, after=after)
    return milestone


@transaction.atomic
def mark_done(milestone: Milestone, *, on: date, today: date, actor: User | None) -> Milestone:
    """It is done since a day; a second click changes nothing."""
    if on > today:
        raise errors.NotDoneYet(day=on)
    if milestone.done_on is None:
        milestone.done_on = on
        milestone.save(update_fields=["done_on"])
        _trace("done", milestone, actor, after={"milestone": milestone.title, "done_on": on})
    return milestone


@transaction.atomic
def mark_open(milestone: Milestone, *, actor: User | None) -> Milestone:
    """It was marked as done by mistake."""
    if milestone.done_on is not None:
        before = {"done_on": milestone.done_on}
        milestone.done_on = None
        milestone.save(update_fields=["done_on"])
        after = {"milestone": milestone.title, "done_on": None}
        _trace("open", milestone, actor, before=before, after=after)
    return milestone


@transaction.atomic
def drop_milestone(milestone: Milestone, *, today: date, actor: User | None) -> Milestone:
    """It is no longer wanted; what the plan said before stays readable in the past."""
    if milestone.until is None:
        milestone.until = today
        milestone.save(update_fields=["until"])
        _trace("dropped", milestone, actor, after={"milestone": milestone.title})
    return milestone


def _trace(
    verb: str,
    milestone: Milestone,
    actor: User | None,
    *,
    after: dict[str, Any],
    before: dict[str, Any] | None = None,
) -> None:
    activity = milestone.activity
    trace(f"milestone.{verb}", activity, actor, subject=milestone, before=before, after=after)
