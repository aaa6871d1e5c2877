"""What interests do to each other, and where each is served; written down after a conversation."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.collective.partnership import interest_errors
from commonground.collective.partnership.models import Bearing, Interest, Serving
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


@transaction.atomic
def mark_bearing(
    interest: Interest,
    *,
    other: Interest | None,
    relation: str,
    note: str,
    said_on: date,
    actor: User | None,
) -> Bearing:
    """Two interests support each other, conflict, or do not meet; ``None`` is the shared goal."""
    if other is not None and other.pk == interest.pk:
        raise interest_errors.WithItself()
    first, second = (
        (interest, other) if other is None else sorted((interest, other), key=lambda one: one.pk)
    )
    bearing, _new = Bearing.objects.update_or_create(
        interest=first,
        other=second,
        defaults={"relation": relation, "note": note.strip(), "said_on": said_on},
    )
    record(
        "interest.marked",
        actor=actor,
        subject=first,
        initiative_id=interest.partner.initiative_id,
        after={"beside": str(second) if second else None, "relation": relation},
    )
    return bearing


@transaction.atomic
def add_serving(
    interest: Interest, *, where: str, since: date, actor: User | None, link: str = ""
) -> Serving:
    """Somewhere in the common work this interest is served."""
    serving = Serving.objects.create(interest=interest, where=where.strip(), link=link, since=since)
    record(
        "interest.served",
        actor=actor,
        subject=interest,
        initiative_id=interest.partner.initiative_id,
        after={"where": serving.where},
    )
    return serving


@transaction.atomic
def drop_serving(serving: Serving, *, actor: User | None) -> None:
    """It is no longer served there."""
    record(
        "interest.not_served",
        actor=actor,
        subject=serving.interest,
        initiative_id=serving.interest.partner.initiative_id,
        before={"where": serving.where},
    )
    serving.delete()
