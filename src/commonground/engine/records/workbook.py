"""Reading workbooks: each visible sheet as a grid of text.

Cells come with the value that the spreadsheet program last saved; formulas are never evaluated.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    ZipError,
)

from .archive import check_archive
from .errors import EncryptedWorkbook, NotReadable, ZipBomb
from .grid import Cell, Grid, blank_to_none
from .probe import MEMORY, Broken, TooMuch, probe

Value = int | float | str | bool | time | date | datetime | timedelta


@dataclass(frozen=True)
class Sheets:
    """The visible sheets; the names of the hidden ones, which are not read; formulas read as blank."""

    grids: tuple[Grid, ...]
    hidden: tuple[str, ...]
    unsaved_formulas: int


def sheets(path: Path, *, kind: str, filename: str) -> Sheets:
    """Every visible sheet as a grid.

    Missing: blank cells are None. Errors: ``EncryptedWorkbook``, ``ZipBomb``, ``SheetTooLarge``,
    ``NotReadable``.
    """
    unsaved = check_archive(path, filename=filename) if kind != "xls" else 0
    try:
        with named(path, kind) as known:
            probe(known)
            return _opened(known, unsaved)
    except TooMuch as error:
        raise ZipBomb(file=filename, limit=MEMORY >> 20) from error
    except PasswordError as error:
        raise EncryptedWorkbook(file=filename) from error
    except (Broken, CalamineError, ZipError, OSError) as error:
        raise NotReadable(file=filename) from error


def _opened(path: Path, unsaved: int) -> Sheets:
    with CalamineWorkbook.from_path(str(path)) as workbook:
        hidden = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.visible != SheetVisibleEnum.Visible
        ]
        return Sheets(tuple(_grids(workbook, set(hidden))), tuple(hidden), unsaved)


@contextmanager
def named(path: Path, kind: str) -> Iterator[Path]:
    """The file under a name that ends as its content says.

    Calamine goes by the ending. An upload has no name on disk, and a locked .xls without one would be
    called damaged.
    """
    if path.suffix == f".{kind}":
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        link = Path(folder, f"workbook.{kind}")
        link.symlink_to(path.absolute())
        yield link


def _grids(workbook: CalamineWorkbook, hidden: set[str]) -> Iterator[Grid]:
    for sheet in workbook.sheets_metadata:
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.name not in hidden:
            yield _grid(workbook.get_sheet_by_name(sheet.name))


def _grid(sheet: CalamineSheet) -> Grid:
    rows = sheet.to_python(skip_empty_area=False) if sheet.start is not None else []
    merges = tuple(
        (first[0], first[1], last[0], last[1]) for first, last in sheet.merged_cell_ranges or ()
    )
    return Grid(sheet.name, [[as_text(value) for value in row] for row in rows], merges)


def as_text(value: Value) -> Cell:
    """A cell as plain text: numbers without needless digits, dates as 2017-03-03.

    >>> as_text(76106.0), as_text(0.1 + 0.2), as_text(True)
    ('76106', '0.3', 'TRUE')
    """
    if isinstance(value, str):
        return blank_to_none(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return (
            str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")
        )
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date().isoformat()
        return value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat() if isinstance(value, date | time) else str(value)
