"""A partner that joins is asked for its files at once, so that its data person need not wait for the hour."""

from __future__ import annotations

from commonground.collective.partnership.joining import when_a_partner_joins
from commonground.collective.partnership.models import Partner
from commonground.foundation import clock
from commonground.foundation.accounts.models import User
from commonground.impact.measurement import dictionary, services


@when_a_partner_joins
def ask_for_files(partner: Partner, actor: User | None) -> None:
    """What the calendar asks for today; nothing while the partnership has no dictionary yet."""
    if dictionary.current_if_any(partner.initiative) is not None:
        services.open_due(partner.initiative, today=clock.today(), actor=actor)
