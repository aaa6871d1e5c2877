"""Personal links to answer without an account: signed, sent by letter, shown to nobody else."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from commonground.collective.partnership.dates import partner_on, seat_held_on
from commonground.collective.partnership.models import Partner, Seat
from commonground.foundation import clock
from commonground.foundation.access.errors import NotVisible
from commonground.impact.communication.models import Voter

_signer = Signer(salt="commonground.communication.answer", sep=".")


def new_code() -> str:
    return secrets.token_hex(16)


def token(voter: Voter) -> str:
    """The same every time; made worthless by another code."""
    return _signer.sign(f"{voter.pk}-{voter.link_code}")


def link(voter: Voter) -> str:
    return f"{settings.PUBLIC_URL}{reverse('communication:answer_by_link', args=[token(voter)])}"


def voter_of(token: str) -> Voter:
    """The voice behind a link, or nothing that could be told apart from a wrong one."""
    try:
        number, _, code = _signer.unsign(token).partition("-")
    except BadSignature:
        raise NotVisible from None
    found = Voter.objects.filter(pk=number, link_code=code, decision__by_link=True)
    voter = found.exclude(link_code="").select_related(
        "decision__initiative", "partner__organisation", "seat", "link_sent_to"
    )
    one = voter.first()
    if one is None or not _still_speaks(one):
        raise NotVisible
    return one


def speaker(voter: Voter) -> Seat | None:
    """Whose letter the link stood in: the person who is asked, or who lends the partner its voice."""
    return voter.seat or voter.link_sent_to


def _still_speaks(voter: Voter) -> bool:
    """A letter outlives the seat to which it was written; the voice in it does not."""
    today = clock.today()
    seat = speaker(voter)
    if seat is not None:
        return Seat.objects.filter(seat_held_on(today), pk=seat.pk).exists()
    return Partner.objects.filter(partner_on(today), pk=voter.partner_id).exists()
