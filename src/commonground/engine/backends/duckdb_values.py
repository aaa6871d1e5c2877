"""Small pieces of DuckDB SQL that turn text into typed values and fault numbers.

A column of few different texts was judged once, outside: a value is looked up by its text's place in
an ENUM type. Where there are many, dates and numbers that are written plainly (2016-03-31, 12.50) are
cast, and only the others were judged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from commonground.engine.records.faults import KIND
from commonground.engine.records.plan import Reads

from .duckdb_cells import free_text, literal

PLAIN_DATE = r"\d{4}-\d{2}-\d{2}"
PLAIN_NUMBER = r"-?\d{1,13}(\.(\d{1,2}|\d{4,9}))?"
JUDGED = ("date", "number", "lookup")
SURVEYED = (*JUDGED, "text")
SQL_TYPES = {
    "key": "BIGINT",
    "text": "VARCHAR",
    "date": "DATE",
    "whole": "BIGINT",
    "money": "DECIMAL(18, 4)",
    "number": "DOUBLE",
}


@dataclass(frozen=True)
class Surveyed:
    """What the survey of one column found.

    ``judged``: texts with an answer to look up, ``faulty`` ones among them, ``plain`` ones beside them.
    ``as_written``: every text was looked at and is its own value.
    """

    judged: bool = False
    faulty: bool = False
    plain: bool = True
    as_written: bool = False


def is_plain(read: Reads, text: str) -> str:
    """Whether a text can be cast as it stands; never for a looked-up one."""
    if read.kind == "lookup":
        return "false"
    pattern = PLAIN_DATE if read.kind == "date" else PLAIN_NUMBER
    return f"regexp_full_match({text}, {literal(pattern)})"


def place_of(place: int, read: Reads, found: Surveyed) -> str:
    """The place of a judged text in its list; casting one that is not there would cost dearly."""
    text = f"t{place}"
    if found.plain:
        text = f"CASE WHEN NOT {is_plain(read, text)} THEN {text} END"
    return f"enum_code(CAST({text} AS look_{place}))"


def value_of(place: int, read: Reads, found: Surveyed) -> str:
    """The value as judged, else as plainly written."""
    plain = _plainly(read, f"t{place}", found)
    judged = f"getvariable('values_{place}')[k{place} + 1]"
    return _either(place, found, judged, plain)


def misread(place: int, read: Reads, found: Surveyed) -> str:
    """The fault that reading itself found: judged, or a plain date that does not exist."""
    wrong = {"date": "not_a_date", "number": "not_a_number"}.get(read.kind)
    absent = f"t{place} IS NOT NULL AND v{place} IS NULL"
    plain = f"CASE WHEN {absent} THEN {_number(wrong)} ELSE 0 END" if wrong else "0"
    judged = f"getvariable('faults_{place}')[k{place} + 1]" if found.faulty else "0"
    return _either(place, found, judged, plain)


def _either(place: int, found: Surveyed, judged: str, plain: str) -> str:
    if not found.judged:
        return plain
    if not found.plain:
        return judged
    return f"CASE WHEN k{place} IS NOT NULL THEN {judged} ELSE {plain} END"


def _plainly(read: Reads, text: str, found: Surveyed) -> str:
    if read.kind == "date":
        return f"CAST(try_strptime({text}, '%Y-%m-%d') AS DATE)"
    if read.kind == "number":
        return f"TRY_CAST({text} AS {number_type(read)})"
    return text if found.as_written else free_text(text)


def number_type(read: Reads) -> str:
    """Money and places are exact; other numbers may have any number of decimals."""
    return "DOUBLE" if read.target.type == "number" else "DECIMAL(18, 4)"


def value_type(read: Reads) -> str:
    """What a value is before it is stored."""
    return {"date": "DATE", "number": number_type(read)}.get(read.kind, "VARCHAR")


def fault_of(place: int, read: Reads, *, missing: str, today: str, earliest: str) -> str:
    """The number of the first fault of one value, 0 when there is none."""
    value = f"v{place}"
    cases = [(f"g{place} > 0", f"g{place}")] if read.kind in JUDGED else []
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


def _number(code: str) -> str:
    return str(KIND[code].number)


def _figure(bound: float) -> str:
    """A bound from the dictionary as a decimal literal."""
    text = f"{bound:.6f}".rstrip("0").rstrip(".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise ValueError(f"{bound} is not a finite bound")
    return text
