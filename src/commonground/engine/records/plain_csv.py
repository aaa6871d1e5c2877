"""A big csv that is one plain table: counted in one pass, read as a stream."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from .aside import is_footnote, rows_set_aside
from .assemble import assemble, guess_columns, refuse_too_many_columns, short_rows_note, streamed
from .dialect import Dialect
from .found import CsvDialect, FoundTable, Note, NumberedRows, Row, SetAside
from .grid import Grid, blank_to_none
from .scan import Shape, scan
from .tables import Region, find_tables

Records = Callable[[Iterator[str], Dialect, str], Iterator[list[str]]]


@dataclass(frozen=True)
class PlainCsv:
    """The file (in UTF-8), its head as a grid, and the one table that the head shows."""

    path: Path
    filename: str
    dialect: Dialect
    head: Grid
    region: Region
    records: Records

    @property
    def width(self) -> int:
        """Cells of the header's last row."""
        return len(self.head.cells[self.region.body_top - 1])

    def rows(self) -> NumberedRows:
        """All records of the body with their row numbers."""
        with self.path.open(encoding="utf-8-sig", newline="") as lines:
            records = self.records(lines, self.dialect, self.filename)
            for number, record in enumerate(records, 1):
                if number > self.region.body_top:
                    yield number, tuple(blank_to_none(cell) for cell in record)


def plain_table(plain: PlainCsv) -> FoundTable:
    """The table of a big csv: names and guesses from its head, numbers of rows from one pass."""
    refuse_too_many_columns(len(plain.region.block.columns))
    shape = _shape(plain)
    foot, footnotes, foot_rows = _foot(plain, shape)
    aside = _all_aside(plain, shape, foot)
    head = assemble(plain.head, plain.region, name=Path(plain.filename).stem, sheet=None)
    left_out = frozenset(line.row_number for line in aside)
    columns = plain.region.block.columns
    return replace(
        head,
        n_rows=shape.records - plain.region.body_top - len(aside),
        footnotes=footnotes,
        set_aside=aside,
        guesses=guess_columns(head.columns, [*head.rows(), *foot_rows]),
        notes=(*_notes_but_short_rows(head), *_short_rows(plain, shape, left_out)),
        csv=_database_dialect(plain, shape),
        source=lambda: streamed(plain.rows(), left_out, columns),
    )


def _notes_but_short_rows(head: FoundTable) -> list[Note]:
    return [note for note in head.notes if note.code != "table.short_rows"]


def _short_rows(plain: PlainCsv, shape: Shape, left_out: frozenset[int]) -> list[Note]:
    short = [
        row for row, width in shape.odd_width.items() if width < plain.width and row not in left_out
    ]
    return [short_rows_note(short)] if short else []


def _shape(plain: PlainCsv) -> Shape:
    """Counted from the bytes; record by record where the quotation marks are irregular."""
    shape = scan(
        plain.path,
        delimiter=plain.dialect.delimiter,
        quote=plain.dialect.quote,
        width=plain.width,
        after_row=plain.region.body_top,
    )
    return shape if shape.trusted else _shape_by_record(plain)


def _shape_by_record(plain: PlainCsv) -> Shape:
    shape = Shape(plain.width, plain.region.body_top, trusted=False)
    shape.records = plain.region.body_top
    for number, row in plain.rows():
        if not row:
            shape.empty.append(number)
            continue
        shape.records = number
        if len(row) != plain.width:
            shape.odd_width[number] = len(row)
        if not any(row):
            shape.blank.append(number)
    shape.empty = [number for number in shape.empty if number < shape.records]
    return shape


def _all_aside(plain: PlainCsv, shape: Shape, foot: dict[int, str]) -> tuple[SetAside, ...]:
    """Blank rows, rows with more cells than names, and what the foot of the file holds."""
    reasons = dict.fromkeys([*shape.blank, *shape.empty], "blank")
    named = plain.region.block.columns[-1] + 1
    reasons |= {
        row: "too_many_cells"
        for row, width in shape.odd_width.items()
        if width > max(plain.width, named)
    }
    reasons |= foot
    return tuple(SetAside(row, reasons[row]) for row in sorted(reasons))


def _foot(
    plain: PlainCsv, shape: Shape
) -> tuple[dict[int, str], tuple[str, ...], list[tuple[int, Row]]]:
    """Total row and footnotes among the last records, and those records for the guesses."""
    if not shape.trusted or shape.tail_row <= plain.region.body_top:
        return {}, (), []
    with plain.path.open("rb") as file:
        file.seek(shape.tail_offset)
        text = file.read().decode("utf-8")
    lines = io.StringIO(text, newline="")
    cells = [
        [blank_to_none(cell) for cell in row]
        for row in plain.records(lines, plain.dialect, plain.filename)
    ]
    header = plain.head.cells[plain.region.body_top - 1]
    grid = Grid(plain.head.name, [header, *cells], ragged=True)
    regions = find_tables(grid).regions
    if len(regions) != 1 or not regions[0].depth:
        return {}, (), []
    reasons = {
        shape.tail_row + line.row_number - 2: line.reason
        for line in rows_set_aside(grid, regions[0])
        if line.reason != "too_many_cells"
    }
    footnotes = tuple(
        " ".join(grid.texts(row)) for row in regions[0].footnote_rows if is_footnote(grid, row)
    )
    columns = plain.region.block.columns
    numbered = ((shape.tail_row + at, tuple(row)) for at, row in enumerate(cells))
    rows = list(streamed(numbered, frozenset(reasons), columns))
    return reasons, footnotes, rows


def _database_dialect(plain: PlainCsv, shape: Shape) -> CsvDialect | None:
    header = plain.head.cells[: plain.region.body_top]
    if not shape.regular or any("\n" in (cell or "") for row in header for cell in row):
        return None
    region, dialect = plain.region, plain.dialect
    return CsvDialect(
        plain.path, "utf-8", dialect.delimiter, dialect.quote, region.block.top, region.depth,
        plain.width, region.block.columns,
    )  # fmt: skip
