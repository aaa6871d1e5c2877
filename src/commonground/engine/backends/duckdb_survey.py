"""One pass over a file that collects the different texts somebody must judge, and has them judged.

The answers are put where the staging query finds them: a text's place in an ENUM type, and lists of
values and fault numbers by that place.
"""

# ruff: noqa: S608 -- built from our own pieces; what comes from outside passes `literal`.

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import duckdb
import pyarrow as pa

from commonground.engine.records.plan import ImportPlan, Reads
from commonground.engine.records.resolve import Lookup

from .duckdb_cells import cell_of
from .duckdb_incoming import Incoming
from .duckdb_session import nothing_spilled
from .duckdb_values import JUDGED, PLAIN_NUMBER, SURVEYED, Surveyed, is_plain, number_type

HEAD = 20_000
SMALL = 1_000
"""Rows from which a column's variety is estimated; in a smaller table every text is judged."""


@dataclass
class Survey:
    """What was found, by place among the plan's reads; made with ``survey``."""

    surveyed: dict[int, Surveyed] = field(default_factory=dict)
    lookups: dict[int, Lookup] = field(default_factory=dict, repr=False)


def survey(connection: duckdb.DuckDBPyConnection, incoming: Incoming, plan: ImportPlan) -> Survey:
    """Have the different texts of each column judged, and put the answers in place."""
    with nothing_spilled(connection):
        few = _columns_of_few_texts(connection, incoming, plan)
        try:
            return _survey(connection, incoming, plan, few)
        except duckdb.OutOfMemoryException:  # the head promised few texts, and there are many
            return _survey(connection, incoming, plan, frozenset())


def _columns_of_few_texts(
    connection: duckdb.DuckDBPyConnection, incoming: Incoming, plan: ImportPlan
) -> frozenset[int]:
    """Reads whose head repeats itself, so that judging every different text costs least."""
    places = [i for i, r in enumerate(plan.reads) if r.kind in SURVEYED and r.filled]
    counts = [f"count(DISTINCT {cell_of(plan.reads[i])})" for i in places]
    with incoming.once() as cells:
        query = f"SELECT {', '.join(['count(*)', *counts])} FROM ({cells} LIMIT {HEAD})"
        [(rows, *different)] = connection.execute(query).fetchall()
    return frozenset(
        p for p, n in zip(places, different, strict=True) if n * 3 <= rows or rows < SMALL
    )


def _survey(
    connection: duckdb.DuckDBPyConnection,
    incoming: Incoming,
    plan: ImportPlan,
    few: frozenset[int],
) -> Survey:
    found = Survey()
    reads = plan.reads
    places = [i for i, r in enumerate(reads) if r.filled and (r.kind in JUDGED or i in few)]
    if not places:
        return found
    with incoming.once() as cells:
        [row] = connection.execute(_survey_query(reads, places, few, cells)).fetchall()
    answers = iter(row)
    for place, texts, plain, dots in zip(places, answers, answers, answers, strict=True):
        seen = [text for text in texts or () if text is not None]
        lookup = plan.judged(place, seen, dots_seen=bool(dots))
        needless = not seen or _reads_as_written(reads[place], lookup)
        if not needless:
            _answer(connection, place, lookup, _values(reads[place], lookup))
        found.lookups[place] = lookup
        found.surveyed[place] = Surveyed(
            judged=not needless,
            faulty=any(lookup.faults),
            plain=bool(plain) or needless,
            as_written=needless,
        )
    return found


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


def _answer(
    connection: duckdb.DuckDBPyConnection, place: int, lookup: Lookup, values: pa.Array
) -> None:
    """Put what the texts of one read mean where the staging query finds it."""
    answers: dict[str, Any] = {
        "place": pa.array(range(len(lookup.texts)), pa.int32()),
        "text": pa.array(lookup.texts, pa.string()),
        "value": values,
        "fault": pa.array(lookup.faults, pa.uint8()),
    }
    run = connection.execute
    connection.register("answers", pa.table(answers))
    try:
        run(f"CREATE TYPE look_{place} AS ENUM (SELECT text FROM answers ORDER BY place)")
        run(f"SET VARIABLE values_{place} = (SELECT list(value ORDER BY place) FROM answers)")
        run(f"SET VARIABLE faults_{place} = (SELECT list(fault ORDER BY place) FROM answers)")
    finally:
        connection.unregister("answers")
