"""Keys of this room: files of their own, readable by this program only, never in the database."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from commonground.collective.health.errors import KeyMissing
from commonground.collective.health.models import Invitation
from commonground.collective.partnership.models import Initiative

SIZE = 32


def new_wave_key() -> str:
    """Write a fresh key and answer with the name of its file."""
    name = f"wave-{secrets.token_hex(8)}.key"
    _create(folder() / name)
    return name


def wave_key(name: str) -> bytes:
    return _read(folder() / name)


def forget(name: str) -> None:
    """What was sealed with this key stays closed for ever."""
    (folder() / name).unlink(missing_ok=True)
    _sync(folder())


def secret_of(initiative: Initiative, *, purpose: str, of: str) -> str:
    """A value that nobody can make without this partnership's key, and that is the same every time."""
    said = f"{purpose}\n{of}".encode()
    return hmac.new(_initiative_key(initiative), said, hashlib.sha256).hexdigest()


def folder() -> Path:
    path = Path(settings.DATA) / "keys"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def _initiative_key(initiative: Initiative) -> bytes:
    path = folder() / f"health-{initiative.pk}.key"
    if not path.exists():
        # A fresh key would break every link that is out, and join nobody's answers to earlier ones.
        if Invitation.objects.filter(wave__initiative=initiative).exists():
            raise KeyMissing(file=path.name)
        _create(path)
    return _read(path)


def _read(path: Path) -> bytes:
    try:
        secret = path.read_bytes()
    except FileNotFoundError:
        raise KeyMissing(file=path.name) from None
    if len(secret) != SIZE:
        raise KeyMissing(file=path.name)
    return secret


def _create(path: Path) -> None:
    """Whole or not at all: written aside, then linked; whoever links second uses the first's key."""
    aside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(SIZE))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(aside, path)
        _sync(path.parent)
    finally:
        aside.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Without this the name of a new file may be lost when the power goes."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
