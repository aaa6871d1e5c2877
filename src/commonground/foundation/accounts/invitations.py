"""Inviting somebody, and what happens when the invitation is accepted.

The foundation knows people and links, not partnerships: a room registers what acceptance means.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from commonground.foundation.accounts import letters
from commonground.foundation.accounts.errors import InvitationNotValid
from commonground.foundation.accounts.models import Invitation, User
from commonground.foundation.audit.services import record

VALID_FOR = timedelta(days=14)
FIRST_ACCOUNT = "first account"
LANGUAGE = "language"

Acceptance = Callable[..., str | None]
_acceptances: dict[str, Acceptance] = {}


@dataclass(frozen=True)
class Invited:
    """The invitation and its link, which is shown once and stored nowhere."""

    invitation: Invitation
    link: str


def on_acceptance(purpose: str) -> Callable[[Acceptance], Acceptance]:
    """``@on_acceptance("seat")`` over ``def give(payload, *, user, now)``; it returns where to go."""

    def keep(acceptance: Acceptance) -> Acceptance:
        _acceptances[purpose] = acceptance
        return acceptance

    return keep


@transaction.atomic
def invite(
    email: str,
    *,
    purpose: str,
    payload: Mapping[str, Any],
    invited_by: User | None,
    now: datetime,
    name: str = "",
    title: str = "",
    says: str = "",
    language: str = "",
    initiative_id: int | None = None,
    request: HttpRequest | None = None,
) -> Invited:
    """Write an invitation and send its letter; an earlier one for the same thing ends.

    With a ``language`` the letter and the page behind its link come in it; a choice that the
    invited person has made in that browser wins.
    """
    withdraw(purpose, payload, now=now)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        token_hash=_hash(token),
        email=email.strip().lower(),
        name=name,
        purpose=purpose,
        payload={**payload, LANGUAGE: language} if language else dict(payload),
        title=title or gettext("Common Ground"),
        says=says,
        invited_by=invited_by,
        created_at=now,
        expires_at=now + VALID_FOR,
    )
    record("account.invited", actor=invited_by, subject=invitation, initiative_id=initiative_id)
    invited = Invited(invitation, _link(token, request))
    if invitation.email:
        transaction.on_commit(
            lambda: letters.send_invitation(invitation, invited.link, language=language)
        )
    return invited


def withdraw(purpose: str, payload: Mapping[str, Any], *, now: datetime) -> None:
    """The links sent for this thing open nothing any more, in whatever language they went out."""
    of_this = {f"payload__{name}": value for name, value in payload.items()}
    Invitation.objects.filter(purpose=purpose, accepted_at=None, revoked_at=None, **of_this).update(
        revoked_at=now
    )


def language_of(invitation: Invitation) -> str:
    """The language that the inviter chose, if this house speaks it."""
    chosen = str(invitation.payload.get(LANGUAGE, ""))
    return chosen if chosen in dict(settings.LANGUAGES) else ""


def find(token: str, *, now: datetime) -> Invitation:
    """The invitation behind a link, if it can still be accepted."""
    invitation = Invitation.objects.filter(
        token_hash=_hash(token), accepted_at=None, revoked_at=None, expires_at__gt=now
    ).first()
    if invitation is None:
        raise InvitationNotValid()
    return invitation


@transaction.atomic
def accept(invitation: Invitation, *, user: User, now: datetime) -> str:
    """Give what was promised, once; answers with the address to go to."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.accepted_at or locked.revoked_at or locked.expires_at <= now:
        raise InvitationNotValid()
    next_url = _acceptances[locked.purpose](locked.payload, user=user, now=now)
    locked.accepted_at, locked.accepted_by = now, user
    locked.save(update_fields=["accepted_at", "accepted_by"])
    record("account.accepted", actor=user, subject=locked)
    return next_url or "/"


def first_account(*, now: datetime) -> str | None:
    """A link that makes the operator's account, as long as there is no account at all."""
    if User.objects.exists():
        return None
    return invite("", purpose=FIRST_ACCOUNT, payload={}, invited_by=None, now=now).link


@on_acceptance(FIRST_ACCOUNT)
def make_operator(payload: Mapping[str, Any], *, user: User, now: datetime) -> str | None:
    """The first account looks after the installation; it sees no partnership's data by that."""
    if User.objects.exclude(pk=user.pk).exists():
        raise InvitationNotValid()
    User.objects.filter(pk=user.pk).update(is_staff=True, is_superuser=True)
    return None


def forget_old(now: datetime) -> None:
    """Addresses of people who were invited are not kept for ever."""
    Invitation.objects.filter(expires_at__lt=now - timedelta(days=90)).delete()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _link(token: str, request: HttpRequest | None) -> str:
    path = reverse("accounts:invitation", args=[token])
    return request.build_absolute_uri(path) if request else f"{settings.PUBLIC_URL}{path}"
