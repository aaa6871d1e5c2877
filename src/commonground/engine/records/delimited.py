"""Reading csv and its kin: small files whole, big ones as a stream.

A big csv must be one plain table from the top; its head and foot are looked at closely and the rest is
only counted, so that memory does not grow with the file.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from .assemble import assemble, refuse_too_many_tables
from .dialect import Dialect, sniff
from .encoding import Encoding, find_encoding
from .errors import NotReadable, TooLargeToSearch, UnbalancedQuote
from .found import CsvDialect, FoundTable
from .grid import Grid, blank_to_none
from .nameless import nameless_file
from .plain_csv import PlainCsv, plain_table
from .scan import scan
from .tables import Findings, Region, find_tables

WHOLE_FILE = 8 << 20
SEARCHED = 64 << 20
MOST_RECORDS = 2_000_000
MOST_CELLS = 20_000_000
HEAD = 1 << 18
"""Bytes from which a big csv's dialect, table and types are guessed: thousands of rows."""
PIECE = 1 << 20
UTF8 = {"utf-8", "utf-8-sig"}
Record = list[str]


@dataclass(frozen=True)
class Delimited:
    """What a csv was found to hold, and how to clean up after it."""

    encoding: Encoding
    dialect: Dialect
    tables: tuple[FoundTable, ...]
    findings: Findings
    closing: Callable[[], object] | None = None


def read_delimited(path: Path, *, filename: str, scratch: Path | None = None) -> Delimited:
    """Find the tables of a csv.

    Errors: ``DamagedText``, ``UnbalancedQuote``, ``TooManyColumns``, ``TooLargeToSearch``.
    """
    encoding = find_encoding(path, filename=filename)
    if path.stat().st_size <= WHOLE_FILE:
        return _read_whole(path, encoding, filename)
    return _read_big(path, encoding, filename, scratch)


def _read_whole(path: Path, encoding: Encoding, filename: str) -> Delimited:
    """Read all records into a grid and search it."""
    text = _decoded(path.read_bytes(), encoding, filename)
    dialect = sniff(text[:HEAD], whole=len(text) <= HEAD)
    lines = io.StringIO(text, newline="")
    records = checked_records(lines, dialect, filename)
    grid = _grid(_that_fit_in_memory(records, path, filename), dialect, filename)
    findings = find_tables(grid)
    refuse_too_many_tables(len(findings.regions))
    tables = tuple(
        assemble(grid, region, name=_name(filename, at), sheet=None)
        for at, region in enumerate(findings.regions)
    )
    if len(tables) == 1 and encoding.codec in UTF8:
        found = _database_dialect(path, dialect, grid, findings.regions[0])
        tables = (replace(tables[0], csv=found),)
    return Delimited(encoding, dialect, tables, findings)


def _that_fit_in_memory(records: Iterable[Record], path: Path, filename: str) -> Iterator[Record]:
    """A file of nothing but line ends or commas takes a hundred times its size in memory."""
    cells = 0
    for number, record in enumerate(records, start=1):
        cells += len(record)
        if number > MOST_RECORDS or cells > MOST_CELLS:
            raise TooLargeToSearch(file=filename, megabytes=path.stat().st_size >> 20)
        yield record


def _decoded(data: bytes, encoding: Encoding, filename: str) -> str:
    try:
        return data.decode(encoding.codec)
    except UnicodeDecodeError as error:
        raise NotReadable(file=filename) from error


def _name(filename: str, at: int) -> str:
    stem = Path(filename).stem
    return stem if at == 0 else f"{stem} {at + 1}"


def _grid(records: Iterable[Record], dialect: Dialect, filename: str) -> Grid:
    cells = [[blank_to_none(cell) for cell in record] for record in records]
    if dialect.declared and cells:
        cells[0] = []  # the line that names the delimiter stays row 1, and says nothing else
    return Grid(Path(filename).stem, cells, ragged=True)


def _database_dialect(
    path: Path, dialect: Dialect, grid: Grid, region: Region
) -> CsvDialect | None:
    """How a database reads the same rows, or None where it would not."""
    if dialect.skip_space or any("\n" in (cell or "") or "\r" in (cell or "")
                                 for row in grid.cells[: region.body_top] for cell in row):  # fmt: skip
        return None
    width = len(grid.cells[region.body_top])
    shape = scan(
        path,
        delimiter=dialect.delimiter,
        quote=dialect.quote,
        width=width,
        after_row=region.body_top,
    )
    height = next((row + 1 for row in reversed(range(grid.height)) if grid.cells[row]), 0)
    if not shape.regular or shape.records != height or height != region.last + 1 or width < 2:
        return None
    return CsvDialect(
        path, "utf-8", dialect.delimiter, dialect.quote, region.block.top, region.depth,
        width, region.block.columns,
    )  # fmt: skip


def checked_records(lines: Iterator[str], dialect: Dialect, filename: str) -> Iterator[Record]:
    """Records of a csv; a quotation mark that swallows rows is an error, not one long cell.

    Errors: ``UnbalancedQuote`` with the row in which the mark opens.
    """
    taken: list[str] = []
    reader = csv.reader(_remembering(lines, taken), **dialect.reader_options())  # type: ignore[arg-type]
    number, width = 0, 0
    last: list[str] = []
    while True:
        try:
            record = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            raise UnbalancedQuote(row=number + 1, file=filename) from error
        number += 1
        if len(taken) > 1 and _swallows_rows(record, width, dialect.delimiter):
            raise UnbalancedQuote(row=number, file=filename)
        width = len(record) if len(record) > 1 else width
        last = taken[:]
        taken.clear()
        yield record
    if last and _left_open(last, dialect):
        raise UnbalancedQuote(row=number, file=filename)


def _remembering(lines: Iterator[str], taken: list[str]) -> Iterator[str]:
    for line in lines:
        taken.append(line)
        yield line


def _swallows_rows(record: Record, width: int, delimiter: str) -> bool:
    """Whether a cell holds whole lines with as many delimiters as a row has."""
    if width < 2:
        return False
    for cell in record:
        inner = cell.splitlines()[1:-1]
        like_rows = sum(line.count(delimiter) == width - 1 for line in inner)
        if like_rows and (width >= 3 or like_rows >= 3 or like_rows == len(inner) > 1):
            return True
    return False


def _left_open(lines: list[str], dialect: Dialect) -> bool:
    """Whether the last record ends inside quotation marks."""
    options = dialect.reader_options()
    try:
        list(csv.reader(lines, strict=True, **options))  # type: ignore[arg-type]
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _read_big(path: Path, encoding: Encoding, filename: str, scratch: Path | None) -> Delimited:
    """A stream when the head shows one plain table; the whole file up to a bound otherwise."""
    held = ExitStack()
    source = path
    try:
        if encoding.codec not in UTF8 or _only_returns(path):
            source = held.enter_context(_transcoded(path, encoding, scratch, filename))
        return _read_stream(path, source, encoding, filename, held.close)
    except BaseException:
        held.close()
        raise


def _read_stream(
    path: Path,
    source: Path,
    encoding: Encoding,
    filename: str,
    closing: Callable[[], object],
) -> Delimited:
    head = _head(source)
    dialect = sniff(head, whole=False)
    grid = _grid(
        checked_records(io.StringIO(head, newline=""), dialect, filename), dialect, filename
    )
    findings = find_tables(grid)
    if not _is_plain(grid, findings, dialect):
        if path.stat().st_size > SEARCHED:
            raise TooLargeToSearch(file=filename, megabytes=path.stat().st_size >> 20)
        whole = _read_whole(path, encoding, filename)
        return replace(whole, closing=closing)
    plain = PlainCsv(source, filename, dialect, grid, findings.regions[0], checked_records)
    return Delimited(encoding, dialect, (plain_table(plain),), findings, closing)


def _is_plain(grid: Grid, findings: Findings, dialect: Dialect) -> bool:
    """One table that reaches from near the top to the end of the head."""
    if len(findings.regions) != 1 or dialect.skip_space:
        return False
    region = findings.regions[0]
    return region.bottom == grid.height - 1 and bool(region.depth)


def _head(path: Path) -> str:
    """Complete lines from the top of a file in UTF-8."""
    with path.open("rb") as file:
        data = file.read(HEAD)
    return data[: data.rfind(b"\n") + 1].decode("utf-8-sig")


def _only_returns(path: Path) -> bool:
    """Line ends of an old Macintosh."""
    with path.open("rb") as file:
        data = file.read(HEAD)
    return b"\r" in data and b"\n" not in data


@contextmanager
def _transcoded(
    path: Path, encoding: Encoding, scratch: Path | None, filename: str
) -> Iterator[Path]:
    """A copy in UTF-8, made in pieces, under no name: what it holds is as private as the file."""
    newline = None if _only_returns(path) else ""
    with nameless_file(scratch or Path(tempfile.gettempdir())) as (handle, copy):
        try:
            with (
                path.open(encoding=encoding.codec, newline=newline) as text,
                os.fdopen(os.dup(handle), "w", encoding="utf-8", newline="") as target,
            ):
                while piece := text.read(PIECE):
                    target.write(piece)
        except UnicodeDecodeError as error:
            raise NotReadable(file=filename) from error
        yield copy
