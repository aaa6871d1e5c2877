"""Is a zipped workbook safe to open, and complete? Looked at before any workbook code sees it.

What the zip directory declares can be a lie, so every part is unpacked in pieces and only counted, up
to a bound. On the way the outermost cells are noted: a workbook reader makes room for the whole
rectangle that they span.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from .errors import NotReadable, SheetTooLarge, ZipBomb

MAX_UNPACKED = 400 << 20
MAX_CELLS = 20_000_000
PIECE = 1 << 18
_CELL = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')


_UNSAVED = re.compile(rb"</f>(?:<v\s*/>|<v></v>)?</c>")


def check_archive(path: Path, *, filename: str) -> int:
    """Number of formulas without a saved result, which will be read as blank cells.

    Errors: ``ZipBomb``, ``SheetTooLarge``, ``NotReadable`` when the archive is broken."""
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise ZipBomb(file=filename, limit=MAX_UNPACKED >> 20)
            return _look_through(parts, file, filename)
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError) as error:
        raise NotReadable(file=filename) from error


def _look_through(parts: list[zipfile.ZipInfo], file: BinaryIO, filename: str) -> int:
    total = unsaved = 0
    for part in parts:
        corner = _Corner()
        is_sheet = part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")
        for piece in _unpacked(part, file):
            total += len(piece)
            if total > MAX_UNPACKED:
                raise ZipBomb(file=filename, limit=MAX_UNPACKED >> 20)
            if is_sheet:
                corner.see(piece)
        if corner.cells > MAX_CELLS:
            raise SheetTooLarge(file=filename, sheet=Path(part.filename).stem, cell=corner.name)
        unsaved += corner.unsaved_formulas
    return unsaved


def _unpacked(part: zipfile.ZipInfo, file: BinaryIO) -> Iterator[bytes]:
    """The content of one part in pieces, whatever size the directory claims."""
    file.seek(part.header_offset)
    name_length, extra_length = struct.unpack("<26x2H", file.read(30))
    file.seek(name_length + extra_length, 1)
    left = part.compress_size
    if part.compress_type == zipfile.ZIP_STORED:
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile("a packing that workbooks do not use")
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    while left > 0 and not inflater.eof and (packed := file.read(min(PIECE, left))):
        left -= len(packed)
        while packed:
            yield inflater.decompress(packed, PIECE)
            packed = inflater.unconsumed_tail


class _Corner:
    """The rectangle that the cells of a sheet span, and its formulas without a result."""

    def __init__(self) -> None:
        self.rows: tuple[int, int] | None = None
        self.columns: tuple[int, int] | None = None
        self.name = ""
        self.unsaved_formulas = 0
        self._rest = b""

    def see(self, piece: bytes) -> None:
        text = self._rest + piece
        for found in _CELL.finditer(text):
            row, column = int(found[2]), _column_number(found[1])
            rows = self.rows or (row, row)
            columns = self.columns or (column, column)
            if row > rows[1] or column > columns[1]:
                self.name = (found[1] + found[2]).decode()
            self.rows = min(rows[0], row), max(rows[1], row)
            self.columns = min(columns[0], column), max(columns[1], column)
        new = len(self._rest)
        self.unsaved_formulas += sum(found.end() > new for found in _UNSAVED.finditer(text))
        self._rest = text[-24:]

    @property
    def cells(self) -> int:
        if self.rows is None or self.columns is None:
            return 0
        return (self.rows[1] - self.rows[0] + 1) * (self.columns[1] - self.columns[0] + 1)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
