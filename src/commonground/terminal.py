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
from commonground.engine.records.found import Reading
from commonground.engine.records.report import ColumnReport, Fact, describe

if TYPE_CHECKING:
    import pyarrow as pa

    from commonground.engine.analysis import Analysis

FORMATS = ("table", "csv", "json", "parquet")
WIDTH = 140
EXECUTABLE = ("=", "+", "-", "@", "\t", "\r")


class UnknownFormat(DefinitionError):
    code = "cli.unknown_format"
    message = translatable("There is no result format `%(format)s`.")
    remedy = translatable("%(hint)s")


class ParquetNeedsFile(DefinitionError):
    code = "cli.parquet_needs_file"
    message = translatable("Parquet cannot be written to the screen.")
    remedy = translatable("Add `--out FILE.parquet`.")


def wide(console: Console) -> Console:
    """Room for whole column names where nobody's window says how wide it is."""
    if not console.is_terminal:
        console.width = max(WIDTH, console.width)
    return console


def show_reading(console: Console, reading: Reading) -> None:
    """A file as a careful reader sees it: kind, tables, header, rows, guesses and how sure they are."""
    report = describe(reading, examples=True)
    console.print(report.filename, style="bold", markup=False)
    show_remarks(console, report.facts, report.notes)
    for table in report.tables:
        console.print(f"\n{table.name}", style="bold", markup=False)
        show_remarks(console, table.facts, table.notes)
        for line in table.footnotes:
            console.print(f"  footnote: {line}", markup=False)
        for aside in table.set_aside:
            console.print(f"  set aside: {aside.count} {aside.reason} ({aside.rows})", markup=False)
        console.print(columns_table(table.columns))


def show_remarks(console: Console, facts: Iterable[Fact], notes: Iterable[str]) -> None:
    for fact in facts:
        console.print(f"  {fact.label}: {fact.value}", markup=False)
    for note in notes:
        console.print(f"  note: {note}", markup=False)


def columns_table(columns: Iterable[ColumnReport]) -> Table:
    shown = Table("column", "seems to be", "how sure", "filled", "missing", "for example")
    for column in columns:
        kind = f"{column.type} ({column.detail})" if column.detail else column.type
        cells = [column.name, kind, f"{column.sure} ({column.confidence:.0%})"]
        cells += [f"{column.filled:,}", f"{column.missing:,}", "; ".join(column.examples[:3])]
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
    console = Console(file=buffer, width=max(WIDTH, Console().width), highlight=False)
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
    """A cell of a results table: thousands parted, shares to four digits, missing left empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:,.4g}" if value % 1 else f"{value:,.0f}"
    return str(value)


def show_faults(console: Console, analysis: Analysis) -> None:
    """How many rows were taken, and the faults summed up by column with what to do."""
    for file in analysis.files:
        checked = file.checked
        console.print(
            f"{file.records}: {checked.taken:,} rows taken, {checked.refused:,} refused, "
            f"{checked.set_aside:,} set aside, of {checked.rows:,}",
            markup=False,
        )
        for summary in checked.summaries:
            console.print(f"  {summary.sentence()}", markup=False)


def write_faults(analysis: Analysis, out: Path) -> None:
    """Every fault with its row, column, value and remedy, as csv."""
    with out.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["records", "row", "column", "value", "code", "message", "remedy"])
        for found in analysis.files:
            for fault in found.checked.faults:
                cells = [found.records, fault.row, fault.column, fault.value, fault.code]
                writer.writerow(map(harmless, [*cells, fault.message, fault.remedy]))
