"""From a seat to a letter, and from the letter back to the seat."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from commonground.collective.partnership import services
from commonground.collective.partnership.models import Seat
from commonground.foundation import clock
from commonground.foundation.access.errors import NotVisible
from commonground.foundation.accounts.invitations import (
    Invited,
    invite,
    on_acceptance,
    withdraw,
)
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record

PURPOSE = "partnership.seat"


@transaction.atomic
def send(seat: Seat, *, request: HttpRequest, language: str = "") -> Invited:
    """Invite the person who is to hold this seat; an earlier invitation to it ends."""
    record("seat.invited", actor=request.user, subject=seat, initiative_id=seat.initiative_id)
    return invite(
        seat.email,
        purpose=PURPOSE,
        payload={"seat": seat.pk},
        invited_by=request.user,
        now=timezone.now(),
        name=seat.person_name,
        title=str(seat.initiative),
        says=_says(seat, language),
        language=language,
        request=request,
    )


@transaction.atomic
def send_again(seat: Seat, *, email: str, language: str, request: HttpRequest) -> Invited:
    """To the address that is right; a stranger at a wrong one can no longer take the seat."""
    if email != seat.email:
        services.change_contact(
            seat,
            person_name=seat.person_name,
            phone=seat.phone,
            email=email,
            actor=request.user,  # type: ignore[arg-type]
        )
    return send(seat, request=request, language=language)


def end_links(seat: Seat) -> None:
    """The letters sent for this seat open nothing any more."""
    withdraw(PURPOSE, {"seat": seat.pk}, now=timezone.now())


def _says(seat: Seat, language: str) -> str:
    with translation.override(language or translation.get_language()):
        return _("%(initiative)s: %(role)s for %(partner)s.") % {
            "role": seat.get_role_display(),
            "partner": seat.partner,
            "initiative": seat.initiative,
        }


def sent(seat: Seat, invited: Invited) -> str:
    """What the page says afterwards; the link is there for the day on which no letter arrives."""
    return _(
        "The invitation of %(person)s is on its way to %(email)s. If it does not arrive, pass on "
        "this link: %(link)s"
    ) % {"person": seat.person_name, "email": seat.email, "link": invited.link}


@on_acceptance(PURPOSE)
def take_seat(payload: Mapping[str, Any], *, user: User, now: datetime) -> str:
    """The invited person is here: the seat is theirs, and the partnership's home comes next."""
    seat = Seat.objects.filter(pk=payload["seat"]).select_related("initiative").first()
    if seat is None:
        raise NotVisible
    services.bind_seat(seat, user=user, today=clock.today())
    return reverse("picture:home", args=[seat.initiative.slug])
