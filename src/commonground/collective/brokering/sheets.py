"""What is on the sheets of an unlocked room, put together for its pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from commonground.collective.brokering.models import Entry, Room
from commonground.collective.brokering.sealing import unseal


def place_of(room: Room, kind: str, number: int) -> str:
    """Where a sheet belongs; it can be read nowhere else."""
    return f"{room.name}/{kind}/{number}"


@dataclass(frozen=True)
class Sheet:
    """One sheet, read, with what was added to it later."""

    id: int
    kind: str
    week: date
    keep_until: date
    words: Mapping[str, Any]
    additions: list[Sheet] = field(default_factory=list)

    @property
    def about(self) -> int | None:
        return self.words.get("about")

    @property
    def newest(self) -> Sheet:
        """The last addition, or the sheet itself."""
        return self.additions[-1] if self.additions else self

    def get(self, name: str) -> Any:
        return self.words.get(name, "")


def read(room: Room, private: bytes, *kinds: str) -> list[Sheet]:
    """The room's sheets of these kinds, oldest first: one query, whatever their number."""
    entries = Entry.objects.filter(room=room, kind__in=kinds or Entry.Kind.values)
    sheets = [_sheet(room, private, entry) for entry in entries]
    return sorted(sheets, key=lambda sheet: (str(sheet.get("on") or sheet.week), sheet.get("written")))


def with_additions(sheets: Iterable[Sheet], *kinds: str) -> list[Sheet]:
    """Sheets of these kinds, each with the sheets that speak about it."""
    sheets = list(sheets)
    about: dict[int | None, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        about[sheet.about].append(sheet)
    tops = [sheet for sheet in sheets if sheet.kind in kinds and sheet.about is None]
    for sheet in tops:
        sheet.additions[:] = sorted(about[sheet.id], key=lambda one: one.get("written"))
    return tops


def _sheet(room: Room, private: bytes, entry: Entry) -> Sheet:
    words = unseal(private, entry.sealed, place=place_of(room, entry.kind, entry.pk))
    for name in ("on", "follow_up_on"):
        if words.get(name):
            words[name] = date.fromisoformat(words[name])
    return Sheet(entry.pk, entry.kind, entry.week, entry.keep_until, words)
