"""Words by which people mark titles, notes, totals and units; English, French and neighbours."""

from __future__ import annotations

import re

TOTALS = frozenset(
    (
        "total", "totals", "grand total", "sub total", "sub-total", "subtotal", "subtotals", "overall total",
        "sum", "totaal", "subtotaal", "somme", "sous-total", "total général", "total general", "totaux",
        "gesamt", "summe", "suma",
    )
)  # fmt: skip
_TOTAL_PART = re.compile(r"\b(sub-?\s?)?tota(l|ls|al|ux)\b|\bsumme?a?\b", re.IGNORECASE)
_MARKER = re.compile(r"(\*+|†|‡|\(\d{1,2}\)|\[\d{1,2}\]|\d{1,2}[.)]?\s)\s*\S")
_NOTE_WORD = re.compile(
    r"(notes?|notas?|remarques?|source|sources|fuente|quelle|bron|prepared by|généré|generated|exported|"
    r"printed|extracted|imprimé|last updated|mise à jour|page \d+)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"%|#|n|n°|no\.?|\$|€|£|ca\$|cad|eur|usd|gbp|kg|g|m|km|cm|h|hrs?|hours|heures|days|jours|years|ans|mins?|"
    r"minutes|people|personnes|'000s?|000s?|yyyy-mm-dd|dd/mm/yyyy|mm/dd/yyyy|aaaa-mm-jj|jj/mm/aaaa|\([^()]+\)|"
    r"text|texte|date|number|nombre",
    re.IGNORECASE,
)
PROSE_WORDS = 6


def is_total_word(label: str) -> bool:
    """A label that says nothing but "total"."""
    return label.strip(" :*.").casefold() in TOTALS


def mentions_total(label: str) -> bool:
    """A short label in which a word for total occurs, such as "Total registrations"."""
    return len(label.split()) <= 5 and _TOTAL_PART.search(label) is not None


def is_prose(text: str) -> bool:
    """A sentence rather than a value or a label."""
    return len(text.split()) >= PROSE_WORDS


def is_note(text: str) -> bool:
    """A line that reads like a footnote: a marker, a word such as "Source", or a sentence."""
    return bool(_MARKER.match(text) or _NOTE_WORD.match(text)) or is_prose(text)


def note_marker(text: str) -> str | None:
    """The digit or star that a footnote starts with.

    >>> note_marker("2 Population figures are provisional.")
    '2'
    """
    found = re.match(r"\(?\[?(\d{1,2}|\*+)[\])]?[.\s]", text)
    return found[1] if found else None


def is_unit(text: str) -> bool:
    """A cell that names a unit: "%", "hours", "(kg)"."""
    return _UNIT.fullmatch(text.strip()) is not None
