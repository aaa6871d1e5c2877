"""What the command line shows: findings, faults and results, on a screen or in a file."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from commonground.engine.errors import DefinitionError, did_you_mean, translatable
from commonground.engine.records.found import REASONS, ColumnGuess, FoundTable, Reading

if TYPE_CHECKING:
    import pyarrow as pa

    from commonground.engine.analysis import Analysis

FORMATS = ("table", "csv", "json", "parquet")
SHOWN_FAULTS = 20
EXECUTABLE = ("=", "+", "-", "@", "\t", "\r")


class UnknownFormat(DefinitionError):
    code = "cli.unknown_format"
    message = translatable("There is no result format `%(format)s`.")
    remedy = translatable("%(hint)s")


class ParquetNeedsFile(DefinitionError):
    code = "cli.parquet_needs_file"
    message = translatable("Parquet cannot be written to the screen.")
    remedy = translatable("Add `--out FILE.parquet`.")


def show_reading(console: Console, reading: Reading) -> None:
    """A file as a careful reader sees it: kind, tables, header, rows, guesses and how sure they are."""
    facts = [reading.kind, reading.encoding, reading.delimiter and f"delimiter {reading.delimiter!r}"]
    console.print(f"{reading.filename}: {', '.join(f for f in facts if f)}", markup=False)
    for note in reading.notes:
        console.print(f"  note: {note.sentence()}", markup=False)
    for table in reading.tables:
        show_table(console, table)


def show_table(console: Console, table: FoundTable) -> None:
    place = f" in sheet {table.sheet}" if table.sheet else ""
    console.print(f"\n{table.title or table.name}{place}", style="bold", markup=False)
    header = ", ".join(map(str, table.header_rows)) or "none"
    aside = f"; set aside: {reasons(table)}" if table.set_aside else ""
    console.print(f"  header in row {header}; {table.row_count:,} rows{aside}", markup=False)
    for line in (*table.footnotes, *(note.sentence() for note in table.notes)):
        console.print(f"  note: {line}", markup=False)
    console.print(guess_table(table.guesses))


def reasons(table: FoundTable) -> str:
    found = [aside.reason for aside in table.set_aside]
    return ", ".join(f"{found.count(r)} {REASONS.get(r, r)}" for r in dict.fromkeys(found))


def guess_table(guesses: Iterable[ColumnGuess]) -> Table:
    shown = Table("column", "seems to be", "how sure", "filled", "missing", "for example")
    for guess in guesses:
        kind = f"{guess.type} ({guess.detail})" if guess.detail else guess.type
        cells = [guess.column, kind, f"{guess.confidence:.0%}", f"{guess.filled:,}"]
        cells += [f"{guess.missing:,}", "; ".join(guess.examples[:3])]
        shown.add_row(*(escape(cell) for cell in cells))
    return shown


def write_results(results: pa.Table, *, format_: str, out: Path | None) -> None:
    """Results as a table on the screen, csv, json or Parquet."""
    if format_ not in FORMATS:
        raise UnknownFormat(format=format_, hint=did_you_mean(format_, FORMATS))
    if format_ == "parquet":
        return write_parquet(results, out)
    text = {"table": as_table, "csv": as_csv, "json": as_json}[format_](results)
    if out:
        out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return None


def write_parquet(results: pa.Table, out: Path | None) -> None:
    import pyarrow.parquet as pq

    if out is None:
        raise ParquetNeedsFile()
    pq.write_table(results, out)


def as_csv(results: pa.Table) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(results.column_names)
    writer.writerows([harmless(value) for value in row.values()] for row in results.to_pylist())
    return buffer.getvalue()


def harmless(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula, with an apostrophe in front."""
    if isinstance(value, str) and value.startswith(EXECUTABLE):
        return f"'{value}"
    return value


def as_json(results: pa.Table) -> str:
    return json.dumps(results.to_pylist(), indent=1, ensure_ascii=False, default=str) + "\n"


def as_table(results: pa.Table) -> str:
    """One table per measure, each with the columns that it fills."""
    rows = results.to_pylist()
    buffer = io.StringIO()
    console = Console(file=buffer, width=max(100, Console().width), highlight=False)
    for name in dict.fromkeys(row["measure"] for row in rows):
        own = [row for row in rows if row["measure"] == name]
        console.print(measure_table(name, own))
    return buffer.getvalue()


def measure_table(name: str, rows: Sequence[dict[str, Any]]) -> Table:
    columns = [c for c in rows[0] if c != "measure" and any(row[c] is not None for row in rows)]
    shown = Table(title=escape(name), title_justify="left", title_style="bold")
    for column in columns:
        numeric = any(isinstance(row[column], int | float) for row in rows)
        shown.add_column(escape(column), justify="right" if numeric else "left")
    for row in rows:
        shown.add_row(*(escape(figure(row[column])) for column in columns))
    return shown


def figure(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.4g}" if isinstance(value, float) and value % 1 else f"{value:,.0f}" if isinstance(value, int | float) else str(value)


def show_faults(console: Console, analysis: Analysis) -> None:
    """How many rows were taken, and the first faults with row, column, value and remedy."""
    for name, checked in analysis.checked:
        console.print(
            f"{name}: {checked.taken:,} rows taken, {checked.refused:,} refused, "
            f"{checked.set_aside:,} set aside",
            markup=False,
        )
        for fault in checked.faults[:SHOWN_FAULTS]:
            console.print(f"  row {fault.row}: {fault.sentence()}", markup=False)
        if len(checked.faults) > SHOWN_FAULTS:
            console.print("  ... and more; `--faults FILE` writes them all", markup=False)


def write_faults(analysis: Analysis, out: Path) -> None:
    """Every refused row with its number, column, value and remedy, as csv."""
    with out.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["records", "row", "column", "value", "code", "message", "remedy"])
        for name, checked in analysis.checked:
            for fault in checked.faults:
                row = [name, fault.row, fault.column, fault.value, fault.code]
                writer.writerow(map(harmless, [*row, fault.message, fault.remedy]))
