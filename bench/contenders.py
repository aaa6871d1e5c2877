"""Season retention by first season, written as its users would write it in five ways.

Each answers the same table: (cohort, seasons later) -> (seen again, cohort). Run as
``python -m bench.contenders NAME PATH REPETITIONS`` in a process of its own, it prints what it took.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commonground.engine.measures.definitions import Dictionary

DICTIONARY = Path(__file__).resolve().parent.parent / "src/commonground/demo/measures.yaml"
SEASONS = [
    f"{year}-{part}"
    for year, part in (
        (2015, "fall"),
        (2016, "winter"),
        (2016, "spring"),
        (2016, "summer"),
        (2016, "fall"),
        (2017, "winter"),
        (2017, "spring"),
        (2017, "summer"),
    )
]
PLACE = {season: place for place, season in enumerate(SEASONS)}
Answer = dict[str, list[int]]


@cache
def dictionary() -> Dictionary:
    """The demo's dictionary, read once, as the other contenders' code is."""
    from commonground.engine.measures.loading import load_dictionary

    return load_dictionary(DICTIONARY)


def ours(path: str) -> Answer:
    """The demo's own measure of cohorts."""
    from commonground.engine.backends.duckdb import records_table
    from commonground.engine.measures.evaluate import evaluate

    tables = {"registrations": records_table([path])}
    results = evaluate(dictionary(), tables, measures=["cohorts"])
    return {
        f"{PLACE[r.cohort]}+{r.after}": [r.numerator, r.denominator]
        for r in results
        if r.cohort in PLACE
    }


def pandas(path: str) -> Answer:
    """Drop doubles, find the first season, merge it back, count by first season and distance."""
    import pandas as pd

    rows = pd.read_parquet(path, columns=["child", "season"])
    rows["place"] = rows["season"].map(PLACE)
    rows = rows[["child", "place"]].drop_duplicates()
    rows = rows.merge(rows.groupby("child")["place"].min().rename("first").reset_index())
    seen = rows.groupby(["first", "place"])["child"].nunique()
    return _table({key: int(n) for key, n in seen.items()})


def polars(path: str) -> Answer:
    """Lazy, with the first season as a window over each child, and one final group-by."""
    import polars as pl

    places = pl.col("season").replace_strict(PLACE, return_dtype=pl.Int8).alias("place")
    seen = (
        pl.scan_parquet(path)
        .select("child", places)
        .unique()
        .with_columns(first=pl.col("place").min().over("child"))
        .group_by("first", "place")
        .agg(n=pl.len())
        .collect(engine="streaming")
    )
    return _table({(first, place): n for first, place, n in seen.iter_rows()})


def polars_join(path: str) -> Answer:
    """Lazy, with the first season joined back; the streaming engine runs all of it."""
    import polars as pl

    places = pl.col("season").replace_strict(PLACE, return_dtype=pl.Int8).alias("place")
    rows = pl.scan_parquet(path).select("child", places).unique()
    first = rows.group_by("child").agg(first=pl.col("place").min())
    seen = rows.join(first, on="child").group_by("first", "place").agg(n=pl.len())
    found = seen.collect(engine="streaming")
    return _table({(first, place): n for first, place, n in found.iter_rows()})


def obvious_sql(path: str) -> Answer:
    """First season in a CTE, joined back, distinct children counted."""
    import duckdb

    cases = " ".join(f"WHEN '{season}' THEN {place}" for season, place in PLACE.items())
    found = duckdb.connect().execute(
        f"""
        WITH placed AS (SELECT child, CASE season {cases} END AS place FROM read_parquet(?)),
        firsts AS (SELECT child, min(place) AS first FROM placed GROUP BY child)
        SELECT first, place, count(DISTINCT child)
        FROM placed JOIN firsts USING (child) GROUP BY first, place
        """,  # noqa: S608 - our own names
        [path],
    )
    return _table({(first, place): n for first, place, n in found.fetchall()})


def best_sql(path: str) -> Answer:
    """By hand: seasons to bits by a map, one group-by per child, one per set of seasons."""
    import duckdb

    bits = ", ".join(f"'{season}': {1 << place}::BIGINT" for season, place in PLACE.items())
    found = duckdb.connect().execute(
        f"""
        WITH children AS (
            SELECT child, bit_or(MAP {{{bits}}}[season]) AS seasons FROM read_parquet(?) GROUP BY child
        ), sets AS (SELECT seasons, count(*) AS n FROM children GROUP BY seasons),
        places AS (SELECT unnest(range({len(PLACE)})) AS place)
        SELECT first.place, later.place, sum(n)::BIGINT
        FROM sets
        JOIN places AS first ON seasons & (1 << first.place) != 0
            AND seasons & ((1 << first.place) - 1) = 0
        JOIN places AS later ON seasons & (1 << later.place) != 0
        GROUP BY ALL
        """,  # noqa: S608 - our own names
        [path],
    )
    return _table({(first, place): n for first, place, n in found.fetchall()})


CONTENDERS: dict[str, Callable[[str], Answer]] = {
    "ours": ours,
    "pandas": pandas,
    "polars": polars,
    "polars_join": polars_join,
    "obvious_sql": obvious_sql,
    "best_sql": best_sql,
}


def _table(seen: dict[tuple[int, int], int]) -> Answer:
    """(first, place) -> children, as (cohort, seasons later) -> [seen again, cohort]."""
    cohorts = {first: n for (first, place), n in seen.items() if first == place}
    return {
        f"{first}+{place - first}": [seen.get((first, place), 0), cohorts[first]]
        for first in sorted(cohorts)
        for place in range(first + 1, len(SEASONS))
    }


def measured(name: str, path: str, repetitions: int) -> dict[str, object]:
    """One warm-up, then the median of several runs, and the most memory that the process held."""
    run = CONTENDERS[name]
    answer = run(path)
    seconds = []
    for _ in range(repetitions):
        start = time.perf_counter()
        run(path)
        seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": statistics.median(seconds), "peak_mb": peak, "answer": answer}


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
