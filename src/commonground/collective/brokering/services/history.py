"""Where the partnership stands in the cycle; a step can be entered as often as it comes."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.collective.brokering.models import CycleEntry
from commonground.collective.partnership.models import Initiative
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


@transaction.atomic
def enter_step(
    initiative: Initiative, *, step: str, on: date, note: str, actor: User | None
) -> CycleEntry:
    entry = CycleEntry.objects.create(initiative=initiative, step=step, entered_on=on, note=note)
    record(
        "cycle.entered",
        actor=actor,
        subject=entry,
        initiative_id=initiative.pk,
        after={"step": step},
    )
    return entry
