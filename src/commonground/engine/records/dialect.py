"""Which character parts the cells of a csv, and which one quotes them.

Every candidate is tried on the head of the file; the one wins under which most rows have equally many
cells and the cells hold no other candidate.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

COMMON = (",", ";", "\t", "|")
RARE = ("^", "~", "¦", "¬", "\x1f", "#", "!", "&", "@", ":", "%", "$", "§")
_SEP_LINE = re.compile(r"\ufeff?sep=(.)\r?\n?", re.IGNORECASE)


@dataclass(frozen=True)
class Dialect:
    """How a csv is written; ``skip_space``: a space after the delimiter is not part of the cell.

    ``declared``: the file names its own delimiter in a first line ``sep=;``.
    """

    delimiter: str
    quote: str = '"'
    skip_space: bool = False
    declared: bool = False
    certain: bool = True

    def reader_options(self) -> dict[str, object]:
        return {
            "delimiter": self.delimiter,
            "quotechar": self.quote,
            "skipinitialspace": self.skip_space,
        }


def sniff(head: str, *, whole: bool) -> Dialect:
    """The dialect of a csv from its head.

    Missing: a file of one column has no delimiter to find; a comma is then assumed.
    """
    if declared := _SEP_LINE.match(head):
        return Dialect(declared[1], declared=True)
    sample = head if whole else head[: head.rfind("\n") + 1] or head
    scored = [(_score(sample, delimiter), delimiter) for delimiter in COMMON]
    best, delimiter = max(scored, key=lambda pair: pair[0])
    if best <= 0:
        best, delimiter = max(
            ((_score(sample, rare), rare) for rare in RARE), key=lambda pair: pair[0]
        )
        if best < 0.9:  # a rare delimiter must be plain to see
            best, delimiter = 0.0, ","
    quote = _quote(sample, delimiter)
    spaced = f"{delimiter} {quote}" in sample and f"{delimiter}{quote}" not in sample
    return Dialect(delimiter, quote, skip_space=spaced, certain=best >= 0.8)


def _rows(sample: str, delimiter: str, quote: str = '"') -> list[list[str]]:
    lines = io.StringIO(sample, newline="")
    reader = csv.reader(lines, delimiter=delimiter, quotechar=quote, skipinitialspace=True)
    found: list[list[str]] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                found.append(row)
            if len(found) >= 400:
                break
    except csv.Error:
        return found
    return found


def _score(sample: str, delimiter: str) -> float:
    """0 (does not part anything) to about 1.2 (every row alike, cells free of other delimiters)."""
    if delimiter not in sample:
        return 0.0
    rows = _rows(sample, delimiter)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
    alone = sum(1 for row in rows if len(row) == 1)
    alike = count / (len(rows) - 0.5 * alone)  # title lines and footnotes stand alone
    others = [other for other in COMMON if other != delimiter]
    mixed = sum(any(other in cell for other in others) for row in rows for cell in row)
    cells = sum(len(row) for row in rows)
    return alike * (1 - 0.6 * mixed / cells) + 0.02 * min(width, 10) / 10


def _quote(sample: str, delimiter: str) -> str:
    """A single quotation mark only where it keeps a delimiter inside a cell, and none is double."""
    if '"' in sample:
        return '"'
    mark = re.escape(delimiter)
    quoted = re.findall(rf"(?:^|{mark})'[^'\r\n]*'(?={mark}|\r|\n|$)", sample, re.MULTILINE)
    opened = re.findall(rf"(?:^|{mark})'", sample, re.MULTILINE)
    keeps = any(delimiter in cell.removeprefix(delimiter) for cell in quoted)
    return "'" if keeps and len(quoted) == len(opened) else '"'
