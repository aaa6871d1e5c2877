"""The room stays unlocked for a while: its key travels in a cookie that only this server can read.

Nothing of it is kept here, not in the session table either. The cookie is bound to the room, the account
and the session, so that it opens nothing in another browser or after signing out.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from commonground.collective.brokering.models import Room

COOKIE = "commonground-room"
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)
NONCE = 12


@dataclass(frozen=True)
class Unlocked:
    """The private key of a room, and since when it has been open."""

    private: bytes
    since: datetime


def unlocked(request: HttpRequest, room: Room, *, now: datetime) -> Unlocked | None:
    """What the cookie says, if it is for this room, person and session and has not run out."""
    try:
        sealed = base64.urlsafe_b64decode(request.COOKIES.get(COOKIE, ""))
        plain = _cipher().decrypt(sealed[:NONCE], sealed[NONCE:], _bound_to(request, room))
    except (InvalidTag, ValueError):
        return None
    kept = json.loads(plain)
    until, since = (datetime.fromisoformat(kept[name]) for name in ("until", "since"))
    if now >= until or now >= since + LONGEST:
        return None
    return Unlocked(base64.b64decode(kept["private"]), since)


def keep_unlocked(
    request: HttpRequest, response: HttpResponse, room: Room, opened: Unlocked, *, now: datetime
) -> None:
    """Half an hour from now on; every page of the room begins it again, for eight hours at most."""
    kept = {
        "private": base64.b64encode(opened.private).decode(),
        "since": opened.since.isoformat(),
        "until": (now + IDLE).isoformat(),
    }
    nonce = secrets.token_bytes(NONCE)
    sealed = _cipher().encrypt(nonce, json.dumps(kept).encode(), _bound_to(request, room))
    response.set_cookie(
        COOKIE,
        base64.urlsafe_b64encode(nonce + sealed).decode(),
        max_age=int(IDLE.total_seconds()),
        path=_path(room),
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Strict",
    )


def lock(response: HttpResponse, room: Room) -> None:
    response.delete_cookie(COOKIE, path=_path(room), samesite="Strict")


def _path(room: Room) -> str:
    return reverse("brokering:broker", args=[room.mandate.initiative.slug])


def _bound_to(request: Any, room: Room) -> bytes:
    session = hashlib.sha256((request.session.session_key or "").encode()).hexdigest()
    return f"{room.name}/{request.user.pk}/{session}".encode()


def _cipher() -> ChaCha20Poly1305:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"commonground unlocked room 1")
    return ChaCha20Poly1305(derive.derive(settings.SECRET_KEY.encode()))
