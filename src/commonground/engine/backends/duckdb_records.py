"""Executes an import plan in DuckDB: one path for twelve rows and for five million.

1. ``survey`` reads the file once and collects the different texts that somebody must judge.
2. ``stage`` reads it again and writes typed values, pseudonyms and fault numbers to a temporary
   Parquet file; who a row is about is forgotten here, row by row, and never reaches a disk.
3. Everything else (repeats, counts, faults, preview, the batch) is asked of the staged file.

Only when rows are faulty or repeated is the file read a third time, for what those cells held.
Memory is bounded by ``limit``; what does not fit is spilled to a private folder that is removed.
"""

# ruff: noqa: S608 -- built from our own pieces; what comes from outside passes `literal`.

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from commonground.engine.records.plan import ImportPlan, Output, Reads
from commonground.engine.records.pseudonyms import PersonKey
from commonground.engine.records.record_source import RecordSource
from commonground.engine.records.refusals import CannotWrite, ImportFailed, OutOfMemory
from commonground.engine.records.resolve import Lookup

from .duckdb_cells import cell_of, literal
from .duckdb_incoming import Incoming
from .duckdb_staging import staging_query
from .duckdb_values import (
    JUDGED,
    PLAIN_NUMBER,
    SQL_TYPES,
    SURVEYED,
    Surveyed,
    is_plain,
    number_type,
)
from .parquet_batch import repeated_values, write_batch

EXPORT_ROWS = 122_880
ROWS_PER_SUMMARY = 20
HEAD = 20_000
SMALL = 1_000
"""Rows from which a column's variety is estimated; in a smaller table every text is judged."""


class UnreadableCsv(Exception):
    """DuckDB could not read a csv by itself; the reader's rows are to be used instead."""


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
    surveyed: dict[int, Surveyed] = field(default_factory=dict)
    lookups: dict[int, Lookup] = field(default_factory=dict, repr=False)

    @property
    def staged_file(self) -> Path:
        return self.folder / "staged.parquet"

    # -- reading -----------------------------------------------------------------------------

    def survey(self) -> None:
        """Have the different texts of each column judged, and put the answers in place."""
        few = self._columns_of_few_texts()
        try:
            self._survey(few)
        except (
            duckdb.OutOfMemoryException
        ):  # the head promised few different texts, and there are many
            self._survey(frozenset())

    def _columns_of_few_texts(self) -> frozenset[int]:
        """Reads whose head repeats itself, so that judging every different text costs least."""
        places = [i for i, r in enumerate(self.plan.reads) if r.kind in SURVEYED and r.filled]
        counts = [f"count(DISTINCT {cell_of(self.plan.reads[i])})" for i in places]
        with self.incoming.once() as cells:
            rows, *different = self._one(
                f"SELECT {', '.join(['count(*)', *counts])} FROM ({cells} LIMIT {HEAD})"
            )
        return frozenset(
            p for p, n in zip(places, different, strict=True) if n * 3 <= rows or rows < SMALL
        )

    def _survey(self, few: frozenset[int]) -> None:
        reads = self.plan.reads
        places = [i for i, r in enumerate(reads) if r.filled and (r.kind in JUDGED or i in few)]
        if not places:
            return
        with self.incoming.once() as cells:
            answers = iter(self._one(_survey_query(reads, places, few, cells)))
        for place, texts, plain, dots in zip(places, answers, answers, answers, strict=True):
            found = [text for text in texts or () if text is not None]
            lookup = self.plan.judged(place, found, dots_seen=bool(dots))
            self.lookups[place] = lookup
            needless = not found or _reads_as_written(reads[place], lookup)
            if not needless:
                self._answer(place, lookup)
            self.surveyed[place] = Surveyed(
                judged=not needless,
                faulty=any(lookup.faults),
                plain=bool(plain) or needless,
                as_written=needless,
            )

    def _answer(self, place: int, lookup: Lookup) -> None:
        """Put what the texts of one read mean where the staging query finds it."""
        answers = pa.table(
            {
                "place": pa.array(range(len(lookup.texts)), pa.int32()),
                "text": pa.array(lookup.texts, pa.string()),
                "value": _values(self.plan.reads[place], lookup),
                "fault": pa.array(lookup.faults, pa.uint8()),
            }
        )
        run = self.connection.execute
        with self._seen_as("answers", answers):
            run(f"CREATE TYPE look_{place} AS ENUM (SELECT text FROM answers ORDER BY place)")
            run(f"SET VARIABLE values_{place} = (SELECT list(value ORDER BY place) FROM answers)")
            run(f"SET VARIABLE faults_{place} = (SELECT list(fault ORDER BY place) FROM answers)")

    def stage(self) -> None:
        """Write typed values, pseudonyms, faults and a fingerprint of every record, in file order."""
        with self.incoming.once() as cells:
            query = staging_query(
                self.plan,
                cells,
                self.incoming.width,
                surveyed=self.surveyed,
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

    def find_repeats(self) -> None:
        """Rows that say exactly what an earlier row says; fingerprints raise the suspicion only."""
        run = self.connection.execute
        run("CREATE TABLE repeats (n BIGINT, same_as BIGINT)")
        suspects = repeated_values(self.staged_file, "h")
        if len(suspects):
            with self._seen_as("suspects", pa.table({"h": suspects})):
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
    def _seen_as(self, name: str, table: pa.Table) -> Iterator[None]:
        self.connection.register(name, table)
        try:
            yield
        finally:
            self.connection.unregister(name)


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
    """A database of one import, in memory, with a private folder that is gone afterwards.

    Errors: ``CannotWrite``, ``OutOfMemory``, ``ImportFailed``; what DuckDB said is left out of them,
    for it may quote cells. ``UnreadableCsv`` asks for another try with the reader's rows.
    """
    with (
        _translated(limit, csv=source.csv is not None),
        TemporaryDirectory(prefix="commonground-", dir=scratch) as name,
    ):
        folder = Path(name)
        with _connected(folder, limit, threads) as connection:
            _prepare(connection, key)
            yield RecordsDatabase(connection, Incoming(connection, source), plan, folder)


@contextmanager
def _connected(folder: Path, limit: str, threads: int) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(
        config={
            "memory_limit": limit,
            "threads": threads,
            "temp_directory": str(folder / "spill"),
            "preserve_insertion_order": True,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "enable_external_file_cache": False,
        }
    )
    try:
        connection.execute("SET enable_progress_bar = false")
        yield connection
    finally:
        connection.close()


def _prepare(connection: duckdb.DuckDBPyConnection, key: PersonKey) -> None:
    """The key's pads, and a salt so that a fingerprint says nothing outside this import."""
    inner, outer = key.pads()
    connection.execute("CREATE TABLE secret (inner_pad BLOB, outer_pad BLOB, salt BIGINT)")
    connection.execute("INSERT INTO secret VALUES (?, ?, ?)", [inner, outer, secrets.randbits(63)])
    for name in ("inner_pad", "outer_pad", "salt"):
        connection.execute(f"SET VARIABLE {name} = (SELECT {name} FROM secret)")
    connection.execute("DROP TABLE secret")


@contextmanager
def _translated(limit: str, *, csv: bool) -> Iterator[None]:
    """DuckDB's errors as ours, without its words."""
    try:
        yield
    except duckdb.OutOfMemoryException:
        raise OutOfMemory(limit=limit) from None
    except (duckdb.IOException, duckdb.FatalException) as error:
        raise CannotWrite(reason=type(error).__name__) from None
    except OSError as error:
        raise CannotWrite(reason=error.strerror or type(error).__name__) from None
    except duckdb.InvalidInputException:
        if not csv:
            raise ImportFailed(kind="InvalidInputException") from None
        raise UnreadableCsv from None
    except duckdb.Error as error:
        raise ImportFailed(kind=type(error).__name__) from None


def _survey_query(
    reads: Sequence[Reads], places: Sequence[int], few: frozenset[int], cells: str
) -> str:
    """Of each column: the different texts to judge, is any plain, and do plain numbers have a dot."""
    texts, answers = [], []
    for place in places:
        read, text = reads[place], f"t{place}"
        texts.append(f"{cell_of(read)} AS {text}")
        if place in few or read.kind == "lookup":
            answers += [f"list(DISTINCT {text})", "false", "false"]
            continue
        texts.append(f"{is_plain(read, cell_of(read))} AS q{place}")
        answers.append(f"list(DISTINCT CASE WHEN q{place} THEN NULL ELSE {text} END)")
        answers.append(f"bool_or(q{place})")
        answers.append(f"bool_or(q{place} AND contains({text}, '.'))")
    return f"SELECT {', '.join(answers)} FROM (SELECT {', '.join(texts)} FROM ({cells}))"


def _reads_as_written(read: Reads, lookup: Lookup) -> bool:
    """Whether DuckDB comes to the same by itself, so that nothing need be looked up."""
    if any(lookup.faults):
        return False
    if read.kind == "number":
        return all(re.fullmatch(PLAIN_NUMBER, text) for text in lookup.texts)
    return read.kind in ("text", "lookup") and lookup.values == lookup.texts


def _values(read: Reads, lookup: Lookup) -> pa.Array:
    if read.kind == "date":
        return pa.array(lookup.values, pa.date32())
    if read.kind != "number":
        return pa.array(lookup.values, pa.string())
    if number_type(read) == "DOUBLE":
        return pa.array([None if v is None else float(str(v)) for v in lookup.values], pa.float64())
    exact = [None if v is None else round(Decimal(str(v)), 4) for v in lookup.values]
    return pa.array(exact, pa.decimal128(18, 4))


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
