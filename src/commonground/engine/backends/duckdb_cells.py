"""Small pieces of DuckDB SQL that turn cells into text.

No name or cell of a partner ever stands in the SQL: columns are called c0, c1, ... and what comes from
outside is a literal made by ``literal``. Each piece costs something five million times, so the usual
cell is recognised by one pattern and left alone.
"""

from __future__ import annotations

from commonground.engine.records.marks import PATTERN, WORDS
from commonground.engine.records.plan import Reads

SPACES = " \t\r\n\u00a0\u2007\u2009\u202f\ufeff"
_SPACE = r"\s\x{a0}\x{2007}\x{2009}\x{202f}\x{feff}"
_SPACE_AT_AN_END = f"^[{_SPACE}]|[{_SPACE}]$"
_MARK = f"[{_SPACE}]*({PATTERN})[{_SPACE}]*"
_SINGLE_SPACED = f"[^{_SPACE}]+( [^{_SPACE}]+)*"
_MARKS_BEGIN_WITH = "".join(sorted({word[0] for word in WORDS} | set("*-–—−.…?" + SPACES)))


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def cell_of(read: Reads) -> str:
    """The cell of one target as it stands, or its cells joined; NULL when there is none.

    A name in several columns needs them all: with one empty it would be the name of somebody else.
    """
    if read.constant is not None:
        return literal(read.constant)
    if not read.columns:
        return "NULL::VARCHAR"
    cells = [f"c{at}" for at in read.columns]
    if len(cells) == 1:
        return cells[0]
    if read.kind == "name":
        return " || ' ' || ".join(trimmed(cell) for cell in cells)
    return f"concat_ws(' ', {', '.join(cells)})"


def trimmed(cell: str) -> str:
    """A cell without spaces of any kind around it, NULL when nothing is left."""
    ends = f"regexp_matches({cell}, {literal(_SPACE_AT_AN_END)})"
    return f"nullif(CASE WHEN {ends} THEN trim({cell}, {literal(SPACES)}) ELSE {cell} END, '')"


def is_mark(text: str) -> str:
    """Whether a text says "missing"; its first letter rules most texts out before the pattern runs.

    Not ``IN``: DuckDB makes a join of a long list, and a join loses the order of the rows.
    """
    may_be = f"contains({literal(_MARKS_BEGIN_WITH)}, lower(left({text}, 1)))"
    return (
        f"CASE WHEN {may_be} THEN regexp_full_match({text}, {literal(_MARK)}, 'i') ELSE false END"
    )


def known(text: str) -> str:
    """A text, or NULL where it says that nothing is known."""
    return f"CASE WHEN NOT {is_mark(text)} THEN {text} END"


def free_text(cell: str) -> str:
    """Text with single spaces between its words, NULL where nothing is known."""
    usual = f"regexp_full_match({cell}, {literal(_SINGLE_SPACED)})"
    spaced = f"regexp_replace({cell}, {literal(f'[{_SPACE}]+')}, ' ', 'g')"
    tidied = f"nullif(trim({spaced}), '')"
    return f"CASE WHEN {is_mark(cell)} THEN NULL WHEN {usual} THEN {cell} ELSE {tidied} END"


def fingerprint_of(width: int, *, tables: bool) -> str:
    """A number for all cells of a row; salted, so that it says nothing outside one import.

    The table counts where there are several: the same row in two tables is no repeat.
    """
    cells = [*(["tbl"] if tables else []), *(f"c{i}" for i in range(width))]
    return f"hash(getvariable('salt'), {', '.join(cells)})"
