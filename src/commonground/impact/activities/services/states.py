"""An activity begins, rests, goes on, ends."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.foundation.accounts.models import User
from commonground.impact.activities import errors
from commonground.impact.activities.models import Activity, State, StateChange
from commonground.impact.activities.services.trail import held, trace

NEXT: dict[str, tuple[State, ...]] = {
    State.PLANNED: (State.RUNNING, State.STOPPED),
    State.RUNNING: (State.PAUSED, State.FINISHED, State.STOPPED),
    State.PAUSED: (State.RUNNING, State.FINISHED, State.STOPPED),
    State.FINISHED: (State.RUNNING,),
    State.STOPPED: (State.PLANNED, State.RUNNING),
}
NEEDS_REASON = (State.PAUSED, State.STOPPED)


@transaction.atomic
def change_state(
    activity: Activity, *, state: str, on: date, today: date, actor: User | None, why: str = ""
) -> StateChange:
    """From ``on`` the activity is in another state; asked for twice, it changes once."""
    held(activity)
    last = activity.changes.latest("on", "pk")
    if last.state == state:
        return last
    _check(last, state, on=on, today=today)
    if state in NEEDS_REASON and not why.strip():
        raise errors.SayWhy()
    change: StateChange = activity.changes.create(state=state, on=on, why=why.strip())
    before = {"state": last.state}
    after = {"state": state, "on": on, "why": change.why[:200]}
    trace("activity.state", activity, actor, before=before, after=after)
    return change


def _check(last: StateChange, state: str, *, on: date, today: date) -> None:
    if state not in NEXT[last.state]:
        label = State(state).label if state in State.values else state
        raise errors.NotFromHere(before=last.get_state_display(), after=label)
    if not last.on <= on <= today:
        raise errors.NotThen(day=on, first=last.on, last=today)
