"""Cells that a spreadsheet program would run as a formula.

They are kept as the text that they are and never evaluated; the person is told, because such a cell in
a list of people is either a slip or an attack on whoever opens the list next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from commonground.engine.errors import translatable

from .found import Note, Row
from .grid import kind_of

_FORMULA = re.compile(r"\s*(=|@[A-Za-z]|[-+]\s*([A-Za-z_.]+\(|\$?[A-Z]{1,3}\$?\d+\b|\(|.*[|!]))")


def is_formula(cell: str | None) -> bool:
    """Whether a cell starts like a formula and is not a number or a mark for missing.

    >>> is_formula("=HYPERLINK(1)"), is_formula("-5"), is_formula("+1 902 555 0100")
    (True, False, False)
    """
    return bool(cell) and kind_of(cell) == "text" and _FORMULA.match(cell or "") is not None


def formula_note(names: Sequence[str], rows: Sequence[tuple[int, Row]]) -> Iterator[Note]:
    """One note with the rows and columns in which such cells stand."""
    found = [
        (number, names[at])
        for number, row in rows
        for at, cell in enumerate(row)
        if cell is not None and cell.lstrip()[:1] in {"=", "+", "-", "@"} and is_formula(cell)
    ]
    if found:
        numbers = list(dict.fromkeys(number for number, _ in found))
        yield Note(
            "table.formulas",
            translatable(
                "%(count)s cells look like formulas (columns %(columns)s; rows %(rows)s). They are kept as text and "
                "never run."
            ),
            {
                "count": len(found),
                "columns": ", ".join(dict.fromkeys(name for _, name in found)),
                "rows": ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else ""),
            },
        )
