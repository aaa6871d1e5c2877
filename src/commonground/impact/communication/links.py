"""Personal links to answer without an account: signed, sent by letter, shown to nobody else."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

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
        "decision__initiative", "partner__organisation", "seat"
    )
    one = voter.first()
    if one is None:
        raise NotVisible
    return one
