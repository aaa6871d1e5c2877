"""What was found in a partner's file: plain data that the command line, the page and the import share.

Row numbers are those that the person sees: the first row of the sheet or file is 1, title lines,
header and blank rows included. A csv record with a line break inside quotation marks is one row, as it
is in a spreadsheet. For every table, ``n_rows + len(set_aside)`` is the number of rows of its body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from commonground.engine.errors import translatable

Row = tuple[str | None, ...]
NumberedRows = Iterator[tuple[int, Row]]

REASONS: Mapping[str, str] = {
    "blank": translatable("blank row"),
    "total": translatable("total row"),
    "footnote": translatable("footnote"),
    "apart": translatable("below the table and unlike its rows"),
    "heading": translatable("section heading"),
    "units": translatable("row of units"),
    "repeated_header": translatable("header again"),
    "too_many_cells": translatable("more cells than the header"),
}


@dataclass(frozen=True)
class Note:
    """One remark for the person: a translatable sentence with named facts."""

    code: str
    message: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def sentence(self) -> str:
        """The remark in English, facts filled in."""
        return self.message % self.facts if self.facts else self.message


@dataclass(frozen=True)
class SetAside:
    """A row of the body that is not a record; ``reason`` is a key of ``REASONS``."""

    row_number: int
    reason: str


@dataclass(frozen=True)
class CsvDialect:
    """A csv that a database can read by itself, record for record.

    Present only when that gives exactly the same rows as ``FoundTable.rows()``: UTF-8, one kind of
    line end, standard quoting, every record after the header equally wide, no empty lines. Record
    ``k`` after the header (from 1) is row ``skip_rows + header + k`` of the file. Rows that
    ``FoundTable.set_aside`` names (a total row) are among the records and must be left out by number.
    """

    path: Path
    encoding: str
    delimiter: str
    quote: str
    skip_rows: int
    header: int
    width: int = 0
    columns_at: tuple[int, ...] = ()


@dataclass(frozen=True)
class ColumnGuess:
    """What a column seems to hold, and how sure that is.

    ``type``: date, integer, decimal, amount, percent, yes_no, category, text, empty.
    ``confidence``: 0 to 1. ``date_orders``: every order seen, of ``ymd``, ``dmy``, ``mdy``; two or more
    mean a mixed column; ``ambiguous`` dates (3/4/2015) could be either. ``decimal_mark``: ``.`` or ``,``.
    ``marks``: what stands for "missing". ``odd``: rows that do not fit the type. ``examples`` are values as written: they may identify a
    person, so show them to the sender only and never store them.
    """

    column: str
    type: str
    confidence: float = 1.0
    remarks: tuple[Note, ...] = ()
    examples: tuple[str, ...] = ()
    filled: int = 0
    missing: int = 0
    marks: tuple[str, ...] = ()
    date_orders: tuple[str, ...] = ()
    ambiguous: int = 0
    decimal_mark: str | None = None
    grouping: str | None = None
    unit: str | None = None
    odd: tuple[tuple[int, str], ...] = ()

    @property
    def detail(self) -> str:
        """The remarks in English, in one line."""
        return "; ".join(remark.sentence() for remark in self.remarks)


@dataclass(frozen=True)
class FoundTable:
    """One table of a file: where it stands, its columns, and its rows as text.

    ``header_rows`` are row numbers; empty when the table has no header, and then the columns are
    called "Column 1", "Column 2" and so on. ``first_row`` is the first row of the body.
    """

    name: str
    sheet: str | None
    title: str
    first_row: int
    header_rows: tuple[int, ...]
    columns: tuple[str, ...]
    n_rows: int | None
    footnotes: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    guesses: tuple[ColumnGuess, ...] = ()
    notes: tuple[Note, ...] = ()
    csv: CsvDialect | None = None
    source: Callable[[], NumberedRows] | None = field(default=None, repr=False, compare=False)

    def rows(self) -> NumberedRows:
        """Row number and cells, as written, in file order; rows set aside are not among them.

        Shape: every row has ``len(columns)`` cells. Missing: an empty cell is ``None``; marks such
        as "n/a" are left as they stand.
        """
        return self.source() if self.source else iter(())

    @property
    def row_count(self) -> int:
        """Number of records; counts them by reading when they were not counted yet."""
        return self.n_rows if self.n_rows is not None else sum(1 for _ in self.rows())


@dataclass(frozen=True)
class Reading:
    """A file that was read: what kind it is and which tables stand in it.

    ``kind``: csv, xlsx, xlsb, xls or ods, by content and not by name. Use it as a context manager, or
    call ``close``, to remove the temporary copy that a transcoded csv may need.
    """

    filename: str
    kind: str
    encoding: str | None
    delimiter: str | None
    notes: tuple[Note, ...]
    tables: tuple[FoundTable, ...]
    closing: Callable[[], object] | None = field(default=None, repr=False, compare=False)

    def close(self) -> None:
        """Remove temporary files; harmless when there are none."""
        if self.closing:
            self.closing()

    def __enter__(self) -> Reading:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
