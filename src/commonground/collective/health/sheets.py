"""One person's answers: from the form to what lies in the box, and back to what the engine reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from unicodedata import category

from commonground.collective.health import keys
from commonground.collective.health.errors import NothingAnswered, TooLong
from commonground.collective.health.sealing import Sheet
from commonground.collective.partnership.models import Initiative
from commonground.engine.surveys.instruments import Instrument, Scale

DONT_KNOW = "dont_know"
LONGEST_NOTE = 600
WIDEST_LETTER = 4  # bytes
Answers = dict[str, Any]


def asks_for_evidence(instrument: Instrument) -> bool:
    """Readiness is rated with a note of what it rests on."""
    return instrument.purpose == "readiness"


def slot_size(instrument: Instrument) -> int:
    """Bytes that the longest possible sheet of this instrument takes: no answer shows by its size."""
    notes = len(instrument.constructs) if asks_for_evidence(instrument) else 0
    written = LONGEST_NOTE * WIDEST_LETTER + 8
    return 128 + 12 * len(instrument.items) + notes * written


def make(
    instrument: Instrument,
    *,
    initiative: Initiative,
    answers: Mapping[str, str],
    notes: Mapping[str, str],
    code: str,
) -> Sheet:
    """What goes into the box: values in the order of the items, notes, and a hashed code."""
    asked = instrument.asked.items()
    values = [_value(instrument.scale_of(c), answers.get(name, "")) for name, (c, _i) in asked]
    if all(value is None for value in values):
        raise NothingAnswered()
    told = {c.name: _plain(notes.get(c.name, "")) for c in instrument.constructs}
    kept = {name: words for name, words in told.items() if words}
    if any(len(words) > LONGEST_NOTE for words in kept.values()):
        raise TooLong(most=LONGEST_NOTE)
    return {
        "v": values,
        "n": kept if asks_for_evidence(instrument) else {},
        "c": hashed_code(code, initiative=initiative),
    }


def answers_of(instrument: Instrument, sheet: Sheet) -> Answers:
    """As the engine reads it: by name of the item."""
    return dict(zip(instrument.asked, sheet["v"], strict=True))


def hashed_code(code: str, *, initiative: Initiative) -> str:
    """Typed the same way twice it is the same; nobody reads what was typed."""
    plain = "".join(letter for letter in code.casefold() if letter.isalnum())
    return keys.secret_of(initiative, purpose="code", of=plain)[:32] if plain else ""


def _plain(words: str) -> str:
    """Without signs that nobody types: they would not fit their place, and PostgreSQL keeps no zero."""
    return "".join(c for c in words if c in "\n\t" or category(c) != "Cc").strip()


def _value(scale: Scale, given: str) -> int | str | None:
    if given == DONT_KNOW:
        return DONT_KNOW if scale.dont_know else None
    if not given.isdecimal() or len(given) > 3:
        return None
    value = int(given)
    return value if scale.lowest <= value <= scale.highest else None
