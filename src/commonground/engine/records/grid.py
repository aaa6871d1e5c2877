"""A sheet or a csv as a grid of text cells, before anybody knows where its tables are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from .dates import date_form
from .marks import is_missing_mark
from .numbers import number_form

Cell = str | None
Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column; all from 0."""


@lru_cache(maxsize=65536)
def kind_of(cell: Cell) -> str:
    """What one cell looks like: blank, missing, number, date or text."""
    if cell is None or not cell.strip():
        return "blank"
    if number_form(cell) is not None:
        return "number"
    if date_form(cell) is not None:
        return "date"
    return "missing" if is_missing_mark(cell) else "text"


def is_value(cell: Cell) -> bool:
    """Whether a cell is a number, a date or a mark for a missing one: not a label."""
    return kind_of(cell) in {"number", "date", "missing"}


@dataclass(frozen=True)
class Grid:
    """Rows of cells; index 0 is row 1 of the file. ``None`` is a blank cell.

    ``ragged``: rows know their own number of cells (csv), so that too many or too few can be seen.
    """

    name: str
    cells: Sequence[Sequence[Cell]]
    merges: tuple[Merge, ...] = ()
    ragged: bool = False
    _filled: dict[int, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def height(self) -> int:
        return len(self.cells)

    def cell(self, row: int, column: int) -> Cell:
        """A cell, blank where the row is shorter."""
        line = self.cells[row]
        return line[column] if column < len(line) else None

    def filled(self, row: int) -> tuple[int, ...]:
        """Columns of a row that hold something."""
        if row not in self._filled:
            self._filled[row] = tuple(
                column for column, cell in enumerate(self.cells[row]) if cell is not None
            )
        return self._filled[row]

    def texts(self, row: int) -> list[str]:
        """What stands in a row, trimmed and on one line each."""
        return [one_line(self.cells[row][column]) for column in self.filled(row)]

    def runs(self) -> list[tuple[int, int]]:
        """Stretches of rows without a blank row: first and last row of each."""
        found: list[tuple[int, int]] = []
        start: int | None = None
        for row in range(self.height):
            if self.filled(row):
                start = row if start is None else start
            elif start is not None:
                found.append((start, row - 1))
                start = None
        if start is not None:
            found.append((start, self.height - 1))
        return found


def one_line(cell: Cell) -> str:
    """Text on one line, with single spaces."""
    return " ".join(cell.split()) if cell else ""


def blank_to_none(text: str) -> Cell:
    """Cells of nothing but space are blank."""
    return text if text and not text.isspace() else None
