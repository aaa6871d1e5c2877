"""What is needed, promised and given."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from commonground.collective.partnership import contribution_errors
from commonground.collective.partnership.models import Delivery, Initiative, Need, Partner, Promise
from commonground.collective.partnership.services.presence import require_here
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record

if TYPE_CHECKING:
    from commonground.collective.partnership.contribution_queries import Outstanding


@transaction.atomic
def set_need(
    initiative: Initiative,
    *,
    name: str,
    kind: str,
    unit: str,
    wanted: Decimal | None,
    actor: User | None,
    need: Need | None = None,
) -> Need:
    """The common work needs something; its unit is fixed once somebody promised or gave."""
    name = name.strip()
    others = Need.objects.filter(initiative=initiative, name=name)
    if others.exclude(pk=need.pk if need else None).exists():
        raise contribution_errors.NeedTwice(name=name)
    if need and need.unit != unit and (need.promises.exists() or need.deliveries.exists()):
        raise contribution_errors.UnitInUse(name=need.name)
    verb = "need.changed" if need else "need.added"
    need = need or Need(initiative=initiative)
    need.name, need.kind, need.unit, need.wanted = name, kind, unit, wanted
    need.save()
    after = {"name": name, "wanted": _told(wanted), "unit": unit}
    record(verb, actor=actor, subject=need, initiative_id=initiative.pk, after=after)
    return need


@transaction.atomic
def promise(
    partner: Partner,
    *,
    need: Need,
    amount: Decimal,
    starts_on: date,
    ends_on: date,
    today: date,
    actor: User | None,
    note: str = "",
) -> Promise:
    """A partner promises a part of what is needed, for a time."""
    require_here(partner, today=today)
    if ends_on < starts_on:
        raise contribution_errors.Backwards()
    made = Promise.objects.create(
        need=need,
        partner=partner,
        amount=amount,
        starts_on=starts_on,
        ends_on=ends_on,
        note=note.strip(),
        promised_on=today,
    )
    _record("contribution.promised", made, actor, amount=_told(amount))
    return made


@transaction.atomic
def deliver(
    partner: Partner,
    *,
    need: Need,
    amount: Decimal,
    on: date,
    today: date,
    actor: User | None,
    note: str = "",
) -> Delivery:
    """A partner has given something, promised or not."""
    if on > today:
        raise contribution_errors.NotGivenYet(day=on.isoformat())
    given = Delivery.objects.create(
        need=need, partner=partner, amount=amount, on=on, note=note.strip()
    )
    _record("contribution.delivered", given, actor, amount=_told(amount))
    return given


@transaction.atomic
def release(promise: Promise, *, today: date, actor: User | None) -> Promise:
    """A promise no longer holds; what was given for it stays."""
    if promise.released_on is None:
        promise.released_on = today
        promise.save(update_fields=["released_on"])
        _record("contribution.released", promise, actor, amount=_told(promise.amount))
    return promise


@transaction.atomic
def hand_promises(left: Outstanding, *, to: Partner, today: date, actor: User | None) -> Promise:
    """Another partner promises what is still missing, for the time that was promised."""
    for old in left.promises:
        release(old, today=today, actor=actor)
    return promise(
        to,
        need=left.need,
        amount=left.amount,
        starts_on=min(old.starts_on for old in left.promises),
        ends_on=max(old.ends_on for old in left.promises),
        today=today,
        actor=actor,
    )


def _told(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _record(verb: str, row: Promise | Delivery, actor: User | None, **after: object) -> None:
    record(verb, actor=actor, subject=row, initiative_id=row.need.initiative_id, after=after)
