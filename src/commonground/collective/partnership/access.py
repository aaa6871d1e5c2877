"""From a person and an address to a row: the only route. Hidden and absent sound the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.utils import timezone

from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import (
    Function,
    Initiative,
    Interest,
    Partner,
    Seat,
)


@dataclass(frozen=True)
class Standing:
    """What somebody is in a partnership today; rooms' permissions are granted to these roles."""

    initiative: Initiative | None
    partner: Partner | None
    roles: frozenset[str]
    seats: tuple[Seat, ...] = ()

    @property
    def is_backbone(self) -> bool:
        return "backbone" in self.roles


def standing(
    user: Any,
    initiative_slug: str | None = None,
    partner_code: str | None = None,
    *,
    today: date | None = None,
) -> Standing:
    """The roles of a user at an address: three queries at most, whatever the partnership's size."""
    initiative = Initiative.objects.filter(slug=initiative_slug).first()
    partner = (
        Partner.objects.filter(initiative=initiative, code=partner_code)
        .select_related("organisation")
        .first()
        if initiative and partner_code
        else None
    )
    if not user.is_authenticated:
        return Standing(initiative, partner, frozenset({"anonymous"}))
    seats = _seats(user, initiative, today or timezone.localdate()) if initiative else ()
    return Standing(initiative, partner, _roles(user, seats, partner), seats)


def _seats(user: Any, initiative: Initiative, today: date) -> tuple[Seat, ...]:
    held = Seat.objects.filter(seat_held_on(today), initiative=initiative, user=user)
    return tuple(held.select_related("partner__organisation"))


def _roles(user: Any, seats: tuple[Seat, ...], partner: Partner | None) -> frozenset[str]:
    if not seats:
        return frozenset({"operator" if user.is_superuser else "outsider"})
    roles = {"member"}
    for seat in seats:
        if seat.role == Seat.Role.COORDINATOR:
            roles.add("backbone")
        if seat.role == Seat.Role.DATA and partner and seat.partner_id == partner.pk:
            roles.add("own_data")
    return frozenset(roles)


def seat_at(partner: Partner, seat_id: int) -> Seat:
    """A seat of this partner, or nothing that could be told apart from a wrong address."""
    seat = Seat.objects.filter(partner=partner, pk=seat_id).select_related("partner").first()
    if seat is None:
        raise Http404
    return seat


def interest_of(partner: Partner, interest_id: int) -> Interest:
    interest = Interest.objects.filter(partner=partner, pk=interest_id).first()
    if interest is None:
        raise Http404
    return interest


def function_in(initiative: Initiative, function_id: int) -> Function:
    functions = Function.objects.filter(initiative=initiative, pk=function_id)
    function = functions.select_related("lead", "deputy").first()
    if function is None:
        raise Http404
    return function


def speaks_for(seats: tuple[Seat, ...], partner: Partner) -> bool:
    """A partner's own words are its representative's to write."""
    return any(
        seat.partner_id == partner.pk and seat.role == Seat.Role.REPRESENTATIVE for seat in seats
    )
