"""Sealed sheets: anybody may write one, only the holder of the private key reads it.

Each sheet is sealed to the room's public key with a fresh key of its own (X25519, HKDF-SHA256,
ChaCha20-Poly1305) and bound to its place, so that it cannot be moved to another room, kind or row.
Sheets come in four sizes, so that their length says next to nothing about what is on them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from commonground.collective.brokering.errors import SheetTooLong, SheetUnreadable

VERSION = b"\x01"
SIZES = (2 << 10, 8 << 10, 32 << 10, 128 << 10)
KEY, PREFIX = 32, 4
ONCE = bytes(12)  # each key seals one sheet only, so the nonce may stand still


def new_private_key() -> bytes:
    return X25519PrivateKey.generate().private_bytes_raw()


def public_key_of(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(public: bytes, words: Mapping[str, Any], *, place: str, least: int = 0) -> bytes:
    """The words, readable only with the private key to ``public`` and only at ``place``."""
    fresh = X25519PrivateKey.generate()
    shared = fresh.exchange(X25519PublicKey.from_public_bytes(public))
    own = fresh.public_key().public_bytes_raw()
    text = json.dumps(dict(words), ensure_ascii=False, separators=(",", ":")).encode()
    sheet = _padded(text, least)
    locked = ChaCha20Poly1305(_key(shared, own, public)).encrypt(ONCE, sheet, place.encode())
    return VERSION + own + locked


def unseal(private: bytes, sealed: bytes, *, place: str) -> dict[str, Any]:
    """The words back; a changed or moved sheet is refused."""
    sealed = bytes(sealed)
    own, locked = sealed[1 : 1 + KEY], sealed[1 + KEY :]
    key = X25519PrivateKey.from_private_bytes(private)
    try:
        shared = key.exchange(X25519PublicKey.from_public_bytes(own))
        cipher = ChaCha20Poly1305(_key(shared, own, key.public_key().public_bytes_raw()))
        sheet = cipher.decrypt(ONCE, locked, place.encode())
    except (InvalidTag, ValueError) as problem:
        raise SheetUnreadable from problem
    length = int.from_bytes(sheet[:PREFIX], "big")
    words: dict[str, Any] = json.loads(sheet[PREFIX : PREFIX + length])
    return words


def _padded(text: bytes, least: int) -> bytes:
    size = next((s for s in SIZES if s >= max(len(text) + PREFIX, least)), None)
    if size is None:
        raise SheetTooLong
    return (len(text).to_bytes(PREFIX, "big") + text).ljust(size, b"\0")


def _key(shared: bytes, own: bytes, public: bytes) -> bytes:
    derive = HKDF(
        algorithm=SHA256(), length=KEY, salt=own + public, info=b"commonground broker sheet 1"
    )
    return derive.derive(shared)
