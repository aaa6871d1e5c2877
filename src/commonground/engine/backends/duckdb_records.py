"""Executes an import plan in DuckDB: one path for twelve rows and for five million.

1. ``survey`` reads the file once and collects the different texts that somebody must judge.
2. ``stage`` reads it again and writes typed values, pseudonyms and fault numbers to a temporary
   Parquet file; who a row is about is forgotten here, row by row, and never reaches a disk.
3. Everything else (repeats, counts, faults, preview, the batch) is asked of the staged file.

Only when rows are faulty is the file read a third time, for what those cells held.
Memory is bounded by ``limit``; what does not fit is spilled to a private folder that is removed.
"""

# ruff: noqa: S608 -- built from our own pieces; what comes from outside passes `literal`.

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from commonground.engine.records.plan import ImportPlan, Output
from commonground.engine.records.pseudonyms import PersonKey
from commonground.engine.records.record_source import RecordSource
from commonground.engine.records.refusals import ImportFailed

from .duckdb_cells import cell_of, literal
from .duckdb_incoming import Incoming
from .duckdb_session import session
from .duckdb_staging import staging_query
from .duckdb_survey import Survey, survey
from .duckdb_values import SQL_TYPES
from .parquet_batch import write_batch

EXPORT_ROWS = 122_880
ROWS_PER_SUMMARY = 20


@dataclass(frozen=True)
class Counts:
    """How many records came to what end."""

    rows: int
    taken: int
    refused: int
    repeated: int
    empty: int


@dataclass
class RecordsDatabase:
    """One import, from file to batch; make it with ``opened``."""

    connection: duckdb.DuckDBPyConnection = field(repr=False)
    incoming: Incoming
    plan: ImportPlan
    folder: Path
    survey: Survey = field(default_factory=Survey, repr=False)

    @property
    def staged_file(self) -> Path:
        return self.folder / "staged.parquet"

    # -- reading -----------------------------------------------------------------------------

    def read(self) -> None:
        """Judge and stage every record, and find those that repeat another."""
        self.survey = survey(self.connection, self.incoming, self.plan)
        self._stage()
        self._find_repeats()

    def _stage(self) -> None:
        """Write typed values, pseudonyms, faults and a fingerprint of every record, in file order."""
        with self.incoming.once() as cells:
            query = staging_query(
                self.plan,
                cells,
                self.incoming.width,
                surveyed=self.survey.surveyed,
                brought=self.incoming.brings_row_numbers,
            )
            self._refuse_reordering(query)
            self.connection.execute(
                f"COPY ({query}) TO {literal(str(self.staged_file))} "
                "(FORMAT parquet, COMPRESSION lz4_raw, DICTIONARY_SIZE_LIMIT 1000)"
            )
        self.connection.execute(self._staged_view())

    def _staged_view(self) -> str:
        """The staged records with their number ``n``, file row and table; a csv leaves some out."""
        file = literal(str(self.staged_file))
        if self.incoming.brings_row_numbers:
            staged = (
                f"SELECT *, file_row_number AS n FROM read_parquet({file}, file_row_number = true)"
            )
            return f"CREATE VIEW staged AS {staged}"
        left_out = ", ".join(str(n) for n in self.incoming.left_out) or "NULL"
        return f"""CREATE VIEW staged AS
            SELECT *, file_row_number AS n, file_row_number + {self.incoming.first_row} AS row, 0 AS tbl
            FROM read_parquet({file}, file_row_number = true)
            WHERE NOT coalesce(list_contains([{left_out}]::BIGINT[], file_row_number), false)"""

    def _refuse_reordering(self, query: str) -> None:
        """A join in the plan would mix up rows and row numbers without a word; better no import."""
        [(_, explained)] = self._all(f"EXPLAIN {query}")
        if re.search(r"─ [A-Za-z ]*(Join|Cross Product|Order|Aggregate)", explained):
            raise ImportFailed(kind="order")

    def _find_repeats(self) -> None:
        """Rows that say exactly what an earlier row says; fingerprints raise the suspicion only."""
        run = self.connection.execute
        run("CREATE TABLE repeats (n BIGINT, same_as BIGINT)")
        run("CREATE TABLE suspects AS SELECT h FROM staged GROUP BY h HAVING count(*) > 1")
        if self._one("SELECT count(*) FROM suspects") != (0,):
            run(f"INSERT INTO repeats {self._repeats_query()}")
        folded = "x" if self.plan.folded is not None else "false"
        refused = " OR ".join(f"f{i} > 0" for i in range(len(self.plan.reads)))
        run(
            f"""CREATE VIEW verdicts AS SELECT staged.*, same_as, CASE
                WHEN {folded} THEN 'empty' WHEN repeats.n IS NOT NULL THEN 'repeated'
                WHEN {refused} THEN 'refused' ELSE 'taken' END AS verdict
            FROM staged LEFT JOIN repeats USING (n)"""
        )

    def _repeats_query(self) -> str:
        """Every later row beside the first that is the same.

        Rows are the same when their fingerprints are, and the person, every value and every fault too.
        So two different rows would have to agree in all of that *and* in a salted 64-bit hash of all
        their cells, which chance does less than once in 10^18 such pairs.
        """
        columns = [c for c in self._staged_columns() if re.fullmatch(r"h|[vpf]\d+", c)]
        return f"""SELECT n, first_row FROM (
                SELECT n, arg_min(row, n) OVER same AS first_row, min(n) OVER same AS first_n
                FROM staged WHERE h IN (SELECT h FROM suspects)
                WINDOW same AS (PARTITION BY {", ".join(columns)}))
            WHERE n > first_n"""

    def _staged_columns(self) -> list[str]:
        return [name for (name, *_) in self._all("DESCRIBE staged")]

    # -- asking ------------------------------------------------------------------------------

    def counts(self) -> Counts:
        ends = ("taken", "refused", "repeated", "empty")
        tallies = ", ".join(f"count(*) FILTER (verdict = '{end}')" for end in ends)
        return Counts(*self._one(f"SELECT count(*), {tallies} FROM verdicts"))

    def people(self) -> int | None:
        """Different people among the taken records, by the first person field."""
        if not self.plan.persons:
            return None
        found = self._one("SELECT count(DISTINCT p0) FROM verdicts WHERE verdict = 'taken'")
        return int(found[0])

    def periods(self) -> dict[str, int]:
        """Taken records per period, as the calendar orders them."""
        place = next(i for i, r in enumerate(self.plan.reads) if r.target.type == "period")
        query = f"SELECT v{place}, count(*) FROM verdicts WHERE verdict = 'taken' GROUP BY 1"
        found = dict(self._all(query))
        return {name: found[name] for name in self.plan.calendar.names if name in found}

    def tallies(self) -> list[tuple[int, int, int, tuple[int, ...]]]:
        """Read, fault number, how many, first rows: for every kind of fault that there is."""
        found: list[tuple[int, int, int, tuple[int, ...]]] = []
        for place in self._faulty_reads():
            query = f"""SELECT f{place}, count(*), arg_min(row, n, {ROWS_PER_SUMMARY})
                FROM verdicts WHERE verdict = 'refused' AND f{place} > 0 GROUP BY 1 ORDER BY 1"""
            found += [(place, fault, many, tuple(rows)) for fault, many, rows in self._all(query)]
        return found

    def _faulty_reads(self) -> list[int]:
        sums = ", ".join(f"bool_or(f{i} > 0)" for i in range(len(self.plan.reads)))
        flags = self._one(f"SELECT {sums} FROM verdicts WHERE verdict = 'refused'")
        return [place for place, flag in enumerate(flags) if flag]

    def faults(self, limit: int | None) -> Iterator[tuple[int, int, int, int, str | None]]:
        """Table, row, read, fault number and what the cell held, in file order."""
        places = self._faulty_reads()
        if not places:
            return
        numbers = ", ".join(f"f{i}" for i in places)
        some = "" if limit is None else f"LIMIT {int(limit)}"
        run = self.connection.execute
        run(
            f"""CREATE OR REPLACE TABLE wanted AS SELECT n, tbl, row, {numbers} FROM verdicts
            WHERE verdict = 'refused' ORDER BY n {some}"""
        )
        texts = ", ".join(f"{cell_of(self.plan.reads[i])} AS t{i}" for i in places)
        with self.incoming.numbered() as cells:
            held = self._all(
                f"""SELECT tbl, row, [{numbers}], {", ".join(f"t{i}" for i in places)}
                FROM (SELECT n, {texts} FROM ({cells})) JOIN wanted USING (n) ORDER BY n"""
            )
        for table, row, found, *cells_held in held:
            for place, fault, value in zip(places, found, cells_held, strict=True):
                if fault:
                    yield table, row, place, fault, value

    def left_out(self, limit: int | None) -> list[tuple[int, int, str, int | None, str | None]]:
        """Table, row, why, which row it repeats, and which spread column an empty cell stands in."""
        some = "" if limit is None else f"LIMIT {int(limit)}"
        column = "NULL" if self.plan.folded is None else "spread"
        return self._all(
            f"""SELECT tbl, row, CASE verdict WHEN 'empty' THEN 'empty_cell' ELSE 'duplicate' END,
                same_as, {column} FROM verdicts WHERE verdict IN ('empty', 'repeated')
            ORDER BY n {some}"""
        )

    def preview(self, limit: int) -> list[dict[str, Any]]:
        """The first taken records, as they would be written."""
        chosen = ", ".join(_stored(output, i) for i, output in enumerate(self.plan.outputs))
        rows = self._all(
            f"SELECT {chosen} FROM verdicts WHERE verdict = 'taken' ORDER BY n LIMIT {int(limit)}"
        )
        names = [output.field for output in self.plan.outputs]
        return [dict(zip(names, row, strict=True)) for row in rows]

    # -- writing -----------------------------------------------------------------------------

    def write(self, out: Path) -> str:
        """Write the taken records in file order, and give the file's SHA-256."""
        chosen = ", ".join(_stored(output, i) for i, output in enumerate(self.plan.outputs))
        folded = ["NOT x"] if self.plan.folded is not None else []
        sound = " AND ".join([f"f{i} = 0" for i in range(len(self.plan.reads))] + folded)
        repeated = pa.array([n for (n,) in self._all("SELECT n FROM repeats")], pa.int64())
        relation = self.connection.sql(f"SELECT n, {chosen} FROM staged WHERE {sound}")
        reader = relation.to_arrow_reader(EXPORT_ROWS)
        schema = pa.schema(
            pa.field(output.field, reader.schema.field(i + 1).type)
            for i, output in enumerate(self.plan.outputs)
        )
        return write_batch(_kept(reader, repeated, schema), schema, out)

    # -- plumbing ----------------------------------------------------------------------------

    def _one(self, query: str) -> tuple[Any, ...]:
        [row] = self._all(query)
        return row

    def _all(self, query: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(query).fetchall()


@contextmanager
def opened(
    plan: ImportPlan,
    source: RecordSource,
    key: PersonKey,
    *,
    limit: str,
    threads: int,
    scratch: Path | None,
) -> Iterator[RecordsDatabase]:
    """A database of one import; its errors are those of ``duckdb_session.session``."""
    csv = source.csv is not None
    with session(key, limit=limit, threads=threads, scratch=scratch, csv=csv) as (run, folder):
        yield RecordsDatabase(run, Incoming(run, source), plan, folder)


def _stored(output: Output, place: int) -> str:
    """One column as it is written; ``o1`` and so on, since names come from the dictionary."""
    value = f"v{output.read}" if output.person is None else f"p{output.person}"
    return f"CAST({value} AS {SQL_TYPES[output.stored]}) AS o{place}"


def _kept(
    reader: pa.RecordBatchReader, repeated: pa.Array, schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    """Batches without repeats and without the record number, which must only ever rise."""
    last = -1
    for batch in reader:
        if batch.num_rows == 0:
            continue
        numbers = batch.column(0)
        if numbers[0].as_py() <= last or not _rises(numbers):
            raise ImportFailed(kind="order")
        last = numbers[-1].as_py()
        kept = pa.RecordBatch.from_arrays(batch.columns[1:], schema=schema)
        if len(repeated):
            kept = kept.filter(pc.invert(pc.is_in(numbers, repeated)))
        yield kept


def _rises(numbers: pa.Array) -> bool:
    return len(numbers) < 2 or bool(pc.all(pc.greater(numbers[1:], numbers[:-1])).as_py())
