"""A partner that joins or leaves opens what was agreed without it, or with it."""

from __future__ import annotations

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
    services.reopen(partner, cause=Reopening.Cause.JOINED, on=clock.today(), actor=actor)


@when_a_partner_leaves
def reopen_after_leaving(partner: Partner, actor: User | None) -> None:
    services.reopen(partner, cause=Reopening.Cause.LEFT, on=clock.today(), actor=actor)
