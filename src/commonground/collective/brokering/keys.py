"""The private key of a broker's room, in a file of its own, wrapped twice and never in the database.

One wrapping opens with the broker's passphrase, the other with the printed recovery code. Both keys are
derived by scrypt; the file says how, so that the cost can grow without locking anybody out.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.conf import settings

from commonground.collective.brokering.errors import KeyFileMissing, WrongPassphrase
from commonground.collective.brokering.sealing import new_private_key, public_key_of

COST = 17  # scrypt with 2**17 rounds and 128 MiB: half a second for us, years for a guesser
BLOCK, LANES, SALT, NONCE = 8, 1, 16, 12
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: nothing to misread on paper
GROUPS, GROUP = 7, 4
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})
PASSPHRASE, RECOVERY = "passphrase", "recovery"


def create(name: str, passphrase: str, *, cost: int = COST) -> tuple[bytes, str]:
    """A new key in its file; answers with the key to write and the recovery code, shown once."""
    private, code = new_private_key(), new_recovery_code()
    public = public_key_of(private)
    kept = {
        "public": _text(public),
        PASSPHRASE: _wrap(private, passphrase, public, cost),
        RECOVERY: _wrap(private, plain_code(code), public, cost),
    }
    _write(name, kept)
    return public, code


def unlock(name: str, passphrase: str) -> bytes:
    """The private key, by passphrase."""
    return _unwrap(_read(name), PASSPHRASE, passphrase)


def recover(name: str, code: str) -> bytes:
    """The private key, by the recovery code as it was printed or typed from paper."""
    return _unwrap(_read(name), RECOVERY, plain_code(code))


def change_passphrase(name: str, private: bytes, passphrase: str, *, cost: int = COST) -> None:
    """Wrap the same key in another passphrase; what is sealed stays as it is."""
    kept = _read(name)
    kept[PASSPHRASE] = _wrap(private, passphrase, public_key_of(private), cost)
    _write(name, kept)


def renew_recovery_code(name: str, private: bytes, *, cost: int = COST) -> str:
    """A new code; the old sheet of paper opens nothing any more."""
    kept, code = _read(name), new_recovery_code()
    kept[RECOVERY] = _wrap(private, plain_code(code), public_key_of(private), cost)
    _write(name, kept)
    return code


def destroy(name: str) -> None:
    """Without this file nothing of the room is ever read again, not from old backups either."""
    path = path_of(name)
    if path.exists():
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()


def new_recovery_code() -> str:
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def plain_code(code: str) -> str:
    return code.upper().translate(MISREAD)


def path_of(name: str) -> Path:
    folder = Path(settings.DATA) / "keys"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / f"broker-{name}.json"


def _wrap(private: bytes, secret: str, public: bytes, cost: int) -> dict[str, Any]:
    salt, nonce = secrets.token_bytes(SALT), secrets.token_bytes(NONCE)
    wrapped = ChaCha20Poly1305(_derived(secret, salt, cost)).encrypt(nonce, private, public)
    return {"salt": _text(salt), "cost": cost, "nonce": _text(nonce), "wrapped": _text(wrapped)}


def _unwrap(kept: dict[str, Any], way: str, secret: str) -> bytes:
    part = kept[way]
    key = _derived(secret, _bytes(part["salt"]), part["cost"])
    try:
        return ChaCha20Poly1305(key).decrypt(
            _bytes(part["nonce"]), _bytes(part["wrapped"]), _bytes(kept["public"])
        )
    except InvalidTag as problem:
        raise WrongPassphrase from problem


def _derived(secret: str, salt: bytes, cost: int) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**cost, r=BLOCK, p=LANES).derive(secret.encode())


def _read(name: str) -> dict[str, Any]:
    path = path_of(name)
    if not path.exists():
        raise KeyFileMissing(file=path.name)
    kept: dict[str, Any] = json.loads(path.read_text(encoding="ascii"))
    return kept


def _write(name: str, kept: dict[str, Any]) -> None:
    """Whole or not at all: written aside, then put in its place."""
    path = path_of(name)
    aside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        json.dump(kept, file)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _bytes(value: str) -> bytes:
    return base64.b64decode(value)
