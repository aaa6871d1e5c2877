"""Signs that people write where a value is missing.

Missing is not zero. "Not applicable" is kept apart by whoever types the column; here the question is
only whether a cell holds a value.
"""

from __future__ import annotations

import re

WORDS = (
    "n/a", "n.a.", "n.a", "na", "n/d", "n.d.", "nd", "s.o.", "s/o", "k.a.", "#n/a", "null", "none", "nil",
    "nan", "missing", "unknown", "inconnu", "inconnue", "not available", "not applicable", "not known",
    "non disponible", "sans objet", "desconocido", "onbekend",
)  # fmt: skip
"""Words, in lower case."""

PATTERN = r"\*+|[-–—−]+|\.+|…|\?+|" + "|".join(re.escape(word) for word in WORDS)
"""The whole trimmed cell, ignoring case; plain enough for any regular-expression engine."""

_MARK = re.compile(PATTERN, re.IGNORECASE)


def is_missing_mark(text: str) -> bool:
    """Whether a cell says that nothing is known: "n/a", "-", "****", "." and the like."""
    return _MARK.fullmatch(text.strip()) is not None
