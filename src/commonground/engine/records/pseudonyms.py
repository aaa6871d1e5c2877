"""From who somebody is to a number that says nothing about them.

An identity is normalised, then hashed under the initiative's secret key; the first eight bytes become
a signed integer, which is all that is ever stored. Without the key nobody can try names until one fits.
This file is the reference and the seam: whoever links people through misspellings replaces it.
``engine/backends/duckdb_identity.py`` says the same in SQL, and a test holds the two together.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Mapping

BLOCK = 64
"""Bytes of one SHA-256 block, to which HMAC pads its key."""

PART_ORDER = ("name", "birth_date", "contact", "id")
"""Parts of an identity, in the order in which they are hashed; first and last names are one name."""

SEPARATOR = "\x1f"
"""Stands between the parts; no normalised part can hold it."""

APOSTROPHES = "'’‘ʼ`´ʹ"
"""Left out of names without parting them: O'Brien and OBrien are one."""

LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i",
}  # fmt: skip
"""Letters that are not a plain letter with a mark, and how they are written without them."""


class PersonKey:
    """Thirty-two secret bytes of one initiative; never printed, never part of an SQL text.

    Errors: ``ValueError`` for a key of another length, since a short key is a bug of ours.
    """

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        if len(secret) != 32:
            raise ValueError("a person key has 32 bytes")
        self._secret = secret

    @classmethod
    def ephemeral(cls) -> PersonKey:
        """A key for one run: people can be counted within it and recognised nowhere else."""
        return cls(secrets.token_bytes(32))

    def pads(self) -> tuple[bytes, bytes]:
        """The inner and outer pad of HMAC (RFC 2104), for a backend that has SHA-256 only."""
        return hmac_pads(self._secret)

    def digest(self, message: bytes) -> bytes:
        return hmac.digest(self._secret, message, "sha256")

    def __repr__(self) -> str:
        return "PersonKey(secret)"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a person key is not pickled")


def hmac_pads(secret: bytes) -> tuple[bytes, bytes]:
    """Key xor ipad, key xor opad, as RFC 2104 defines them."""
    key = hashlib.sha256(secret).digest() if len(secret) > BLOCK else secret
    key = key.ljust(BLOCK, b"\0")
    return bytes(b ^ 0x36 for b in key), bytes(b ^ 0x5C for b in key)


def normalised_name(*parts: str) -> str:
    """One spelling for a name: case, accents, apostrophes, punctuation, spaces and order do not count.

    >>> normalised_name("Tremblay, Zoé") == normalised_name("zoe", "TREMBLAY")
    True
    """
    plain = "".join(_plain_letter(c) for c in _without_marks(" ".join(parts)))
    return " ".join(sorted(plain.split()))


def normalised_contact(text: str) -> str:
    """An e-mail address in lower case without spaces; of a telephone number, the digits."""
    if "@" in text:
        return "".join(_lower(text).split())
    return "".join(c for c in text if c in "0123456789")


def normalised_id(text: str) -> str:
    """An identifier without the spaces around it; upper and lower case are one."""
    return _lower(text.strip())


def identity(parts: Mapping[str, str]) -> str:
    """The text that is hashed: the normalised parts by name, in a fixed order.

    Missing: a part that is not there is left out, so the same child with and without a telephone
    number is two identities; declare as parts only what every partner knows.
    """
    return SEPARATOR.join(f"{kind}={parts[kind]}" for kind in PART_ORDER if kind in parts)


def pseudonym(key: PersonKey, parts: Mapping[str, str]) -> int:
    """First eight bytes of HMAC-SHA256 over an identity, as a signed integer.

    Source: RFC 2104 (HMAC), FIPS 180-4 (SHA-256).
    """
    return int.from_bytes(key.digest(identity(parts).encode())[:8], "big", signed=True)


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return _lower("".join(c for c in decomposed if unicodedata.category(c)[0] != "M"))


def _lower(text: str) -> str:
    """Letter by letter: the Greek sigma at the end of a word stays the letter it is elsewhere."""
    return "".join(c.lower() for c in text)


def _plain_letter(letter: str) -> str:
    if letter in APOSTROPHES:
        return ""
    kept = unicodedata.category(letter)[0] in "LN"
    return LETTERS.get(letter, letter) if kept else " "
