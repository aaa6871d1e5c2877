"""DuckDB: connecting within a memory limit, and accepted batches as one Ibis table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import ibis
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend


def connect(
    database: Path | str = ":memory:",
    *,
    memory_limit: str | None = None,
    threads: int | None = None,
    spill_to: Path | None = None,
) -> Backend:
    """A connection of one's own; close it when done.

    Units: ``memory_limit`` as DuckDB writes it, such as "512MB"; what does not fit goes to ``spill_to``.
    Missing: without limits, DuckDB's own (80 % of memory, all cores).
    """
    connection = ibis.duckdb.connect(str(database))
    settings: dict[str, str | int] = {"enable_progress_bar": "false"}
    if memory_limit is not None:
        settings["memory_limit"] = memory_limit
    if threads is not None:
        settings["threads"] = threads
    if spill_to is not None:
        settings["temp_directory"] = str(spill_to)
    for name, value in settings.items():
        quoted = str(value).replace("'", "''")
        connection.raw_sql(f"SET {name} = '{quoted}'")
    return connection


def records_table(paths: Sequence[Path | str], *, connection: Backend | None = None) -> ir.Table:
    """Parquet batches as one table, columns matched by name.

    Shape: every row of every file. Missing: a column that an older batch lacks is null there.
    Errors: ``ValueError`` without any path; a record type without batches has no table.
    """
    if not paths:
        raise ValueError("records_table needs at least one file")
    files = [str(path) for path in paths]
    return (connection or connect()).read_parquet(files, union_by_name=len(files) > 1)
