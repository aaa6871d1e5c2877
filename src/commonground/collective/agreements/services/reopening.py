"""A partner joined or left: what was agreed is looked at again, and kept or amended."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.collective.agreements import errors
from commonground.collective.agreements.models import Reopening, Version
from commonground.collective.agreements.queries import in_force
from commonground.collective.partnership.models import Partner
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


@transaction.atomic
def reopen(
    partner: Partner, *, cause: str, on: date, today: date, actor: User | None
) -> list[Reopening]:
    """Every agreement in force today asks to be looked at again; ``on`` is the day it happened."""
    made = []
    for version in in_force(partner.initiative, day=today):
        found = Reopening.objects.create(
            agreement=version.agreement, partner=partner, cause=cause, opened_on=on
        )
        record(
            "agreement.reopened",
            actor=actor,
            subject=version.agreement,
            initiative_id=partner.initiative_id,
            after={"partner": str(partner), "cause": cause},
        )
        made.append(found)
    return made


@transaction.atomic
def keep_as_it_is(
    reopening: Reopening, *, note: str, version: Version | None, today: date, actor: User | None
) -> Reopening:
    """The partners looked, and leave the agreement as it stands; they say why."""
    held = Reopening.objects.select_for_update().get(pk=reopening.pk)
    if held.settled_on is not None:
        raise errors.ReopeningSettled(day=held.settled_on)
    if not note.strip():
        raise errors.ReasonNeeded()
    held.settled_on, held.settled_by, held.note = today, version, note.strip()
    held.save(update_fields=["settled_on", "settled_by", "note"])
    record(
        "agreement.kept",
        actor=actor,
        subject=held.agreement,
        initiative_id=held.agreement.initiative_id,
        after={"partner": str(held.partner), "cause": held.cause, "note": held.note},
    )
    return held
