"""A partner that joins or leaves opens what was agreed without it, or with it."""

from __future__ import annotations

from datetime import date

from commonground.collective.agreements import services
from commonground.collective.agreements.models import Reopening
from commonground.collective.partnership.joining import (
    when_a_partner_joins,
    when_a_partner_leaves,
)
from commonground.collective.partnership.models import Partner
from commonground.foundation import clock
from commonground.foundation.accounts.models import User


@when_a_partner_joins
def reopen_for_newcomer(partner: Partner, actor: User | None) -> None:
    _reopen(partner, Reopening.Cause.JOINED, partner.joined_on, actor)


@when_a_partner_leaves
def reopen_after_leaving(partner: Partner, actor: User | None) -> None:
    _reopen(partner, Reopening.Cause.LEFT, partner.left_on, actor)


def _reopen(partner: Partner, cause: str, happened: date | None, actor: User | None) -> None:
    """Dated on the day of coming or going, and today while that day is still ahead."""
    today = clock.today()
    on = min(happened or today, today)
    services.reopen(partner, cause=cause, on=on, today=today, actor=actor)
