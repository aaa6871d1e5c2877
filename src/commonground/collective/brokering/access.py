"""Who the broker is today, and from an address to a row; hidden and absent sound the same."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import Q

from commonground.collective.brokering.errors import NotYourConsent
from commonground.collective.brokering.models import (
    Action,
    Entry,
    Mandate,
    OpenConcern,
    Review,
    Room,
    SharedTheme,
)
from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.foundation.access.errors import NotVisible
from commonground.foundation.access.roles import BROKER, MEMBER

SPEAKERS = (Seat.Role.REPRESENTATIVE, Seat.Role.COORDINATOR)
_links = Signer(salt="commonground.brokering.speak", sep=".")


def in_force_on(day: date) -> Q:
    """Mandates that the partners have agreed to, between their two dates and not ended."""
    return (
        Q(agreed_on__lte=day, starts_on__lte=day, ends_on__gt=day, user__isnull=False)
        & (Q(revoked_on__isnull=True) | Q(revoked_on__gt=day))
    )  # fmt: skip


def roles_by_mandate(user: Any, initiative: Initiative, day: date) -> frozenset[str]:
    """The broker's role, never for who runs the installation or the backbone."""
    if user.is_superuser or not user.is_authenticated:
        return frozenset()
    mandates = Mandate.objects.filter(in_force_on(day), initiative=initiative, user=user)
    if not mandates.exists() or coordinates(user, initiative, day):
        return frozenset()
    return frozenset({MEMBER, BROKER})


def coordinates(user: Any, initiative: Initiative, day: date) -> bool:
    """Whether this person runs the backbone of the partnership today."""
    seats = Seat.objects.filter(seat_held_on(day), initiative=initiative, user=user)
    return seats.filter(role=Seat.Role.COORDINATOR).exists()


def mandate_of(user: Any, initiative: Initiative, *, day: date) -> Mandate:
    """The mandate under which this broker works here."""
    mandates = Mandate.objects.filter(in_force_on(day), initiative=initiative, user=user)
    mandate = mandates.select_related("room", "initiative").order_by("-starts_on", "-pk").first()
    if mandate is None:
        raise NotVisible
    return mandate


def mandate_in(initiative: Initiative, mandate_id: int) -> Mandate:
    mandate = Mandate.objects.filter(initiative=initiative, pk=mandate_id).first()
    if mandate is None:
        raise NotVisible
    return mandate


def entry_in(room: Room, entry_id: int, *kinds: str) -> Entry:
    entry = Entry.objects.filter(room=room, pk=entry_id, kind__in=kinds).first()
    if entry is None:
        raise NotVisible
    return entry


def open_concern_in(initiative: Initiative, concern_id: int) -> OpenConcern:
    concern = OpenConcern.objects.filter(initiative=initiative, pk=concern_id).first()
    if concern is None:
        raise NotVisible
    return concern


def review_in(initiative: Initiative, review_id: int) -> Review:
    found = Review.objects.filter(initiative=initiative, pk=review_id).select_related("room")
    review = found.first()
    if review is None:
        raise NotVisible
    return review


def action_in(initiative: Initiative, action_id: int) -> Action:
    action = Action.objects.filter(review__initiative=initiative, pk=action_id).first()
    if action is None:
        raise NotVisible
    return action


def shared_theme_in(room: Room, theme_id: int) -> SharedTheme:
    found = SharedTheme.objects.filter(room=room, taken_back_on__isnull=True, pk=theme_id)
    theme = found.select_related("room__mandate").first()
    if theme is None:
        raise NotVisible
    return theme


def rooms_open_on(initiative: Initiative, *, day: date) -> list[Room]:
    """Rooms of today's brokers, which a concern can be sealed to."""
    mandates = Mandate.objects.filter(in_force_on(day), initiative=initiative)
    return list(Room.objects.filter(mandate__in=mandates).select_related("mandate__initiative"))


def partner_spoken_for(standing: Any, *, about: Mandate | None = None) -> Partner:
    """The partner for which this person may say yes or no: a representative, or its coordinator.

    Unlike words on a page, an agreement is never given on behalf of another partner, and nobody
    agrees to a mandate of their own.
    """
    if about is not None and any(seat.user_id == about.user_id for seat in standing.seats):
        raise NotYourConsent
    for role in SPEAKERS:
        for seat in standing.seats:
            if seat.role == role:
                partner: Partner = seat.partner
                return partner
    raise NotYourConsent


def link_token(room: Room) -> str:
    """The token of the link to speak: signed, so that nothing of it has to be kept."""
    return _links.sign(f"{room.name}-{room.link_number}")


def room_by_link(token: str, *, day: date) -> Room:
    """The room behind a link, while its broker is in office and the link has not been renewed."""
    try:
        name, _, number = _links.unsign(token).rpartition("-")
    except BadSignature as problem:
        raise NotVisible from problem
    mandates = Mandate.objects.filter(in_force_on(day))
    found = Room.objects.filter(mandate__in=mandates, name=name, link_number=int(number))
    room = found.select_related("mandate__initiative").first()
    if room is None:
        raise NotVisible
    return room
