"""Small pieces of DuckDB SQL that turn cells into text and text into values.

No name or cell of a partner ever stands in the SQL: columns are called c0, c1, ... and what comes from
outside is a literal made by ``literal``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from commonground.engine.records.faults import KIND
from commonground.engine.records.marks import PATTERN
from commonground.engine.records.plan import Reads

SPACES = " \t\r\n\u00a0\u2007\u2009\u202f\ufeff"
_SPACE = r"[\s\x{a0}\x{2007}\x{2009}\x{202f}\x{feff}]"
_SPACE_AT_AN_END = f"^{_SPACE}|{_SPACE}$"
PLAIN_DATE = r"\d{4}-\d{2}-\d{2}"
PLAIN_NUMBER = r"-?\d{1,13}(\.(\d{1,2}|\d{4,9}))?"
PLAIN_DECIMAL = r"-?\d{1,13}\.(\d{1,2}|\d{4,9})"
SQL_TYPES = {
    "key": "BIGINT",
    "text": "VARCHAR",
    "date": "DATE",
    "whole": "BIGINT",
    "money": "DECIMAL(18, 4)",
    "number": "DOUBLE",
}


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def text_of(read: Reads) -> str:
    """The cell or cells of one target as trimmed text; NULL when there is nothing."""
    if read.constant is not None:
        return literal(read.constant)
    if not read.columns:
        return "NULL::VARCHAR"
    cells = [f"c{at}" for at in read.columns]
    if read.kind == "name" and len(cells) > 1:
        return _whole_name(cells)
    return trimmed(cells[0] if len(cells) == 1 else f"concat_ws(' ', {', '.join(cells)})")


def trimmed(cell: str) -> str:
    """A cell without spaces of any kind around it, NULL when nothing is left; most need no trimming."""
    ends = f"regexp_matches({cell}, {literal(_SPACE_AT_AN_END)})"
    return f"nullif(CASE WHEN {ends} THEN trim({cell}, {literal(SPACES)}) ELSE {cell} END, '')"


def _whole_name(cells: Sequence[str]) -> str:
    """A name in several columns; with one of them empty it would be the name of somebody else."""
    return " || ' ' || ".join(trimmed(cell) for cell in cells)


def needs_thought(read: Reads, text: str) -> str:
    """The text when somebody must judge it; NULL when it is written plainly."""
    if read.kind == "lookup":
        return text
    plain = PLAIN_DATE if read.kind == "date" else PLAIN_NUMBER
    return f"CASE WHEN NOT regexp_full_match({text}, {literal(plain)}) THEN {text} END"


def known(text: str) -> str:
    """A text, or NULL where it says that nothing is known."""
    return f"CASE WHEN {present(text)} THEN {text} END"


def present(text: str) -> str:
    """Whether a text is more than a mark for "missing".

    Not a list: DuckDB makes a join of a long one, and a join loses the order of the rows.
    """
    return f"NOT regexp_full_match({text}, {literal(PATTERN)}, 'i')"


def one_spaced(text: str) -> str:
    """Single spaces between words; only texts that need it pay for the pattern."""
    odd = " OR ".join(f"contains({text}, {literal(c)})" for c in ("  ", "\u00a0", "\n", "\t"))
    single = rf"regexp_replace({text}, '[\s\x{{a0}}]+', ' ', 'g')"
    return f"CASE WHEN {odd} THEN {single} WHEN {present(text)} THEN {text} END"


def judged_value(place: int, read: Reads, *, asked: bool) -> str:
    """The value of a date, number or looked-up text: as judged, else as plainly written."""
    plain = _plainly(read, f"t{place}")
    if not asked:
        return plain
    judged = f"getvariable('values_{place}')[k{place} + 1]"
    return f"CASE WHEN k{place} IS NOT NULL THEN {judged} ELSE {plain} END"


def _plainly(read: Reads, text: str) -> str:
    if read.kind == "date":
        return f"CAST(try_strptime({text}, '%Y-%m-%d') AS DATE)"
    if read.kind == "number":
        return f"TRY_CAST({text} AS {number_type(read)})"
    return "NULL::VARCHAR"


def number_type(read: Reads) -> str:
    """Money and places are exact; other numbers may have any number of decimals."""
    return "DOUBLE" if read.target.type == "number" else "DECIMAL(18, 4)"


def value_type(read: Reads) -> str:
    """What a judged value is before it is stored."""
    return {"date": "DATE", "number": number_type(read)}.get(read.kind, "VARCHAR")


def fault_of(place: int, read: Reads, *, missing: str, today: str, earliest: str) -> str:
    """The number of the first fault of one value, 0 when there is none."""
    value = f"v{place}"
    cases = [(f"g{place} > 0", f"g{place}")] if read.kind in ("date", "number", "lookup") else []
    cases.append((f"{value} IS NULL", missing))
    if read.kind == "date":
        if read.latest_is_today:
            cases.append((f"{value} > {today}", _number("date_in_future")))
        cases.append((f"{value} < {earliest}", _number("date_too_early")))
    if read.minimum is not None:
        cases.append((f"{value} < {_figure(read.minimum)}", _number("below_minimum")))
    if read.maximum is not None:
        cases.append((f"{value} > {_figure(read.maximum)}", _number("above_maximum")))
    if read.target.type == "capacity":
        cases.append((f"{value} % 1 <> 0", _number("not_whole")))
    whens = " ".join(f"WHEN {condition} THEN {number}" for condition, number in cases)
    return f"CAST(CASE {whens} ELSE 0 END AS UTINYINT)"


def misread(place: int, read: Reads, *, asked: bool) -> str:
    """The fault that reading itself found: judged, or a plain date that does not exist."""
    wrong = {"date": "not_a_date", "number": "not_a_number"}.get(read.kind)
    plain = (
        f"CASE WHEN t{place} IS NOT NULL AND v{place} IS NULL THEN {_number(wrong)} ELSE 0 END"
        if wrong
        else "0"
    )
    if not asked:
        return plain
    judged = f"getvariable('faults_{place}')[k{place} + 1]"
    return f"CASE WHEN k{place} IS NOT NULL THEN {judged} ELSE {plain} END"


def _number(code: str) -> str:
    return str(KIND[code].number)


def _figure(bound: float) -> str:
    """A bound from the dictionary as a decimal literal."""
    text = f"{bound:.6f}".rstrip("0").rstrip(".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise ValueError(f"{bound} is not a finite bound")
    return text
