"""What an activity is for: a strategy of the agenda, measures of the dictionary."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from commonground.foundation.accounts.models import User
from commonground.impact.activities import errors
from commonground.impact.activities.measures import measures_in_use
from commonground.impact.activities.models import Activity
from commonground.impact.activities.services.trail import held, trace
from commonground.impact.agenda.models import Strategy


@transaction.atomic
def set_outcomes(
    activity: Activity,
    *,
    strategy: Strategy | None,
    measures: Collection[str],
    today: date,
    actor: User | None,
) -> Activity:
    """From today the activity serves this strategy and should move these measures."""
    held(activity)
    activity.refresh_from_db(fields=["strategy", "strategy_since"])
    now = set(activity.aims.filter(until=None).values_list("measure", flat=True))
    known = {measure.name for measure in measures_in_use(activity.initiative)}
    for name in sorted(set(measures) - now - known):
        raise errors.NoSuchMeasure(name=name)
    before = {"strategy": _title(activity.strategy), "measures": sorted(now)}
    _tie(activity, strategy, today)
    activity.aims.filter(until=None).exclude(measure__in=measures).update(until=today)
    for name in sorted(set(measures) - now):
        activity.aims.create(measure=name, since=today)
    after = {"strategy": _title(strategy), "measures": sorted(measures)}
    if after != before:
        trace("activity.outcomes", activity, actor, before=before, after=after)
    return activity


def _tie(activity: Activity, strategy: Strategy | None, today: date) -> None:
    """Since when it serves a strategy at all: going over to another one does not begin anew."""
    if strategy is None:
        activity.strategy_since = None
    elif activity.strategy_id is None or activity.strategy_since is None:
        activity.strategy_since = today
    activity.strategy = strategy
    activity.save(update_fields=["strategy", "strategy_since"])


def _title(strategy: Strategy | None) -> str | None:
    return str(strategy) if strategy else None
