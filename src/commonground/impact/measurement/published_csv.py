"""Published numbers as a csv file: what is hidden is said, and no text can act as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from commonground.engine.disclosure import Cell
from commonground.engine.periods import WHOLE
from commonground.impact.measurement.spreadsheet_safe import neutral

NUMBERS = ("numerator", "denominator", "value", "lower", "upper", "people")
HIDDEN = "hidden"


def as_csv(cells: Sequence[Cell]) -> str:
    """The columns of the command line, and a note; a byte-order mark for spreadsheet programs."""
    breakdowns = list(dict.fromkeys(field for cell in cells for field in cell.by))
    with_cohorts = any(cell.cohort is not None for cell in cells)
    text = StringIO()
    writer = csv.writer(text)
    headings = ["measure", "version", "period", *breakdowns, *NUMBERS, "complete"]
    writer.writerow([*headings, *(["cohort", "after"] if with_cohorts else []), "note"])
    for cell in cells:
        row = [*_row(cell, breakdowns), *([cell.cohort, cell.after] if with_cohorts else [])]
        writer.writerow([neutral(value) for value in [*row, HIDDEN if cell.hidden else ""]])
    return "\ufeff" + text.getvalue()


def _row(cell: Cell, breakdowns: Sequence[str]) -> Iterator[object]:
    yield from (cell.measure, cell.version, cell.period)
    yield from (cell.by.get(field, WHOLE) for field in breakdowns)
    for name in NUMBERS:
        yield HIDDEN if cell.hidden else getattr(cell, name)
    yield "yes" if cell.complete else "no"
