"""A broker leaves: what people agreed to is sealed anew for the successor, the rest stays shut."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from commonground.collective.brokering.models import Entry, Room
from commonground.collective.brokering.sealing import seal
from commonground.collective.brokering.sheets import Sheet, place_of
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


def may_be_handed_over(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Sheets that are marked for it, and what was added to them later."""
    sheets = list(sheets)
    marked = {sheet.id for sheet in sheets if sheet.get("hand_over")}
    return [sheet for sheet in sheets if sheet.id in marked or sheet.about in marked]


@transaction.atomic
def hand_over(room: Room, successor: Room, *, sheets: Iterable[Sheet], actor: User | None) -> int:
    """Seal copies to the successor's key. Each keeps its week and the day on which it is destroyed.

    Drawn by lot anew, the numbers are translated; what a sheet says about one that stays is cut off.
    """
    chosen = may_be_handed_over(sheets)
    copies = {
        sheet.id: Entry(
            room=successor, kind=sheet.kind, week=sheet.week, keep_until=sheet.keep_until
        )
        for sheet in chosen
    }
    numbers = {old: copy.pk for old, copy in copies.items()}
    for sheet in chosen:
        copy = copies[sheet.id]
        words = _renumbered(sheet, numbers)
        place = place_of(successor, copy.kind, copy.pk)
        copy.sealed = seal(bytes(successor.public_key), words, place=place)
    for number in sorted(copies, key=lambda old: numbers[old]):
        copies[number].save(force_insert=True)
    record(
        "room.handed_over",
        actor=actor,
        subject=room,
        initiative_id=room.mandate.initiative_id,
        after={"sheets": len(chosen)},
    )
    return len(chosen)


def _renumbered(sheet: Sheet, numbers: dict[int, int]) -> dict[str, Any]:
    words = {n: v.isoformat() if isinstance(v, date) else v for n, v in sheet.words.items()}
    for name in ("about", "conversation"):
        if name in words:
            words[name] = numbers.get(words[name])
    return {name: value for name, value in words.items() if value is not None}
