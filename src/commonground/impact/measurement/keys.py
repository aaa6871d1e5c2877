"""Keys live in files of their own, readable by this program only, never in the database."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from commonground.collective.partnership.models import Initiative
from commonground.engine.records.pseudonyms import PersonKey
from commonground.impact.measurement.durable import sync_folder
from commonground.impact.measurement.errors import KeyMissing, KeyUnreadable
from commonground.impact.measurement.models import Upload

SIZE = 32
PERSON = "initiative-{}.key"
INBOX = "initiative-{}-inbox.key"


def person_key(initiative: Initiative) -> PersonKey:
    """The key that turns a name into this initiative's pseudonym."""
    return PersonKey(_key(initiative, PERSON))


def file_key(initiative: Initiative) -> bytes:
    """The key under which uploaded files are held until they are accepted or withdrawn."""
    return _key(initiative, INBOX)


def fingerprint_key(initiative: Initiative) -> bytes:
    """Derived from the file key: the same file is known again, but cannot be guessed at."""
    derive = HKDF(algorithm=SHA256(), length=SIZE, salt=None, info=b"commonground fingerprint")
    return derive.derive(file_key(initiative))


def inbox_keys(initiative: Initiative) -> tuple[bytes, bytes]:
    """Both keys that a file is held under."""
    return file_key(initiative), fingerprint_key(initiative)


def folder() -> Path:
    path = Path(settings.DATA) / "keys"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def _key(initiative: Initiative, name: str) -> bytes:
    path = folder() / name.format(initiative.pk)
    if not path.exists():
        # A fresh key beside existing records would give every child a second pseudonym.
        if Upload.objects.filter(submission__partner__initiative=initiative).exists():
            raise KeyMissing(file=path.name)
        for one in (PERSON, INBOX):
            _create(folder() / one.format(initiative.pk))
    secret = path.read_bytes()
    if len(secret) != SIZE:
        raise KeyUnreadable(file=path.name)
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
        sync_folder(path.parent)
    finally:
        aside.unlink(missing_ok=True)
