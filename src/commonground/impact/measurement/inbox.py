"""Uploaded files on their way: encrypted piece by piece, opened privately, destroyed on time.

A stored file is a 16-byte salt, then pieces of one mebibyte, each sealed with AES-256-GCM under a key
derived from the initiative's file key and the salt. A nonce is the piece's number and whether it is the
last one, so that a file cut short, reordered or mixed with another one does not open.
"""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from commonground.engine.records.nameless import nameless_file
from commonground.impact.measurement.durable import room_on_disk, sync_folder
from commonground.impact.measurement.errors import UploadDamaged

PIECE = 1 << 20
SALT = 16
TAG = 16


@dataclass(frozen=True)
class Kept:
    """A file in the inbox: under which name, how large it was, and its keyed fingerprint."""

    stored_as: str
    size: int
    fingerprint: str


def folder() -> Path:
    path = Path(settings.DATA) / "inbox"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


class Sealer:
    """Takes plain bytes as they arrive and writes sealed pieces; plain text never touches the disk."""

    def __init__(self, key: bytes, fingerprint_key: bytes, *, stored_as: str = "") -> None:
        self.stored_as = stored_as or secrets.token_hex(16)
        self.size = 0
        self._part = folder() / f"{self.stored_as}.{secrets.token_hex(4)}.part"
        self._digest = hmac.new(fingerprint_key, digestmod=sha256)
        self._waiting = bytearray()
        self._number = 0
        salt = secrets.token_bytes(SALT)
        self._cipher = _cipher(key, salt)
        with room_on_disk():
            handle = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            self._file = os.fdopen(handle, "wb")
            self._file.write(salt)

    def write(self, plain: bytes) -> None:
        self.size += len(plain)
        self._digest.update(plain)
        self._waiting += plain
        # The last piece is sealed differently, so a full one waits until more has come.
        while len(self._waiting) > PIECE:
            self._seal(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]

    def finish(self) -> Kept:
        """Seal the last piece, put all of it safely on disk, and only then give it its name."""
        try:
            with room_on_disk():
                self._seal(bytes(self._waiting), last=True)
                self._file.flush()
                os.fsync(self._file.fileno())
                self._file.close()
                self._part.rename(folder() / self.stored_as)
                sync_folder(folder())
        except BaseException:
            self.discard()
            raise
        return Kept(self.stored_as, self.size, self._digest.hexdigest())

    def discard(self) -> None:
        self._waiting.clear()
        try:
            self._file.close()
        except OSError:  # a full disk fails once more on closing; the file goes anyway
            pass
        finally:
            self._part.unlink(missing_ok=True)

    def _seal(self, plain: bytes, *, last: bool) -> None:
        with room_on_disk():
            self._file.write(self._cipher.encrypt(_nonce(self._number, last), plain, None))
        self._number += 1


def keep(
    pieces: Iterable[bytes], *, key: bytes, fingerprint_key: bytes, stored_as: str = ""
) -> Kept:
    """Seal a whole stream; nothing stays behind when it breaks off."""
    sealer = Sealer(key, fingerprint_key, stored_as=stored_as)
    try:
        for piece in pieces:
            sealer.write(piece)
    except BaseException:
        sealer.discard()
        raise
    return sealer.finish()


def unsealed(stored_as: str, *, key: bytes, filename: str = "") -> Iterator[bytes]:
    """The plain bytes, piece by piece; raises when the file was cut short or altered."""
    try:
        with (folder() / stored_as).open("rb") as file:
            cipher = _cipher(key, file.read(SALT))
            piece, number = file.read(PIECE + TAG), 0
            while True:
                following = file.read(PIECE + TAG)
                yield cipher.decrypt(_nonce(number, not following), piece, None)
                if not following:
                    return
                piece, number = following, number + 1
    except (FileNotFoundError, InvalidTag, ValueError) as problem:
        raise UploadDamaged(filename=filename) from problem


@contextmanager
def opened(stored_as: str, *, key: bytes, filename: str = "") -> Iterator[Path]:
    """The plain file under a private path that is gone afterwards, even when this process is killed."""
    with nameless_file(folder()) as (handle, path):
        with room_on_disk(), os.fdopen(os.dup(handle), "wb") as file:
            for piece in unsealed(stored_as, key=key, filename=filename):
                file.write(piece)
        yield path


def shred(stored_as: str) -> None:
    """Destroy a held file. It was only ever written sealed, so removing it is enough."""
    if stored_as:
        (folder() / stored_as).unlink(missing_ok=True)
        for beside in folder().glob(f"{stored_as}.*"):  # what was found in it, sealed as well
            beside.unlink(missing_ok=True)


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    derive = HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"commonground inbox")
    return AESGCM(derive.derive(key))


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
