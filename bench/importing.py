"""Importing a large csv with checks and pseudonyms, beside DuckDB's own csv-to-Parquet.

Both run in processes of their own on the same file, one after the other, so that neither has the
other's memory or warm threads. ``theirs`` is ``COPY (FROM read_csv(...)) TO ...`` with the compression of our
batches (zstd), and everything else as DuckDB has it.
"""

# ruff: noqa: S608 -- our own numbers, and paths of our own.

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

FIRST_NAMES = (
    "Zoé Liam Noah Emma Olivia Félix Chloé Amara Jean-Paul Mei Sana Owen Maya Théo Ivy Kofi"
)
SYLLABLES = "an bel cor dau el fra gil ham is jor kel lan mor nor os pel quin ros sam tre ul vos wil yan zel"
PROGRAMMES = 40
MEASURED = 3
"""Runs of each; the fastest counts, since everything else that a machine does only ever adds."""


TAKEN = ("name", "birth date", "programme", "season", "fee", "area")
"""The columns that the dictionary below takes."""

FILES = {
    "15 columns as a registration system exports them, 6 of them taken": (
        "registration", "name", "birth date", "gender", "address", "city", "postal code",
        "guardian phone", "guardian email", "programme", "season", "registered on", "fee", "paid", "area",
    ),
    "6 columns, all of them taken": TAKEN,
}  # fmt: skip


def generate(path: Path, rows: int, columns: Sequence[str] = TAKEN) -> None:
    """A csv of registrations: as many people as a third of the rows; the same bytes each time."""
    made = cells(rows)
    chosen = ", ".join(f'{made[column]} AS "{column}"' for column in columns)
    people = (
        f"SELECT i, CAST(hash(i % ({rows} // 3 + 1)) >> 1 AS BIGINT) AS h FROM range({rows}) t(i)"
    )
    duckdb.execute(f"COPY (SELECT {chosen} FROM ({people})) TO '{path}' (HEADER)")


def cells(rows: int) -> dict[str, str]:
    """Each column as SQL over ``i``, the number of the row, and ``h``, the number of the person."""
    first = "['" + "','".join(FIRST_NAMES.split()) + "']"
    part = "['" + "','".join(SYLLABLES.split()) + "']"
    n_parts = len(SYLLABLES.split())
    last = " || ".join(f"{part}[1 + (h // {16 * n_parts**k}) % {n_parts}]" for k in range(3))
    return {
        "registration": f"{rows} + i",
        "name": f"{first}[1 + h % 16] || CASE h % 11 WHEN 0 THEN ' O''' ELSE ' ' END"
        f" || upper(({last})[1]) || ({last})[2:]",
        "birth date": "strftime(DATE '2000-01-01' + CAST(h // 7919 % 5000 AS INTEGER), '%d/%m/%Y')",
        "gender": "['F', 'M', 'X', ''][1 + h % 4]",
        "address": "(1 + h // 31 % 400) || ' Street ' || h // 17 % 90",
        "city": "'Halifax'",
        "postal code": "printf('B3%c %dK%d', 65 + CAST(h // 13 % 26 AS INTEGER), h // 7 % 10, h // 11 % 10)",
        "guardian phone": "printf('902-555-%04d', h // 3 % 10000)",
        "guardian email": "'guardian' || h // 5 % 100000 || '@example.org'",
        "programme": f"'Programme ' || hash(i, 1) % {PROGRAMMES}",
        "season": "['fall', 'winter', 'spring', 'summer'][1 + CAST(hash(i, 2) % 4 AS INTEGER)]"
        " || ' ' || (2016 + hash(i, 3) % 2)",
        "registered on": "DATE '2016-01-01' + CAST(hash(i, 7) % 700 AS INTEGER)",
        "fee": "printf('%d.%02d', hash(i, 4) % 200, 25 * (hash(i, 5) % 4))",
        "paid": "['yes', 'no'][1 + CAST(hash(i, 8) % 2 AS INTEGER)]",
        "area": "'Area ' || hash(i, 6) % 30",
    }


DICTIONARY: dict[str, Any] = {
    "name": "benchmark",
    "label": "Benchmark",
    "calendar": {
        "seasons": {"winter": "01-01", "spring": "04-01", "summer": "07-01", "fall": "09-01"},
        "first": "winter 2016",
        "last": "fall 2017",
    },
    "records": {
        "registrations": {
            "fields": {
                "child": {
                    "type": "person",
                    "parts": {"name": {"type": "name"}, "birth_date": {"type": "birth_date"}},
                },
                "programme": {"type": "programme"},
                "season": {"type": "period"},
                "fee": {"type": "amount", "required": False},
                "area": {"type": "place", "required": False},
            }
        }
    },
    "measures": {},
}


def ours(csv: str, parquet: str) -> dict[str, Any]:
    """Read, propose a mapping, check, pseudonymise and write: all that an upload does."""
    from datetime import date
    from time import perf_counter

    from commonground.engine.measures.loading import load_dictionary
    from commonground.engine.records.check import check
    from commonground.engine.records.proposal import propose_mapping
    from commonground.engine.records.read import read

    dictionary = load_dictionary(DICTIONARY)
    record_type = dictionary.records["registrations"]
    start = perf_counter()
    with read(Path(csv)) as reading:
        table = reading.tables[0]
        found = perf_counter()
        mapping = propose_mapping(record_type, table)
        calendar = dictionary.periods
        checked = check(
            table, record_type, mapping, calendar, today=date(2017, 12, 31), out=Path(parquet)
        )
    return {
        "seconds": perf_counter() - start,
        "reading": found - start,
        "rows": checked.rows,
        "taken": checked.taken,
        "refused": checked.refused,
        "set_aside": checked.set_aside,
    }


def theirs(csv: str, parquet: str) -> dict[str, Any]:
    """What DuckDB does when asked for a Parquet file and nothing else."""
    from time import perf_counter

    start = perf_counter()
    duckdb.execute(
        f"COPY (FROM read_csv('{csv}')) TO '{parquet}' (FORMAT parquet, COMPRESSION zstd)"
    )
    seconds = perf_counter() - start
    [[rows]] = duckdb.execute(f"SELECT count(*) FROM '{parquet}'").fetchall()
    return {"seconds": seconds, "rows": rows}


def _peak_mb() -> float:
    """The most memory that this process ever held, from Linux or from getrusage elsewhere."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    divisor = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / divisor


def warmed(side: Callable[[str, str], dict[str, Any]], csv: str, parquet: str) -> dict[str, Any]:
    """Twenty rows first: a worker that imports files has loaded its libraries long ago."""
    with TemporaryDirectory(prefix="commonground-bench-") as name:
        few = Path(name) / "few.csv"
        with Path(csv).open(encoding="utf-8") as lines:
            few.write_text("".join(islice(lines, 21)), encoding="utf-8")
        side(str(few), str(Path(name) / "few.parquet"))
    return side(csv, parquet)


def _apart(who: str, csv: Path, parquet: Path) -> dict[str, Any]:
    """Run one side in a process of its own."""
    command = [sys.executable, __file__, who, str(csv), str(parquet)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def run(rows: int = 5_000_000) -> list[dict[str, Any]]:
    """One row per file: ``what, ours_s, theirs_s, ratio, peak_mb`` and the counts."""
    return [compared(rows, what, columns) for what, columns in FILES.items()]


def compared(rows: int, what: str, columns: Sequence[str]) -> dict[str, Any]:
    """Both sides in turn, ``MEASURED`` times.

    Errors: ``AssertionError`` when the two sides disagree about the number of rows.
    """
    with TemporaryDirectory(prefix="commonground-bench-") as name:
        csv = Path(name) / "registrations.csv"
        generate(csv, rows, columns)
        bytes_per_row = csv.stat().st_size / rows
        pairs = [
            (
                _apart("theirs", csv, Path(name) / "t.parquet"),
                _apart("ours", csv, Path(name) / "o.parquet"),
            )
            for _ in range(MEASURED)
        ]
    their, our = (min(side, key=lambda r: r["seconds"]) for side in zip(*pairs, strict=True))
    for a, b in pairs:
        assert a["rows"] == b["rows"] == rows, "the two sides read different numbers of rows"
        assert b["taken"] + b["refused"] + b["set_aside"] == rows, "rows are missing"
    return {
        "what": f"{rows:,} rows of {bytes_per_row:.0f} bytes: {what}",
        "ours_s": round(our["seconds"], 2),
        "theirs_s": round(their["seconds"], 2),
        "ratio": round(our["seconds"] / their["seconds"], 2),
        "peak_mb": round(max(b["peak_mb"] for _, b in pairs)),
        "reading_s": round(our["reading"], 2),
        "taken": our["taken"],
        "refused": our["refused"],
        "set_aside": our["set_aside"],
    }


if __name__ == "__main__":
    if len(sys.argv) == 4:
        side = {"ours": ours, "theirs": theirs}[sys.argv[1]]
        print(json.dumps({**warmed(side, sys.argv[2], sys.argv[3]), "peak_mb": _peak_mb()}))
    else:
        for line in run(*map(int, sys.argv[1:2])):
            print(json.dumps(line))
