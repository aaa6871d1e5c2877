"""Dissent and debate: dated entries that stay, also when the one who wrote them takes them back."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import transaction

from commonground.collective.partnership.models import Partner
from commonground.foundation.accounts.models import User
from commonground.impact.agenda import errors
from commonground.impact.agenda.models import Remark, Version
from commonground.impact.agenda.services.trail import leave_trace, require_partner


@transaction.atomic
def say(
    version: Version,
    *,
    kind: str,
    words: str,
    partner: Partner,
    today: date,
    actor: User | None,
    key: str = "",
    token: str = "",
) -> Remark:
    """An entry of the debate on a clause, or on the whole; the same ``token`` twice is one entry."""
    if not words.strip():
        raise errors.NoWords()
    require_partner(partner, day=today)
    written = {
        "version": version,
        "key": key,
        "kind": kind,
        "words": words.strip(),
        "said_by": actor,
        "said_on": today,
    }
    remark, is_new = Remark.objects.get_or_create(
        partner=partner, token=token or uuid4().hex, defaults=written
    )
    if not is_new and (remark.words, remark.key) != (words.strip(), key):
        # Not a button pressed twice, but a page that was gone back to and written anew.
        remark = Remark.objects.create(partner=partner, token=uuid4().hex, **written)
        is_new = True
    if is_new:
        facts = {"partner": str(partner), "kind": kind, "clause": key}
        leave_trace("said", remark, version.initiative_id, actor=actor, **facts)
    return remark


@transaction.atomic
def take_back(remark: Remark, *, why: str, today: date, actor: User | None) -> Remark:
    """The dissent is met, or the entry no longer holds; it stays readable with both days."""
    held = Remark.objects.select_for_update().get(pk=remark.pk)
    if held.withdrawn_on is not None:
        raise errors.TakenBackAlready(day=held.withdrawn_on)
    if not why.strip():
        raise errors.ReasonMissing()
    held.withdrawn_on, held.withdrawn_why = today, why.strip()
    held.save(update_fields=["withdrawn_on", "withdrawn_why"])
    facts = {"partner": str(remark.partner), "why": why.strip()}
    leave_trace("taken_back", held, remark.version.initiative_id, actor=actor, **facts)
    return held
