"""Who leads a strategy, from which day on."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.collective.partnership.models import Partner
from commonground.foundation.accounts.models import User
from commonground.impact.agenda.models import Strategy, StrategyLead
from commonground.impact.agenda.services.trail import leave_trace, require_partner


@transaction.atomic
def set_lead(
    strategy: Strategy, *, partner: Partner | None, today: date, actor: User | None
) -> StrategyLead | None:
    """From today another partner leads the strategy, or none; who led before stays in the record."""
    Strategy.objects.select_for_update().get(pk=strategy.pk)
    now = StrategyLead.objects.filter(strategy=strategy, ends_on__isnull=True).first()
    if (now.partner_id if now else None) == (partner.pk if partner else None):
        return now
    before = str(now.partner) if now else ""
    if now is not None:
        now.ends_on = today
        now.save(update_fields=["ends_on"])
    made = None
    if partner is not None:
        require_partner(partner, day=today)
        made = StrategyLead.objects.create(strategy=strategy, partner=partner, starts_on=today)
    leave_trace(
        "lead_set",
        strategy,
        strategy.initiative_id,
        actor=actor,
        before={"lead": before},
        lead=str(partner or ""),
    )
    return made
