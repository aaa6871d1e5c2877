"""From a place in a grid to a found table: names, rows as text, what is set aside, guesses and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from commonground.engine.errors import translatable

from .aside import is_footnote, rows_set_aside
from .errors import TooManyColumns, TooManyTables
from .formulas import formula_note
from .found import ColumnGuess, FoundTable, Note, NumberedRows, Row, SetAside
from .grid import Grid, kind_of, one_line
from .guess import guess_column
from .headers import column_names, without_marker
from .tables import Region
from .words import mentions_total, note_marker

MAX_COLUMNS = 1_000
MAX_TABLES = 200
GUESSED_ROWS = 5_000
Numbered = tuple[int, Row]


def assemble(grid: Grid, region: Region, *, name: str, sheet: str | None) -> FoundTable:
    """The table that stands in a region of a grid held in memory.

    Shape: rows of the body = ``n_rows`` + ``set_aside``. Errors: ``TooManyColumns``.
    """
    refuse_too_many_columns(len(region.block.columns))
    footnotes = tuple(
        " ".join(grid.texts(row)) for row in region.footnote_rows if is_footnote(grid, row)
    )
    names, repeated = column_names(grid, region.block, region.depth, footnotes)
    aside = rows_set_aside(grid, region)
    filled_down, fill_notes = _merged_labels(grid, region)
    rows = _records(grid, region, aside, filled_down)
    title = " – ".join(text for row in region.title_rows if (text := " ".join(grid.texts(row))))
    notes = (
        *_header_notes(grid, region, names, repeated),
        *fill_notes,
        *_short_row_notes(grid, region, aside),
        *_label_notes(rows, footnotes),
        *formula_note(names, rows),
    )
    return FoundTable(
        name=title or name,
        sheet=sheet,
        title=title,
        first_row=region.body_top + 1,
        header_rows=tuple(range(region.block.top + 1, region.body_top + 1)),
        columns=names,
        n_rows=len(rows),
        footnotes=footnotes,
        set_aside=aside,
        guesses=guess_columns(names, rows),
        notes=notes,
        source=lambda: iter(rows),
    )


def refuse_too_many_columns(columns: int) -> None:
    """Errors: ``TooManyColumns`` above the limit."""
    if columns > MAX_COLUMNS:
        raise TooManyColumns(columns=columns, limit=MAX_COLUMNS)


def refuse_too_many_tables(tables: int) -> None:
    """Errors: ``TooManyTables`` above the limit; nobody can choose among so many."""
    if tables > MAX_TABLES:
        raise TooManyTables(tables=tables, limit=MAX_TABLES)


def guess_columns(names: Sequence[str], rows: Sequence[Numbered]) -> tuple[ColumnGuess, ...]:
    """A guess per column from rows spread evenly over the table."""
    step = max(1, len(rows) // GUESSED_ROWS)
    sample = rows[::step]
    return tuple(
        guess_column(name, ((number, row[at]) for number, row in sample))
        for at, name in enumerate(names)
    )


def _records(
    grid: Grid, region: Region, aside: Sequence[SetAside], filled_down: dict[tuple[int, int], str]
) -> list[Numbered]:
    left_out = {line.row_number - 1 for line in aside}
    columns = region.block.columns
    return [
        (
            row + 1,
            tuple(filled_down.get((row, column)) or grid.cell(row, column) for column in columns),
        )
        for row in range(region.body_top, region.bottom + 1)
        if row not in left_out
    ]


def _merged_labels(
    grid: Grid, region: Region
) -> tuple[dict[tuple[int, int], str], tuple[Note, ...]]:
    """A label merged over several rows holds for each; a figure does not, it would count twice."""
    filled: dict[tuple[int, int], str] = {}
    labels = figures = 0
    for first_row, column, last_row, _ in grid.merges:
        if not region.body_top <= first_row < last_row or last_row > region.bottom:
            continue
        cell = grid.cell(first_row, column)
        if cell is None:
            continue
        if kind_of(cell) == "number":
            figures += 1
            continue
        labels += 1
        filled.update({(row, column): cell for row in range(first_row + 1, last_row + 1)})
    return filled, (*_note_if(labels, _MERGED_LABELS), *_note_if(figures, _MERGED_FIGURES))


_MERGED_LABELS = Note(
    "table.merged_labels",
    translatable("Labels merged over several rows: %(count)s. Each of those rows got the label."),
)
_MERGED_FIGURES = Note(
    "table.merged_figures",
    translatable("Numbers merged over several rows: %(count)s. Only the first row got the number."),
)


def _note_if(count: int, note: Note) -> Iterator[Note]:
    if count:
        yield Note(note.code, note.message, {"count": count})


def _header_notes(
    grid: Grid, region: Region, names: Sequence[str], repeated: Sequence[str]
) -> Iterator[Note]:
    """What was unusual about the header."""
    if not region.depth:
        yield Note(
            "table.no_header",
            translatable(
                "No column names were found; the columns are numbered from left to right."
            ),
        )
    elif not any(kind_of(grid.cell(row, column)) in {"number", "date"}
                 for row in range(region.body_top, min(region.bottom + 1, region.body_top + 50))
                 for column in region.block.columns):  # fmt: skip
        yield Note(
            "table.header_unsure",
            translatable(
                "All cells are text, so the first row was taken for column names; please check."
            ),
        )
    if region.depth > 1:
        yield Note(
            "table.joined_header",
            translatable("The column names are joined from %(rows)s header rows."),
            {"rows": region.depth},
        )
    if repeated:
        yield Note(
            "table.duplicate_headers",
            translatable("Several columns are called %(names)s; the later ones are numbered."),
            {"names": ", ".join(f"“{name}”" for name in repeated)},
        )
    yield from _unnamed_columns(grid, region, names)
    yield from _stripped_markers(grid, region, names)


def _unnamed_columns(grid: Grid, region: Region, names: Sequence[str]) -> Iterator[Note]:
    unnamed = [
        name
        for name, column in zip(names, region.block.columns, strict=True)
        if region.depth and name == f"Column {column + 1}"
    ]
    if unnamed:
        yield Note(
            "table.unnamed_columns",
            translatable("Columns that hold values but have no name in the header: %(columns)s."),
            {"columns": ", ".join(unnamed)},
        )
    first, last = region.block.columns[0], region.block.columns[-1]
    empty = last - first + 1 - len(region.block.columns)
    if empty:
        yield Note(
            "table.empty_columns",
            translatable("Empty columns left out within the table: %(count)s."),
            {"count": empty},
        )


def _stripped_markers(grid: Grid, region: Region, names: Sequence[str]) -> Iterator[Note]:
    """Headings whose glued footnote sign was taken off."""
    written = {
        one_line(grid.cell(row, column))
        for row in range(region.block.top, region.body_top)
        for column in region.block.columns
    }
    joined = " ".join(names)
    stripped = sorted(
        text for text in written if text and text not in joined and not text.endswith(":")
    )
    if stripped:
        yield Note(
            "table.footnote_signs",
            translatable("Footnote signs were taken off these column names: %(names)s."),
            {"names": ", ".join(f"“{name}”" for name in stripped)},
        )


def _label_notes(rows: Sequence[Numbered], footnotes: Sequence[str]) -> Iterator[Note]:
    """Labels of rows that may mislead: totals that do not add up, and footnote signs glued on."""
    labels = [
        (number, one_line(cell))
        for number, row in rows
        if (cell := next((cell for cell in row if cell is not None), None))
        and kind_of(cell) == "text"
    ]
    markers = {marker for text in footnotes if (marker := note_marker(text))}
    bare = [(number, label, without_marker(label, markers)) for number, label in labels]
    totals = [number for number, _, label in bare if mentions_total(label)]
    if totals:
        yield Note(
            "table.perhaps_totals",
            translatable(
                "Rows that may be totals, kept because their figures do not add up: %(rows)s."
            ),
            {"rows": listed(totals)},
        )
    signed = [number for number, label, stripped in bare if stripped != label]
    if signed:
        yield Note(
            "table.signs_on_labels",
            translatable("Footnote signs stand behind the labels of these rows: %(rows)s."),
            {"rows": listed(signed)},
        )


def listed(rows: Sequence[int]) -> str:
    """The first row numbers, and how many more there are."""
    return ", ".join(map(str, rows[:10])) + (f" … ({len(rows)})" if len(rows) > 10 else "")


def short_rows_note(rows: Sequence[int]) -> Note:
    """Rows with fewer cells than the header; what is lacking counts as empty."""
    return Note(
        "table.short_rows",
        translatable(
            "Rows with fewer cells than the header: %(count)s (rows %(rows)s). What they lack counts as empty."
        ),
        {"count": len(rows), "rows": listed(rows)},
    )


def _short_row_notes(grid: Grid, region: Region, aside: Sequence[SetAside]) -> Iterator[Note]:
    if not grid.ragged or not region.depth:
        return
    left_out = {line.row_number - 1 for line in aside}
    width = len(grid.cells[region.body_top - 1])
    short = [
        row + 1
        for row in range(region.body_top, region.bottom + 1)
        if row not in left_out and len(grid.cells[row]) < width
    ]
    if short:
        yield short_rows_note(short)


def streamed(rows: NumberedRows, left_out: frozenset[int], columns: Sequence[int]) -> NumberedRows:
    """Rows of a stream without those set aside, each with exactly the table's columns."""
    for number, row in rows:
        if number not in left_out:
            yield number, tuple(row[column] if column < len(row) else None for column in columns)
