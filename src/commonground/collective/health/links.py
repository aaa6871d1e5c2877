"""Personal links: made from a key whenever they are needed, kept only as a hash."""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.urls import reverse

from commonground.collective.health import keys
from commonground.collective.health.models import Invitation, Wave


def new_code() -> str:
    return secrets.token_hex(16)


def token(wave: Wave, code: str) -> str:
    """The same every time, so that a reminder carries the link that the first letter carried."""
    return keys.secret_of(wave.initiative, purpose="answer", of=code)[:40]


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def link(invitation: Invitation, wave: Wave) -> str:
    path = reverse("health:answer", args=[token(wave, invitation.code)])
    return f"{settings.PUBLIC_URL}{path}"
