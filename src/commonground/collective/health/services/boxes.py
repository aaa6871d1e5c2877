"""Opening and writing the box of a wave, under the lock that the caller's transaction holds."""

from __future__ import annotations

from commonground.collective.health import keys, sealing
from commonground.collective.health.errors import BoxUnreadable
from commonground.collective.health.models import Box, Wave
from commonground.collective.health.sealing import Slots


def make_box(wave: Wave, *, people: int, slot_size: int) -> Box:
    """An empty box with room for everybody; it is as large now as it will be full."""
    box = Box(wave=wave, key_name=keys.new_wave_key())
    return write(box, sealing.empty(people=people, size=slot_size))


def locked(wave: Wave) -> Box:
    """Everybody who writes waits here: SQLite's transactions begin with the write lock."""
    return Box.objects.select_for_update().get(wave=wave)


def read(box: Box) -> Slots:
    try:
        return sealing.unseal(bytes(box.sealed), key=keys.wave_key(box.key_name), wave=box.wave_id)
    except sealing.Unreadable:
        raise BoxUnreadable(wave=str(box.wave)) from None


def write(box: Box, slots: Slots) -> Box:
    box.sealed = sealing.seal(slots, key=keys.wave_key(box.key_name), wave=box.wave_id)
    box.save()
    return box


def seal_anew(box: Box, slots: Slots) -> str:
    """Under a new key. Answers with the name of the old one, to be forgotten once this is committed:
    copies of the box in the journal and in backups then stay closed for ever."""
    old, box.key_name = box.key_name, keys.new_wave_key()
    write(box, slots)
    return old
