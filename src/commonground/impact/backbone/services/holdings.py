"""Who holds which function, and where the backbone has its home."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.impact.backbone import errors
from commonground.impact.backbone.models import Holding, Structure


@transaction.atomic
def give_function(
    initiative: Initiative,
    *,
    function: str,
    partner: Partner,
    starts_on: date,
    today: date,
    actor: User | None,
    seat: Seat | None = None,
    deputy: Seat | None = None,
    hours: str = "",
    shared: bool = False,
) -> Holding:
    """A partner takes on a function; next to another holder only when both say that it is shared."""
    _one_at_a_time(initiative)
    _check_people(initiative, partner, seat, deputy, today=today)
    _check_alone(initiative, function, partner, starts_on=starts_on, shared=shared)
    made = Holding.objects.create(
        initiative=initiative,
        function=function,
        partner=partner,
        seat=seat,
        deputy=deputy,
        hours=hours.strip(),
        shared=shared,
        starts_on=starts_on,
    )
    _record("backbone.function_given", made, actor, after=_told(made))
    return made


@transaction.atomic
def hand_over(
    holding: Holding,
    *,
    partner: Partner,
    on: date,
    today: date,
    actor: User | None,
    seat: Seat | None = None,
    deputy: Seat | None = None,
    hours: str = "",
    shared: bool = False,
) -> Holding:
    """From a day on others do it, or the same ones with another deputy; what was stays dated."""
    _one_at_a_time(holding.initiative)
    holding = Holding.objects.select_for_update().get(pk=holding.pk)
    if holding.ends_on is not None or on < holding.starts_on:
        raise errors.NotHeldThen(day=on.isoformat(), start=holding.starts_on.isoformat())
    _check_people(holding.initiative, partner, seat, deputy, today=today)
    before = _told(holding)
    holding.ends_on = on
    holding.save(update_fields=["ends_on"])
    _check_alone(holding.initiative, holding.function, partner, starts_on=on, shared=shared)
    made = Holding.objects.create(
        initiative=holding.initiative,
        function=holding.function,
        partner=partner,
        seat=seat,
        deputy=deputy,
        hours=hours.strip(),
        shared=shared,
        starts_on=on,
    )
    _record("backbone.function_handed_over", made, actor, before=before, after=_told(made))
    return made


@transaction.atomic
def end_holding(holding: Holding, *, on: date, actor: User | None) -> Holding:
    """Nobody of this partner does it from that day on; the gap is shown."""
    holding = Holding.objects.select_for_update().get(pk=holding.pk)
    if holding.ends_on is not None or on < holding.starts_on:
        raise errors.NotHeldThen(day=on.isoformat(), start=holding.starts_on.isoformat())
    before = _told(holding)
    holding.ends_on = on
    holding.save(update_fields=["ends_on"])
    _record("backbone.function_ended", holding, actor, before=before, after=_told(holding))
    return holding


@transaction.atomic
def set_structure(
    initiative: Initiative, *, shape: str, since: date, agreed_how: str, actor: User | None
) -> Structure:
    """The partnership says where its backbone lives; said again for the same day, it is corrected."""
    earlier = Structure.objects.filter(initiative=initiative, since=since).first()
    before = _shape(earlier) if earlier else {}
    structure, _new = Structure.objects.update_or_create(
        initiative=initiative,
        since=since,
        defaults={"shape": shape, "agreed_how": agreed_how.strip()},
    )
    if before != _shape(structure):
        record(
            "backbone.structure_set",
            actor=actor,
            subject=structure,
            initiative_id=initiative.pk,
            before=before,
            after=_shape(structure),
        )
    return structure


def _one_at_a_time(initiative: Initiative) -> None:
    """Two requests at one moment must see each other's holding."""
    Initiative.objects.select_for_update().get(pk=initiative.pk)


def _check_people(
    initiative: Initiative,
    partner: Partner,
    seat: Seat | None,
    deputy: Seat | None,
    *,
    today: date,
) -> None:
    held = Seat.objects.filter(seat_held_on(today), initiative=initiative)
    if partner.initiative_id != initiative.pk:
        raise errors.SeatElsewhere(partner=str(partner))
    if seat is not None and not held.filter(pk=seat.pk, partner=partner).exists():
        raise errors.SeatElsewhere(partner=str(partner))
    if deputy is not None and not held.filter(pk=deputy.pk).exists():
        raise errors.SeatElsewhere(partner=str(deputy.partner))
    if seat is not None and deputy is not None and seat.person_name == deputy.person_name:
        raise errors.SameDeputy(person=seat.person_name)


def _check_alone(
    initiative: Initiative, function: str, partner: Partner, *, starts_on: date, shared: bool
) -> None:
    """A new holding has no end yet: every holding that runs on its first day or begins later overlaps."""
    others = Holding.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on), initiative=initiative, function=function
    ).filter(Q(partner__left_on__isnull=True) | Q(partner__left_on__gt=starts_on))
    in_the_way = others if not shared else others.filter(Q(shared=False) | Q(partner=partner))
    if (other := in_the_way.select_related("partner__organisation").first()) is not None:
        raise errors.AlreadyHeld(holder=str(other.partner))


def _told(holding: Holding) -> dict[str, Any]:
    return {
        "function": str(holding.function),
        "partner": str(holding.partner),
        "lead": holding.seat.person_name if holding.seat else None,
        "deputy": holding.deputy.person_name if holding.deputy else None,
        "shared": holding.shared,
        "starts_on": holding.starts_on.isoformat(),
        "ends_on": holding.ends_on.isoformat() if holding.ends_on else None,
    }


def _shape(structure: Structure) -> dict[str, Any]:
    return {
        "shape": str(structure.shape),
        "since": structure.since.isoformat(),
        "agreed_how": structure.agreed_how,
    }


def _record(verb: str, holding: Holding, actor: User | None, **what: Any) -> None:
    record(verb, actor=actor, subject=holding, initiative_id=holding.initiative_id, **what)
