"""The room gets its key, opens, and changes its locks."""

from __future__ import annotations

import secrets
from datetime import date

from django.db import transaction

from commonground.collective.brokering import errors, keys
from commonground.collective.brokering.models import Mandate, Room
from commonground.collective.brokering.sealing import public_key_of
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


@transaction.atomic
def open_room(
    mandate: Mandate,
    *,
    passphrase: str,
    today: date,
    actor: User | None,
    is_link_public: bool = True,
    cost: int = keys.COST,
) -> tuple[Room, str]:
    """Make the room's key; answers with the recovery code, which is never shown again.

    File first, row second: a crash in between leaves a key that opens nothing.
    """
    if Room.objects.filter(mandate=mandate).exists():
        raise errors.RoomIsOpen
    name = secrets.token_hex(10)
    public, code = keys.create(name, passphrase, cost=cost)
    room = Room.objects.create(
        mandate=mandate,
        name=name,
        public_key=public,
        opened_on=today,
        is_link_public=is_link_public,
    )
    _note("room.opened", room, actor)
    return room, code


def unlock(room: Room, *, passphrase: str) -> bytes:
    """The private key, for the session of its broker."""
    return _fitting(room, keys.unlock(room.name, passphrase))


@transaction.atomic
def recover(
    room: Room, *, code: str, passphrase: str, actor: User | None, cost: int = keys.COST
) -> tuple[bytes, str]:
    """A forgotten passphrase: the printed code opens once more, and both locks are changed."""
    private = _fitting(room, keys.recover(room.name, code))
    _note("room.recovered", room, actor)
    keys.change_passphrase(room.name, private, passphrase, cost=cost)
    return private, keys.renew_recovery_code(room.name, private, cost=cost)


@transaction.atomic
def change_passphrase(
    room: Room, *, old: str, new: str, actor: User | None, cost: int = keys.COST
) -> None:
    """Another passphrase for the same key; the printed code goes on opening."""
    private = _fitting(room, keys.unlock(room.name, old))
    _note("room.passphrase_changed", room, actor)
    keys.change_passphrase(room.name, private, new, cost=cost)


@transaction.atomic
def renew_link(room: Room, *, is_public: bool, actor: User | None) -> Room:
    """A new link to speak; the old one leads nowhere."""
    room.link_number += 1
    room.is_link_public = is_public
    room.save(update_fields=["link_number", "is_link_public"])
    _note("room.link_renewed", room, actor)
    return room


def _fitting(room: Room, private: bytes) -> bytes:
    """Refuse a room whose key to write was changed in the database: new words would go elsewhere."""
    if public_key_of(private) != bytes(room.public_key):
        raise errors.KeyDoesNotFit
    return private


def _note(verb: str, room: Room, actor: User | None) -> None:
    record(verb, actor=actor, subject=room, initiative_id=room.mandate.initiative_id)
