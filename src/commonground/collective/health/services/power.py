"""Writes about power: who has the last word in what, and whose money a partner lives on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from commonground.collective.health import relationship_errors as errors
from commonground.collective.health.relationship_models import Dependence, Power
from commonground.collective.partnership.dates import partner_on
from commonground.collective.partnership.models import Initiative, Partner
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


@transaction.atomic
def add_power(
    initiative: Initiative,
    *,
    partner: Partner,
    kind: str,
    matter: str,
    starts_on: date,
    actor: User | None,
    amount: Decimal | None = None,
) -> Power:
    """Write down in which matter a partner has the last word."""
    _require_partner(initiative, partner, starts_on)
    power = Power.objects.create(
        initiative=initiative,
        partner=partner,
        kind=kind,
        matter=matter.strip(),
        amount=amount,
        starts_on=starts_on,
    )
    after = {"partner": str(partner), "kind": kind, "starts_on": starts_on.isoformat()}
    record("power.added", actor=actor, subject=power, initiative_id=initiative.pk, after=after)
    return power


@transaction.atomic
def end_power(power: Power, *, on: date, actor: User | None) -> None:
    """The partner has the last word no longer; the record stays with its dates."""
    if power.ends_on is not None:
        raise errors.PowerEnded(day=power.ends_on.isoformat())
    if on < power.starts_on:
        raise errors.EndsBeforeItBegan(end=on.isoformat(), start=power.starts_on.isoformat())
    power.ends_on = on
    power.save(update_fields=["ends_on"])
    after = {"ends_on": on.isoformat()}
    record(
        "power.ended", actor=actor, subject=power, initiative_id=power.initiative_id, after=after
    )


@transaction.atomic
def state_dependence(
    partner: Partner, *, funder: Partner, share: Decimal, today: date, actor: User | None
) -> Dependence:
    """A partner tells how much of its income another gives. The trail says neither who nor how much."""
    _require_partner(partner.initiative, funder, today)
    others = Dependence.objects.filter(partner=partner).exclude(funder=funder)
    total = (others.aggregate(total=Sum("share"))["total"] or 0) + share
    if total > 100:
        raise errors.MoreThanAll(total=total.normalize())
    stated, _new = Dependence.objects.update_or_create(
        partner=partner, funder=funder, defaults={"share": share, "stated_on": today}
    )
    _trace("stated", stated, partner, actor)
    return stated


@transaction.atomic
def remove_dependence(dependence: Dependence, *, actor: User | None) -> None:
    """What a partner told of its income is its own to take back."""
    _trace("removed", dependence, dependence.partner, actor)
    dependence.delete()


def _trace(verb: str, stated: Dependence, partner: Partner, actor: User | None) -> None:
    record(f"dependence.{verb}", actor=actor, subject=stated, initiative_id=partner.initiative_id)


def _require_partner(initiative: Initiative, partner: Partner, day: date) -> None:
    here = Partner.objects.filter(partner_on(day), initiative=initiative, pk=partner.pk)
    if not here.exists():
        raise errors.NotPartnerHere(partner=str(partner))
