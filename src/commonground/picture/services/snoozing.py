"""A signal is silent for a while, for a reason; or speaks again before that."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from commonground.collective.partnership.models import Initiative
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.picture import snoozes
from commonground.picture.errors import SnoozeWithoutEnd
from commonground.picture.models import Snooze

LONGEST = timedelta(days=183)


@transaction.atomic
def snooze(
    initiative: Initiative,
    *,
    signal: str,
    reason: str,
    until: date,
    today: date,
    actor: User | None,
) -> Snooze:
    """One that holds already is ended by the new one, so that pressing twice changes nothing."""
    if not today < until <= today + LONGEST:
        raise SnoozeWithoutEnd()
    _end(initiative, signal, today)
    made = Snooze.objects.create(
        initiative=initiative, signal=signal, reason=reason.strip(), from_on=today, until=until
    )
    record(
        "signal.snoozed",
        actor=actor,
        subject=made,
        initiative_id=initiative.pk,
        after={"signal": signal, "reason": made.reason, "until": until.isoformat()},
    )
    return made


@transaction.atomic
def wake(initiative: Initiative, *, signal: str, today: date, actor: User | None) -> bool:
    """Undo: the signal speaks again from today; whether there was anything to undo."""
    ended = _end(initiative, signal, today)
    for one in ended:
        record(
            "signal.woken",
            actor=actor,
            subject=one,
            initiative_id=initiative.pk,
            after={"signal": signal},
        )
    return bool(ended)


def _end(initiative: Initiative, signal: str, today: date) -> list[Snooze]:
    held = [one for one in snoozes.on(initiative, day=today) if one.signal == signal]
    Snooze.objects.filter(pk__in=[one.pk for one in held]).update(ended_on=today)
    return held
