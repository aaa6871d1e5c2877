"""An activity is put into the plan, and its words and days are changed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any

from django.db import transaction

from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.foundation.accounts.models import User
from commonground.foundation.theme.meanwhile import take_turn
from commonground.impact.activities import errors
from commonground.impact.activities.models import Activity, State
from commonground.impact.activities.services.leading import begin_lead
from commonground.impact.activities.services.trail import hold_plan, told, trace


@dataclass(frozen=True)
class Details:
    """What an activity says of itself; everything but the title may be open."""

    title: str
    about: str = ""
    audience: str = ""
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    weekday: int | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    is_experiment: bool = False


@transaction.atomic
def add_activity(
    initiative: Initiative,
    *,
    details: Details,
    today: date,
    actor: User | None,
    since: date | None = None,
    state: str = State.PLANNED,
    lead: Partner | None = None,
    seat: Seat | None = None,
) -> Activity:
    """A new activity, from ``since`` in ``state``; without a lead the gap stays visible."""
    since = since or today
    hold_plan(initiative)
    _check(initiative, details)
    if not initiative.started_on <= since <= today:
        raise errors.NotThen(day=since, first=initiative.started_on, last=today)
    activity = Activity.objects.create(initiative=initiative, **asdict(details))
    activity.changes.create(state=state, on=since)
    if lead is not None:
        begin_lead(activity, partner=lead, seat=seat, since=max(since, lead.joined_on), today=today)
    trace(
        "activity.added",
        activity,
        actor,
        after={
            "title": activity.title,
            "state": state,
            "since": since,
            "leading": str(lead) if lead else None,
        },
    )
    return activity


@transaction.atomic
def change_activity(
    activity: Activity, *, details: Details, seen: int, actor: User | None
) -> Activity:
    """Other words or days; the one who saw an older text is shown both."""
    hold_plan(activity.initiative)
    _check(activity.initiative, details, but=activity)
    before = {name: getattr(activity, name) for name in asdict(details)}
    after = asdict(details)
    changed = [name for name in after if before[name] != after[name]]
    take_turn(activity, seen=seen)
    if not changed:
        return activity
    for name in changed:
        setattr(activity, name, after[name])
    activity.save(update_fields=changed)
    old, new = ({name: _shown(values[name]) for name in changed} for values in (before, after))
    trace("activity.changed", activity, actor, before=old, after=new)
    return activity


def _check(initiative: Initiative, details: Details, but: Activity | None = None) -> None:
    same = Activity.objects.filter(initiative=initiative, title=details.title)
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise errors.TitleTaken(title=details.title)
    starts, ends = details.starts_on, details.ends_on
    if ends is not None and (starts is None or ends < starts):
        raise errors.EndsFirst()
    begins, stops = details.starts_at, details.ends_at
    if stops is not None and (begins is None or stops <= begins):
        raise errors.HoursTurned()


def _shown(value: Any) -> Any:
    """The trail says that a long text changed, not every word of it."""
    text = told(value)
    return f"{text[:200]} ..." if isinstance(text, str) and len(text) > 200 else text
