"""From a person and an address to a row: the only route. Hidden and absent sound the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.errors import NotYourWords
from commonground.collective.partnership.models import (
    Candidate,
    Departure,
    Function,
    Initiative,
    Interest,
    Need,
    Partner,
    Promise,
    Seat,
    Serving,
)
from commonground.foundation import clock
from commonground.foundation.access.errors import NotVisible
from commonground.foundation.access.roles import (
    ANONYMOUS,
    BACKBONE,
    BROKER,
    MEMBER,
    OPERATOR,
    OUTSIDER,
    OWN_DATA,
)
from commonground.foundation.access.roles import Standing as FoundationStanding


@dataclass(frozen=True)
class Standing(FoundationStanding):
    """What somebody is in a partnership today, and the seats that make them so."""

    seats: tuple[Seat, ...] = ()


RoleSource = Callable[[Any, Initiative, date], frozenset[str]]
_role_sources: list[RoleSource] = []


def bring_roles(source: RoleSource) -> None:
    """Called by a room that gives roles without a seat, such as the broker's mandate."""
    if source not in _role_sources:
        _role_sources.append(source)


def standing(
    user: Any,
    initiative_slug: str | None = None,
    partner_code: str | None = None,
    *,
    today: date | None = None,
) -> Standing:
    """The roles of a user at an address: a handful of queries, whatever the partnership's size."""
    initiative = Initiative.objects.filter(slug=initiative_slug).first()
    partner = _partner(initiative, partner_code) if initiative and partner_code else None
    if not user.is_authenticated:
        return Standing(initiative, partner, frozenset({ANONYMOUS}))
    day = today or clock.today()
    seats = _seats(user, initiative, day) if initiative else ()
    own = frozenset(seat.partner.code for seat in seats if seat.role == Seat.Role.DATA)
    brought = _brought(user, initiative, day) if initiative else frozenset()
    return Standing(initiative, partner, _roles(user, seats, partner, brought), own, seats)


def _brought(user: Any, initiative: Initiative, day: date) -> frozenset[str]:
    return frozenset().union(*(source(user, initiative, day) for source in _role_sources))


def _partner(initiative: Initiative, code: str) -> Partner | None:
    partners = Partner.objects.filter(initiative=initiative, code=code)
    return partners.select_related("organisation").first()


def _seats(user: Any, initiative: Initiative, today: date) -> tuple[Seat, ...]:
    held = Seat.objects.filter(seat_held_on(today), initiative=initiative, user=user)
    return tuple(held.select_related("partner__organisation"))


def _roles(
    user: Any, seats: tuple[Seat, ...], partner: Partner | None, brought: frozenset[str]
) -> frozenset[str]:
    if not seats and not brought:
        return frozenset({OPERATOR if user.is_superuser else OUTSIDER})
    roles = {MEMBER, *brought}
    for seat in seats:
        if seat.role == Seat.Role.COORDINATOR:
            roles.add(BACKBONE)
        if seat.role == Seat.Role.DATA and partner and seat.partner_id == partner.pk:
            roles.add(OWN_DATA)
    return frozenset(roles)


def seat_at(partner: Partner, seat_id: int) -> Seat:
    """A seat of this partner, or nothing that could be told apart from a wrong address."""
    seat = Seat.objects.filter(partner=partner, pk=seat_id).select_related("partner").first()
    if seat is None:
        raise NotVisible
    return seat


def interest_of(partner: Partner, interest_id: int) -> Interest:
    interest = Interest.objects.filter(partner=partner, pk=interest_id).first()
    if interest is None:
        raise NotVisible
    return interest


def function_in(initiative: Initiative, function_id: int) -> Function:
    functions = Function.objects.filter(initiative=initiative, pk=function_id)
    function = functions.select_related("lead", "deputy").first()
    if function is None:
        raise NotVisible
    return function


def interest_in(initiative: Initiative, interest_id: int) -> Interest:
    interests = Interest.objects.filter(partner__initiative=initiative, pk=interest_id)
    interest = interests.select_related("partner__organisation", "partner__initiative").first()
    if interest is None:
        raise NotVisible
    return interest


def serving_of(interest: Interest, serving_id: int) -> Serving:
    serving = Serving.objects.filter(interest=interest, pk=serving_id).first()
    if serving is None:
        raise NotVisible
    serving.interest = interest
    return serving


def candidate_in(initiative: Initiative, candidate_id: int) -> Candidate:
    candidates = Candidate.objects.filter(initiative=initiative, pk=candidate_id)
    candidate = candidates.select_related("initiative", "partner").first()
    if candidate is None:
        raise NotVisible
    return candidate


def departure_of(partner: Partner) -> Departure:
    departure = Departure.objects.filter(partner=partner).first()
    if departure is None:
        raise NotVisible
    departure.partner = partner
    return departure


def need_in(initiative: Initiative, need_id: int) -> Need:
    need = Need.objects.filter(initiative=initiative, pk=need_id).first()
    if need is None:
        raise NotVisible
    return need


def promise_of(partner: Partner, promise_id: int) -> Promise:
    promise = Promise.objects.filter(partner=partner, pk=promise_id).select_related("need").first()
    if promise is None:
        raise NotVisible
    return promise


def may_read_exit(standing: Any, departure: Departure) -> bool:
    """The words of an exit conversation are for those whom the partner named."""
    if departure.exit_readers == Departure.Readers.PARTNERS:
        return True
    return departure.exit_readers == Departure.Readers.BACKBONE and bool(
        {BACKBONE, BROKER} & standing.roles
    )


def speaks_for(standing: Any, partner: Partner) -> bool:
    """A partner's words are its representative's to write, or the backbone's on its behalf."""
    if BACKBONE in standing.roles:
        return True
    return any(
        seat.partner_id == partner.pk and seat.role == Seat.Role.REPRESENTATIVE
        for seat in standing.seats
    )


def is_own_or_broker(standing: Any, partner: Partner) -> bool:
    """Whether the reader speaks for this partner's own seats or is the broker; not the backbone."""
    voices = (Seat.Role.REPRESENTATIVE, Seat.Role.COORDINATOR)
    return BROKER in standing.roles or any(
        seat.partner_id == partner.pk and seat.role in voices for seat in standing.seats
    )


def require_voice(standing: Any, partner: Partner) -> None:
    """Refuse to put words into another partner's mouth."""
    if not speaks_for(standing, partner):
        raise NotYourWords(partner=str(partner))
