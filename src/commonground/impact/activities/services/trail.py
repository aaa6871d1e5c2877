"""One way to leave a trace of what happens to an activity, and to hold it while it is changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Model

from commonground.collective.partnership.models import Initiative
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.impact.activities.models import Activity


def trace(
    verb: str,
    activity: Activity,
    actor: User | None,
    *,
    subject: Model | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    record(
        verb,
        actor=actor,
        subject=subject or activity,
        initiative_id=activity.initiative_id,
        before={name: told(value) for name, value in (before or {}).items()},
        after={name: told(value) for name, value in (after or {}).items()},
    )


def told(value: Any) -> Any:
    """A value as JSON takes it."""
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | list) else str(value)


def held(activity: Activity) -> Activity:
    """The row locked until the transaction ends: two changes of one activity come one after the other."""
    return Activity.objects.select_for_update().get(pk=activity.pk)


def hold_plan(initiative: Initiative) -> None:
    """The whole plan locked: what must hold over all activities is checked and written in one go."""
    Initiative.objects.select_for_update().get(pk=initiative.pk)
