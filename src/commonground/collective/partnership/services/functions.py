"""Who is called about what."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from commonground.collective.partnership import errors
from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Function, Initiative, Seat
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


@transaction.atomic
def set_function(
    initiative: Initiative,
    *,
    name: str,
    today: date,
    actor: User | None,
    lead: Seat | None = None,
    deputy: Seat | None = None,
    hours: str = "",
    position: int = 0,
    function: Function | None = None,
) -> Function:
    """Say who is called about a matter; an open place stays visible as a gap."""
    _check_holders(initiative, lead=lead, deputy=deputy, today=today)
    others = Function.objects.filter(initiative=initiative, name=name)
    if others.exclude(pk=function.pk if function else None).exists():
        raise errors.NameTaken(name=name)
    new = function is None
    function = function or Function(initiative=initiative)
    before = {} if new else _holders(function)
    function.name, function.hours, function.position = name, hours, position
    function.lead, function.deputy = lead, deputy
    function.save()
    verb = "function.added" if new else "function.changed"
    record(
        verb,
        actor=actor,
        subject=function,
        initiative_id=initiative.pk,
        before=before,
        after=_holders(function),
    )
    return function


@transaction.atomic
def hand_function(
    function: Function, *, place: str, seat: Seat, today: date, actor: User | None
) -> Function:
    """Another person becomes lead or deputy of a matter; the other place stays as it is."""
    _check_holders(function.initiative, lead=seat, deputy=None, today=today)
    other = function.deputy if place == "lead" else function.lead
    if other is not None and other.pk == seat.pk:
        raise errors.SamePersonTwice(person=seat.person_name)
    before = _holders(function)
    setattr(function, place, seat)
    function.save(update_fields=[place])
    record(
        "function.changed",
        actor=actor,
        subject=function,
        initiative_id=function.initiative_id,
        before=before,
        after=_holders(function),
    )
    return function


@transaction.atomic
def drop_function(function: Function, *, actor: User | None) -> None:
    """A matter is no longer on the card of whom to call."""
    record(
        "function.dropped",
        actor=actor,
        subject=function,
        initiative_id=function.initiative_id,
        before=_holders(function),
    )
    function.delete()


def _check_holders(
    initiative: Initiative, *, lead: Seat | None, deputy: Seat | None, today: date
) -> None:
    if lead is not None and lead == deputy:
        raise errors.SamePersonTwice(person=lead.person_name)
    wanted = {seat.pk for seat in (lead, deputy) if seat is not None}
    held = Seat.objects.filter(seat_held_on(today), initiative=initiative, pk__in=wanted)
    if held.count() != len(wanted):
        raise errors.HolderElsewhere()


def _holders(function: Function) -> dict[str, Any]:
    return {
        "name": function.name,
        "lead": function.lead.person_name if function.lead else None,
        "deputy": function.deputy.person_name if function.deputy else None,
        "hours": function.hours,
    }
