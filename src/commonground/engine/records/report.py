"""What was found in a file, as plain text parts that a terminal and a page can both lay out.

Sentences go through ``translate``; row numbers, names and examples stay as they are in the file.
Examples may identify a person: they are left out unless asked for, and are for the sender's eyes only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from commonground.engine.errors import translatable

from .found import REASONS, ColumnGuess, FoundTable, Note, Reading
from .guess import TYPES

Translate = Callable[[str], str]
KINDS = {
    "csv": translatable("text table (csv)"),
    "xlsx": translatable("Excel workbook (xlsx)"),
    "xlsb": translatable("Excel workbook (xlsb)"),
    "xls": translatable("Excel workbook of before 2007 (xls)"),
    "ods": translatable("OpenDocument spreadsheet (ods)"),
}
DELIMITERS = {
    ",": translatable("comma"),
    ";": translatable("semicolon"),
    "\t": translatable("tab"),
    "|": translatable("vertical bar"),
}
SURE = (
    (0.9, translatable("sure")),
    (0.7, translatable("fairly sure")),
    (0.0, translatable("please check")),
)


@dataclass(frozen=True)
class Fact:
    """A label and what is the case."""

    label: str
    value: str


@dataclass(frozen=True)
class ColumnReport:
    """One column: what it seems to hold and how sure that is."""

    name: str
    type: str
    sure: str
    confidence: float
    detail: str
    filled: int
    missing: int
    examples: tuple[str, ...]


@dataclass(frozen=True)
class AsideReport:
    """Rows of one kind that are not records."""

    reason: str
    count: int
    rows: str


@dataclass(frozen=True)
class TableReport:
    """One table, ready to be laid out."""

    name: str
    facts: tuple[Fact, ...]
    columns: tuple[ColumnReport, ...]
    set_aside: tuple[AsideReport, ...]
    footnotes: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """One file, ready to be laid out."""

    filename: str
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]
    tables: tuple[TableReport, ...]


def describe(reading: Reading, *, translate: Translate = str, examples: bool = False) -> Report:
    """Lay out a reading as text.

    Shape: one ``TableReport`` per table, in file order. ``examples`` shows values from the file.
    """
    facts = [Fact(translate(translatable("Kind")), translate(KINDS[reading.kind]))]
    if reading.encoding:
        facts.append(Fact(translate(translatable("Characters")), reading.encoding))
    if reading.delimiter:
        delimiter = DELIMITERS.get(reading.delimiter, reading.delimiter)
        facts.append(Fact(translate(translatable("Cells parted by")), translate(delimiter)))
    facts.append(Fact(translate(translatable("Tables")), str(len(reading.tables))))
    return Report(
        reading.filename,
        tuple(facts),
        _sentences(reading.notes, translate),
        tuple(_table(table, translate, examples) for table in reading.tables),
    )


def _sentences(notes: tuple[Note, ...], translate: Translate) -> tuple[str, ...]:
    return tuple(translate(note.message) % note.facts for note in notes)


def _table(table: FoundTable, translate: Translate, examples: bool) -> TableReport:
    return TableReport(
        table.name,
        tuple(_table_facts(table, translate)),
        tuple(_column(guess, translate, examples) for guess in table.guesses),
        _set_aside(table, translate),
        table.footnotes,
        _sentences(table.notes, translate),
    )


def _table_facts(table: FoundTable, translate: Translate) -> list[Fact]:
    facts = []
    if table.sheet:
        facts.append(Fact(translate(translatable("Sheet")), table.sheet))
    if table.title:
        facts.append(Fact(translate(translatable("Title")), table.title))
    header = row_ranges(table.header_rows) or translate(translatable("none"))
    facts.append(Fact(translate(translatable("Header in row")), header))
    facts.append(Fact(translate(translatable("First row")), str(table.first_row)))
    facts.append(Fact(translate(translatable("Rows")), f"{table.row_count:,}"))
    facts.append(Fact(translate(translatable("Columns")), str(len(table.columns))))
    facts.append(Fact(translate(translatable("Rows set aside")), f"{len(table.set_aside):,}"))
    return facts


def _column(guess: ColumnGuess, translate: Translate, examples: bool) -> ColumnReport:
    sure = next(word for bound, word in SURE if guess.confidence >= bound)
    return ColumnReport(
        name=guess.column,
        type=translate(TYPES[guess.type]),
        sure=translate(sure),
        confidence=guess.confidence,
        detail="; ".join(_sentences(guess.remarks, translate)),
        filled=guess.filled,
        missing=guess.missing,
        examples=guess.examples if examples else (),
    )


def _set_aside(table: FoundTable, translate: Translate) -> tuple[AsideReport, ...]:
    rows: dict[str, list[int]] = {}
    for line in table.set_aside:
        rows.setdefault(line.reason, []).append(line.row_number)
    return tuple(
        AsideReport(translate(REASONS[reason]), len(numbers), row_ranges(tuple(numbers)))
        for reason, numbers in rows.items()
    )


def row_ranges(rows: tuple[int, ...], *, at_most: int = 12) -> str:
    """Row numbers with neighbours joined.

    >>> row_ranges((4, 5, 6, 9))
    '4–6, 9'
    """
    spans: list[tuple[int, int]] = []
    for row in rows:
        if spans and spans[-1][1] == row - 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in spans[:at_most]]
    return ", ".join(shown) + (" …" if len(spans) > at_most else "")
