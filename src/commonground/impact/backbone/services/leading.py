"""Who leads what, and how leadership goes round."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.db import transaction

from commonground.collective.partnership.models import Partner
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.impact.backbone import errors
from commonground.impact.backbone.models import Term


@transaction.atomic
def begin_term(
    partner: Partner,
    *,
    place: str,
    person_name: str,
    starts_on: date,
    actor: User | None,
    once: uuid.UUID | None = None,
) -> Term:
    """Somebody begins to lead; whoever led the same until then has done their turn."""
    once = once or uuid.uuid4()
    if (there := Term.objects.filter(initiative=partner.initiative, once=once).first()) is not None:
        return there
    place = place.strip()
    before = Term.objects.select_for_update().filter(
        initiative=partner.initiative, place=place, ends_on=None, starts_on__lte=starts_on
    )
    before.update(ends_on=starts_on)
    made = Term.objects.create(
        initiative=partner.initiative,
        place=place,
        partner=partner,
        person_name=person_name.strip(),
        starts_on=starts_on,
        once=once,
    )
    _record("backbone.term_begun", made, actor, on=starts_on.isoformat())
    return made


@transaction.atomic
def end_term(term: Term, *, on: date, actor: User | None) -> Term:
    term = Term.objects.select_for_update().get(pk=term.pk)
    if term.ends_on is not None:
        raise errors.SettledAlready()
    if on < term.starts_on:
        raise errors.NotHeldThen(day=on.isoformat(), start=term.starts_on.isoformat())
    term.ends_on = on
    term.save(update_fields=["ends_on"])
    _record("backbone.term_ended", term, actor, on=on.isoformat())
    return term


def _record(verb: str, term: Term, actor: User | None, **after: Any) -> None:
    told = {"place": term.place, "partner": str(term.partner), "person_name": term.person_name}
    record(
        verb, actor=actor, subject=term, initiative_id=term.initiative_id, after={**told, **after}
    )
