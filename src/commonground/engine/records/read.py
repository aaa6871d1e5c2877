"""The one way in: a file becomes a reading, or an error that says what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from commonground.engine.errors import translatable

from .assemble import assemble, refuse_too_many_tables
from .content import EXTENSIONS, WORKBOOKS, kind_of_file
from .delimited import Delimited, read_delimited
from .errors import EmptyFile, FileTooLarge, HeaderOnly, NoTableFound
from .found import FoundTable, Note, Reading
from .grid import Grid
from .tables import Findings, find_tables
from .workbook import Sheets, sheets

MEGABYTE = 1_000_000


def read(
    path: Path,
    *,
    filename: str | None = None,
    limit: int | None = None,
    scratch: Path | None = None,
) -> Reading:
    """Find the tables in a partner's file.

    Shape: one ``FoundTable`` per table, in file order; for each, rows of the body = rows + set aside.
    Units: ``limit`` is in bytes. ``filename`` is the name to use in messages when ``path`` is a copy.
    Missing: blank cells are None; marks such as "n/a" stay as they stand and are named in the guesses.
    Errors: every class in ``errors``. Nothing is written, but for a temporary UTF-8 copy of a big csv
    in another encoding, which ``Reading.close`` removes; ``scratch`` is the folder for it.
    """
    name = filename or path.name
    size = path.stat().st_size
    if limit is not None and size > limit:
        raise FileTooLarge(file=name, megabytes=_megabytes(size), limit=_megabytes(limit))
    if size == 0:
        raise EmptyFile(file=name)
    kind = kind_of_file(path, filename=name)
    notes = _name_notes(name, kind)
    if kind in WORKBOOKS:
        return _read_workbook(path, kind, name, notes)
    return _read_text(path, name, notes, scratch)


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f}".removesuffix(".0")


def _name_notes(name: str, kind: str) -> tuple[Note, ...]:
    """A name that says something else than the content; the content is believed."""
    extension = Path(name).suffix.lower().removeprefix(".")
    if extension in EXTENSIONS[kind]:
        return ()
    message = translatable(
        "The file is named .%(extension)s, but it is %(kind)s; it was read as that."
    )
    return (Note("file.other_content", message, {"extension": extension, "kind": kind}),)


def _read_text(path: Path, name: str, notes: tuple[Note, ...], scratch: Path | None) -> Reading:
    found = read_delimited(path, filename=name, scratch=scratch)
    if not found.tables:
        if found.closing:
            found.closing()
        _refuse(
            name,
            [("", found.findings)],
            has_cells=bool(found.findings.bare_headers) or _has_text(path),
        )
    return Reading(
        filename=name,
        kind="csv",
        encoding=found.encoding.label,
        delimiter=found.dialect.delimiter,
        notes=(*notes, *_text_notes(found)),
        tables=_distinct_names(found.tables),
        closing=found.closing,
    )


def _has_text(path: Path) -> bool:
    """Whether anything but space, delimiters and quotation marks stands in the file."""
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            if chunk.strip(b"\xff\xfe\xef\xbb\xbf\0 \t\r\n,;|\"'"):
                return True
    return False


def _text_notes(found: Delimited) -> list[Note]:
    """What could only be guessed about the characters and the cells."""
    notes: list[Note] = []
    if not found.encoding.certain:
        message = translatable(
            "The characters were read as %(encoding)s, which can only be guessed: please look at an accented name."
        )
        notes.append(Note("file.encoding_guessed", message, {"encoding": found.encoding.label}))
    wide = any(len(table.columns) > 1 for table in found.tables)
    if wide and not found.dialect.certain:
        message = translatable(
            "It is not certain that “%(delimiter)s” parts the cells; please check the columns."
        )
        notes.append(
            Note("file.delimiter_guessed", message, {"delimiter": found.dialect.delimiter})
        )
    return notes


def _read_workbook(path: Path, kind: str, name: str, notes: tuple[Note, ...]) -> Reading:
    book = sheets(path, kind=kind, filename=name)
    found = [(grid, find_tables(grid)) for grid in book.grids]
    refuse_too_many_tables(sum(len(findings.regions) for _, findings in found))
    tables = [table for grid, findings in found for table in _tables_of(grid, findings)]
    if not tables:
        has_cells = any(grid.filled(row) for grid in book.grids for row in range(grid.height))
        _refuse(
            name,
            [(grid.name, findings) for grid, findings in found if grid.height],
            has_cells=has_cells,
        )
    return Reading(
        filename=name,
        kind=kind,
        encoding=None,
        delimiter=None,
        notes=(*notes, *_sheet_notes(found, book)),
        tables=_distinct_names(tables),
    )


def _tables_of(grid: Grid, findings: Findings) -> list[FoundTable]:
    return [
        assemble(
            grid, region, name=grid.name if at == 0 else f"{grid.name} {at + 1}", sheet=grid.name
        )
        for at, region in enumerate(findings.regions)
    ]


def _sheet_notes(found: Sequence[tuple[Grid, Findings]], book: Sheets) -> list[Note]:
    """Sheets and cells from which nothing was taken."""
    without = [grid.name for grid, findings in found if grid.height and not findings.regions]
    notes = []
    if without:
        message = translatable("No table was found on these sheets: %(sheets)s.")
        notes.append(Note("file.sheets_without_table", message, {"sheets": ", ".join(without)}))
    if book.unsaved_formulas:
        message = translatable(
            "Formulas without a saved result: %(count)s. They were read as blank; open the file in your "
            "spreadsheet program and save it once to keep the results."
        )
        notes.append(Note("file.unsaved_formulas", message, {"count": book.unsaved_formulas}))
    if book.hidden:
        message = translatable("Hidden sheets were not read: %(sheets)s.")
        notes.append(Note("file.hidden_sheets", message, {"sheets": ", ".join(book.hidden)}))
    return notes


def _refuse(name: str, found: Sequence[tuple[str, Findings]], *, has_cells: bool) -> None:
    """Errors: ``HeaderOnly``, ``NoTableFound`` or ``EmptyFile``, whichever is the case."""
    bare = [header for _, findings in found for header in findings.bare_headers]
    if bare:
        columns = ", ".join(bare[0][:8]) + (" …" if len(bare[0]) > 8 else "")
        raise HeaderOnly(file=name, columns=columns)
    if has_cells:
        listed = ", ".join(sheet for sheet, _ in found if sheet)
        raise NoTableFound(file=name, sheets=listed or name)
    raise EmptyFile(file=name)


def _distinct_names(tables: Sequence[FoundTable]) -> tuple[FoundTable, ...]:
    """Tables by names that are unique within the file."""
    taken: set[str] = set()
    named: list[FoundTable] = []
    for table in tables:
        name, number = table.name, 1
        while name in taken:
            number += 1
            name = f"{table.name} ({number})"
        taken.add(name)
        named.append(table if name == table.name else replace(table, name=name))
    return tuple(named)
