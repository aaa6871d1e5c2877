"""The sealed box: a fixed number of slots of one size, shuffled at every writing.

Nothing about it changes when an answer comes but the bytes as a whole: not its size, not the order
of what is inside. Sealed with AES-GCM under a key of its own and bound to its wave.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

Sheet = dict[str, Any]
NONCE = 12
HEADER = 8
LENGTH = 4
BLOCK = 256
AT_ONCE = 16  # slots come in sixteens: a few more cards do not show in the size


@dataclass(frozen=True)
class Slots:
    """What is inside: sheets, and how many of which size could be."""

    sheets: tuple[Sheet, ...]
    size: int
    capacity: int


class Unreadable(Exception):
    """The key does not fit, or the bytes were changed."""


class Full(ValueError):
    """Our bug: a slot is made for every invitation before it goes out."""


def empty(*, people: int, size: int) -> Slots:
    return Slots((), -(-(size + LENGTH) // BLOCK) * BLOCK, -(-max(people, 1) // AT_ONCE) * AT_ONCE)


def room_for(slots: Slots, *, people: int) -> Slots:
    """The same sheets with a slot for each of so many people."""
    capacity = max(slots.capacity, -(-people // AT_ONCE) * AT_ONCE)
    return Slots(slots.sheets, slots.size, capacity)


def with_sheet(slots: Slots, sheet: Sheet) -> Slots:
    return Slots((*slots.sheets, sheet), slots.size, slots.capacity)


def seal(slots: Slots, *, key: bytes, wave: int) -> bytes:
    """All slots in a new order under a new nonce."""
    if len(slots.sheets) > slots.capacity:
        raise Full
    packed = [_slot(sheet, slots.size) for sheet in slots.sheets]
    packed += [bytes(slots.size)] * (slots.capacity - len(packed))
    _shuffle(packed)
    header = slots.size.to_bytes(4, "big") + slots.capacity.to_bytes(4, "big")
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, header + b"".join(packed), _bound(wave))


def unseal(sealed: bytes, *, key: bytes, wave: int) -> Slots:
    try:
        plain = AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], _bound(wave))
    except InvalidTag:
        raise Unreadable from None
    size, capacity = int.from_bytes(plain[:4], "big"), int.from_bytes(plain[4:HEADER], "big")
    slots = [plain[HEADER + n * size :][:size] for n in range(capacity)]
    return Slots(tuple(_sheet(slot) for slot in slots if _length(slot)), size, capacity)


def _slot(sheet: Sheet, size: int) -> bytes:
    written = _written(sheet)
    if len(written) + LENGTH > size:
        raise Full
    return (len(written).to_bytes(LENGTH, "big") + written).ljust(size, b"\0")


def _written(sheet: Sheet) -> bytes:
    return json.dumps(sheet, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _sheet(slot: bytes) -> Sheet:
    found: Sheet = json.loads(slot[LENGTH : LENGTH + _length(slot)])
    return found


def _length(slot: bytes) -> int:
    return int.from_bytes(slot[:LENGTH], "big")


def _shuffle(slots: list[bytes]) -> None:
    secrets.SystemRandom().shuffle(slots)


def _bound(wave: int) -> bytes:
    return f"commonground wave {wave}".encode()
