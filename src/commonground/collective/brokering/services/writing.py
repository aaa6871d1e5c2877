"""Writing a sheet. It needs no key to read, and leaves no other trace.

There is no audit event here on purpose: its actor, moment and order would tell who spoke to whom and when.
The sheet itself says who wrote it, to the one person who can read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from commonground.collective.brokering.models import Entry, Room
from commonground.collective.brokering.sealing import seal
from commonground.collective.brokering.sheets import place_of


@transaction.atomic
def write(
    room: Room,
    kind: str,
    words: Mapping[str, Any],
    *,
    today: date,
    now: datetime | None = None,
    least: int = 0,
    keep_until: date | None = None,
) -> Entry:
    """Seal a sheet into the room. Without ``now`` no time finer than the week is written anywhere."""
    stamped = {**_plain(words), **({"written": now.isoformat(timespec="seconds")} if now else {})}
    entry = Entry(
        room=room,
        kind=kind,
        week=week_of(today),
        keep_until=keep_until or kept_until(today, room.mandate.retention_months),
    )
    place = place_of(room, kind, entry.pk)
    entry.sealed = seal(bytes(room.public_key), stamped, place=place, least=least)
    entry.save(force_insert=True)
    return entry


def week_of(day: date) -> date:
    """The Monday of the week."""
    return day - timedelta(days=day.weekday())


def kept_until(day: date, months: int) -> date:
    """The first of the month after the retention period: a day that tells no more than the month."""
    total = day.year * 12 + day.month + months
    return date(total // 12, total % 12 + 1, 1)


def _plain(words: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in words.items() if value not in (None, "", [])}
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in kept.items()}
