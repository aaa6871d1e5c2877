"""The trace that every write of this room leaves, and the locks under which it is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model

from commonground.collective.partnership.dates import partner_on
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.impact.agenda import errors
from commonground.impact.agenda.models import Version


def leave_trace(
    verb: str,
    subject: Model,
    initiative_id: int,
    *,
    actor: User | None,
    before: Any = None,
    **after: Any,
) -> None:
    plain = {n: v.isoformat() if isinstance(v, date) else v for n, v in after.items()}
    record(
        f"agenda.{verb}",
        actor=actor,
        subject=subject,
        initiative_id=initiative_id,
        before=before,
        after=plain,
    )


def hold_initiative(initiative: Initiative) -> None:
    """Kept still until the transaction ends, so that two beginnings come one after the other."""
    Initiative.objects.select_for_update().get(pk=initiative.pk)


def hold_version(version: Version) -> Version:
    """The row as it is now, kept still until the transaction ends."""
    return Version.objects.select_for_update().get(pk=version.pk)


def require_draft(version: Version) -> Version:
    """Words that others are asked to support, or have adopted, stay as they are."""
    held = hold_version(version)
    if not held.is_draft:
        raise errors.WordsStand(number=held.number, state=str(held.get_state_display()))
    return held


def require_partner(partner: Partner, *, day: date) -> None:
    if not Partner.objects.filter(partner_on(day), pk=partner.pk).exists():
        raise errors.NotPartnerThen(partner=str(partner))


def require_unanswered(partner: Partner, given_by: Iterable[int | None]) -> None:
    """Somebody else writes down what a partner says, and not over what one of its own people said."""
    own = (Seat.Role.REPRESENTATIVE, Seat.Role.COORDINATOR)
    users = [user for user in given_by if user is not None]
    if Seat.objects.filter(partner=partner, user__in=users, role__in=own).exists():
        raise errors.AnsweredItself(partner=str(partner))
