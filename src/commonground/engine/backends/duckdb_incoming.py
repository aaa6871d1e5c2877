"""The records of a source as DuckDB sees them: columns c0, c1, ... in file order.

A plain csv is read by DuckDB itself. Everything else (workbooks, irregular csv, unpivoted tables) comes
through Arrow, with the row number and the table beside the cells; up to ``KEPT`` records stay in
memory, so that a workbook is opened once, and more are streamed anew each time.
"""

# ruff: noqa: S608 -- built from our own pieces; what comes from outside passes `literal`.

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice

import duckdb
import pyarrow as pa

from commonground.engine.records.found import CsvDialect
from commonground.engine.records.record_source import NumberedRecord, RecordSource

from .duckdb_cells import literal

KEPT = 200_000
BATCH = 20_000


class Incoming:
    """Where records come from; every pass over them is one ``with`` block."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, source: RecordSource) -> None:
        self._connection = connection
        self._source = source
        self._kept: pa.Table | None = None
        self.width = source.width
        self.brings_row_numbers = source.csv is None
        self.first_row = 0
        self.left_out: tuple[int, ...] = ()
        if source.csv is not None:
            self.first_row = source.csv.skip_rows + source.csv.header + 1
            self.left_out = tuple(row.row - self.first_row for row in source.set_aside)
        else:
            self._keep_a_few()

    @contextmanager
    def once(self) -> Iterator[str]:
        """A query for the cells (and ``tbl``, ``row`` where they come along) of every record."""
        if self._source.csv is not None:
            yield csv_query(self._source.csv, self._source.width)
            return
        self._connection.register("incoming", self._kept or self._stream())
        try:
            yield "SELECT * FROM incoming"
        finally:
            self._connection.unregister("incoming")

    @contextmanager
    def numbered(self) -> Iterator[str]:
        """The same with ``n``, the record's number from 0."""
        with self.once() as cells:
            yield f"SELECT (row_number() OVER ()) - 1 AS n, * FROM ({cells})"

    @property
    def _schema(self) -> pa.Schema:
        cells = [pa.field(f"c{i}", pa.string()) for i in range(self.width)]
        return pa.schema([pa.field("tbl", pa.int32()), pa.field("row", pa.int64()), *cells])

    def _keep_a_few(self) -> None:
        records = self._source.records()
        first = list(islice(records, KEPT + 1))
        if len(first) <= KEPT:
            self._kept = pa.Table.from_batches([self._batch(first)], self._schema)

    def _stream(self) -> pa.RecordBatchReader:
        records = self._source.records()
        batches = iter(lambda: list(islice(records, BATCH)), [])
        return pa.RecordBatchReader.from_batches(self._schema, map(self._batch, batches))

    def _batch(self, records: list[NumberedRecord]) -> pa.RecordBatch:
        cells = zip(*(record.cells for record in records), strict=True) if records else ()
        columns = [list(column) for column in cells] or [[] for _ in range(self.width)]
        tables, rows = [r.table for r in records], [r.row for r in records]
        arrays = [
            pa.array(c, field.type)
            for c, field in zip(chain([tables, rows], columns), self._schema, strict=True)
        ]
        return pa.RecordBatch.from_arrays(arrays, schema=self._schema)


def csv_query(csv: CsvDialect, width: int) -> str:
    """Every record of a plain csv; only the columns of its table."""
    at = csv.columns_at or tuple(range(width))
    names = ", ".join(f"'w{i}': 'VARCHAR'" for i in range(max(csv.width, max(at) + 1)))
    cells = ", ".join(f"w{place} AS c{i}" for i, place in enumerate(at))
    options = {
        "auto_detect": "false",
        "header": "false",
        "skip": str(csv.skip_rows + csv.header),
        "delim": literal(csv.delimiter),
        "quote": literal(csv.quote),
        "escape": literal(csv.quote),
        "columns": "{" + names + "}",
    }
    listed = ", ".join(f"{name} = {value}" for name, value in options.items())
    return f"SELECT {cells} FROM read_csv({literal(str(csv.path))}, {listed})"
