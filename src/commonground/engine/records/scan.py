"""One quick pass over the bytes of a csv: how many records, and which of them are not like the others.

The pass works on UTF-8 (delimiter, quotation mark and line end are single bytes there) and follows the
parity of quotation marks. Where marks stand in odd places that parity cannot be trusted, and the
outcome says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

CHUNK = 1 << 19  # fits the processor's cache, which is what makes this quick
TAIL_RECORDS = 200
_NEWLINE, _RETURN = 10, 13
Bytes = npt.NDArray[np.uint8]
Positions = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass
class Shape:
    """What the pass saw. Row numbers count records from 1.

    ``records`` leaves out empty lines at the very end. ``odd_width``: rows after ``after_row`` whose
    number of cells is not ``width``, with that number; ``blank``: rows of delimiters only; ``empty``:
    lines with nothing at all. ``trusted`` is False when quotation marks or line ends are irregular.
    """

    width: int
    after_row: int
    records: int = 0
    odd_width: dict[int, int] = field(default_factory=dict)
    blank: list[int] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    trusted: bool = True
    tail_offset: int = 0
    tail_row: int = 1

    @property
    def regular(self) -> bool:
        """Whether a database reads exactly these records."""
        return self.trusted and not self.odd_width and not self.empty


def scan(path: Path, *, delimiter: str, quote: str, width: int, after_row: int) -> Shape:
    """The shape of a csv in UTF-8.

    Units: rows are records, so a line break inside quotation marks does not count. Missing: nothing is
    decoded, so cells of spaces are not blank here.
    """
    shape = Shape(width, after_row)
    passing = _Pass(shape, ord(delimiter), ord(quote))
    with path.open("rb") as file:
        if file.read(3) != b"\xef\xbb\xbf":
            file.seek(0)
        else:
            passing.offset = 3
        while chunk := file.read(CHUNK):
            passing.take(np.frombuffer(chunk, dtype=np.uint8))
    passing.finish()
    return shape


def _where(found: Flags, outside: Flags | None) -> Positions:
    """Positions of a character outside quotation marks."""
    return np.flatnonzero(found if outside is None else found & outside)


class _Pass:
    """State carried from chunk to chunk."""

    def __init__(self, shape: Shape, delimiter: int, quote: int) -> None:
        self.shape, self.delimiter, self.quote = shape, delimiter, quote
        self.offset = 0
        self.inside = 0
        self.before = _NEWLINE
        self.open_delimiters = 0
        self.open_length = 0
        self.returns = self.newlines = 0
        self.pending_close = False
        self._at_edges = np.zeros(256, dtype=np.bool_)
        self._at_edges[list(self._edges())] = True

    def take(self, data: Bytes) -> None:
        outside = self._outside(data, data == self.quote)
        ends = _where(data == _NEWLINE, outside)
        self.newlines += len(ends)
        self.returns += len(_where(data == _RETURN, outside))
        self._records(data, ends, _where(data == self.delimiter, outside))
        self.before = int(data[-1])
        self.offset += len(data)

    def _outside(self, data: Bytes, quotes: Flags) -> Flags | None:
        """Which bytes stand outside quotation marks (None for all); checks where the marks stand."""
        if self.pending_close:
            self.shape.trusted &= int(data[0]) in self._edges()
            self.pending_close = False
        if not quotes.any():
            return np.zeros(len(data), dtype=np.bool_) if self.inside else None
        marks: Bytes = quotes.view(np.uint8)
        parity: Bytes = np.bitwise_xor.accumulate(marks) ^ np.uint8(self.inside)
        self._check_marks(data, np.flatnonzero(quotes), parity)
        self.inside = int(parity[-1])
        outside: Flags = parity == 0
        return outside

    def _edges(self) -> tuple[int, ...]:
        return (self.delimiter, _NEWLINE, _RETURN, self.quote)

    def _check_marks(self, data: Bytes, at: Positions, parity: Bytes) -> None:
        """A mark opens after a delimiter or a line end, and closes before one; or it is doubled."""
        opening = at[parity[at] == 1]
        before = np.where(opening > 0, data[opening - 1], np.uint8(self.before))
        closing = at[parity[at] == 0]
        if len(closing) and closing[-1] == len(data) - 1:
            self.pending_close, closing = True, closing[:-1]
        good = self._at_edges[before].all() and self._at_edges[data[closing + 1]].all()
        self.shape.trusted &= bool(good)

    def _records(self, data: Bytes, ends: Positions, delimiters: Positions) -> None:
        """Cells and bytes of each record that ends in this chunk."""
        if not len(ends):
            self.open_delimiters += len(delimiters)
            self.open_length += len(data)
            return
        before = np.searchsorted(delimiters, ends)
        counts = np.diff(before, prepend=0)
        counts[0] += self.open_delimiters
        lengths = np.diff(ends, prepend=-1) - 1
        lengths[0] += self.open_length
        previous = (
            data[ends - 1] if ends[0] > 0 else np.r_[np.uint8(self.before), data[ends[1:] - 1]]
        )
        lengths -= (previous == _RETURN) & (lengths > 0)
        self._note(counts, lengths)
        self._remember_tail(ends, len(counts))
        self.shape.records += len(counts)
        self.open_delimiters = len(delimiters) - int(before[-1])
        self.open_length = len(data) - 1 - int(ends[-1])

    def _note(self, counts: Positions, lengths: Positions) -> None:
        first = self.shape.records + 1
        numbers = np.arange(first, first + len(counts))
        body = numbers > self.shape.after_row
        empty = lengths == 0
        odd = body & (counts != self.shape.width - 1) & ~empty
        self.shape.odd_width.update(
            {
                int(number): int(count) + 1
                for number, count in zip(numbers[odd], counts[odd], strict=True)
            }
        )
        self.shape.blank += numbers[body & ~empty & (lengths == counts)].tolist()
        self.shape.empty += numbers[body & empty].tolist()

    def _remember_tail(self, ends: Positions, count: int) -> None:
        """Where the last records begin, so that the foot of the file can be read by itself."""
        back = min(TAIL_RECORDS, count)
        if back < count:
            self.shape.tail_offset = self.offset + int(ends[count - back - 1]) + 1
            self.shape.tail_row = self.shape.records + count - back + 1
        elif not self.shape.records:
            self.shape.tail_offset, self.shape.tail_row = self.offset, 1

    def finish(self) -> None:
        """The last record may lack its line end; empty lines at the end are not rows."""
        shape: Any = self.shape
        if self.open_length:
            counts = np.array([self.open_delimiters], dtype=np.int64)
            self._note(counts, np.array([self.open_length], dtype=np.int64))
            shape.records += 1
        while shape.empty and shape.empty[-1] == shape.records:
            shape.empty.pop()
            shape.records -= 1
        shape.trusted &= not self.inside and self.returns in (0, self.newlines)
