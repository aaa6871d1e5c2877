"""Rows of a table's body that are not records: blank rows, totals, headings, units, headers again."""

from __future__ import annotations

from collections.abc import Sequence

from .found import SetAside
from .grid import Grid, is_value, kind_of, one_line
from .numbers import number_form
from .tables import Region
from .words import is_note, is_total_word, is_unit, mentions_total


def rows_set_aside(grid: Grid, region: Region) -> tuple[SetAside, ...]:
    """Every row from the top of the body to the last footnote that is not a record.

    Shape: in file order, each row once; row numbers count from 1.
    """
    sums = _RunningSums(len(region.block.columns))
    found: list[SetAside] = []
    footnotes, headings = set(region.footnote_rows), _merged_over_all(grid, region)
    for row in range(region.body_top, region.last + 1):
        if row in footnotes:
            reason: str | None = "footnote" if is_footnote(grid, row) else "apart"
        elif row > region.bottom:
            reason = "blank"
        elif row in headings and grid.filled(row):
            reason = "heading"
        else:
            reason = _reason(grid, region, row, sums)
        if reason:
            found.append(SetAside(row + 1, reason))
    return tuple(found)


def is_footnote(grid: Grid, row: int) -> bool:
    """A line below a table: one cell, or cells of which the first or second reads like a note."""
    texts = grid.texts(row)
    return len(texts) == 1 or any(is_note(text) for text in texts[:2])


def _reason(grid: Grid, region: Region, row: int, sums: _RunningSums) -> str | None:
    """Why a row between header and footnotes is not a record, or None."""
    if not grid.filled(row):
        return "blank"
    if row == region.body_top and _is_units_row(grid, region, row):
        return "units"
    if region.depth and _repeats_header(grid, region, row):
        return "repeated_header"
    if has_too_many_cells(grid, region, row):
        return "too_many_cells"
    cells = [grid.cell(row, column) for column in region.block.columns]
    numbers = [_number(cell) for cell in cells]
    last = row == region.bottom
    total = is_total_row(cells, sums.agree(numbers), last=last and row - region.body_top >= 3)
    sums.add(numbers, total=total)
    return "total" if total else None


def is_total_row(cells: Sequence[str | None], agrees: bool, *, last: bool) -> bool:
    """A row labelled "Total"; or mentioning a total, or unlabelled at the foot, whose figures add up."""
    filled = [cell for cell in cells if cell is not None]
    labels = [one_line(cell) for cell in filled if not is_value(cell)]
    figures = [cell for cell in filled if kind_of(cell) == "number"]
    if labels and is_total_word(labels[0]):
        return len(labels) == 1 or len(figures) >= len(labels)
    if not agrees:
        return False
    if labels:
        return mentions_total(labels[0]) and len(labels) <= 2
    return last and len(filled) < 0.6 * len(cells) and is_blank_before(cells)


def is_blank_before(cells: Sequence[str | None]) -> bool:
    """Whether the first column, where a label would stand, is blank."""
    return cells[0] is None


class _RunningSums:
    """Sums of each column since the last total, since the last grand total, and from the top."""

    def __init__(self, width: int) -> None:
        self.since_total = [0.0] * width
        self.since_grand = [0.0] * width
        self.rows = 0

    def agree(self, numbers: Sequence[float | None]) -> bool:
        """Whether the figures of a row are the sums of the rows above it."""
        pairs = [(at, number) for at, number in enumerate(numbers) if number is not None]
        if not pairs or self.rows < 2:
            return False
        return any(
            sum(abs(sums[at] - number) <= 0.6 + 1e-6 * abs(number) for at, number in pairs)
            >= 0.6 * len(pairs)
            and any(number for _, number in pairs)
            for sums in (self.since_total, self.since_grand)
        )

    def add(self, numbers: Sequence[float | None], *, total: bool) -> None:
        if not total:
            self.rows += 1
            for at, number in enumerate(numbers):
                self.since_total[at] += number or 0.0
                self.since_grand[at] += number or 0.0
            return
        grand = any(
            number is not None
            and abs(self.since_grand[at] - number) <= 0.6
            and self.since_grand[at] != self.since_total[at]
            for at, number in enumerate(numbers)
        )
        self.since_total = [0.0] * len(self.since_total)
        if grand:
            self.since_grand = [0.0] * len(self.since_grand)


def _number(cell: str | None) -> float | None:
    """A figure in dot-decimal or grouped writing; totals are only compared, never kept."""
    form = number_form(cell) if cell is not None else None
    return form.value() if form and not form.leading_zero else None


def _is_units_row(grid: Grid, region: Region, row: int) -> bool:
    if not region.depth:
        return False
    texts = grid.texts(row)
    return len(texts) >= 2 and all(is_unit(text) for text in texts) and region.bottom > row


def _repeats_header(grid: Grid, region: Region, row: int) -> bool:
    header = region.body_top - 1
    return grid.filled(row) == grid.filled(header) and grid.texts(row) == grid.texts(header)


def _merged_over_all(grid: Grid, region: Region) -> set[int]:
    """Rows of one cell that is merged over all columns of the table."""
    first, last = region.block.columns[0], region.block.columns[-1]
    return {
        merge[0]
        for merge in grid.merges
        if last > first and merge[0] == merge[2] and merge[1] <= first and merge[3] >= last
    }


def has_too_many_cells(grid: Grid, region: Region, row: int) -> bool:
    """A csv row with more filled cells than the header names columns; none may be dropped."""
    if not grid.ragged or not region.depth:
        return False
    return bool(grid.filled(row)) and grid.filled(row)[-1] > region.block.columns[-1]
