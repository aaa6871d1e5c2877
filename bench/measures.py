"""How fast: season retention against other ways to write it, and every measure of the demo."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench import registrations
from bench.contenders import CONTENDERS

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
REPETITIONS = 3
LABELS = {
    "ours": "season retention: Common Ground",
    "best_sql": "season retention: best SQL by hand",
    "polars": "season retention: Polars, window",
    "polars_join": "season retention: Polars, join",
    "obvious_sql": "season retention: obvious SQL on DuckDB",
    "pandas": "season retention: pandas",
}


class DifferentAnswers(AssertionError):
    """A contender that counts something else is no contender."""


def run(rows: int = 10_000_000) -> list[dict[str, Any]]:
    """Seconds (median), ratio to ours and peak memory of each, over generated registrations.

    Contenders take turns in rounds, each time in a process of its own, so that a busy moment of the
    machine does not fall on one of them alone.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "registrations.parquet"
        registrations.write(path, rows)
        return [*_retention(path), *_all_measures(path)]


def _retention(path: Path) -> list[dict[str, Any]]:
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in CONTENDERS}
    for _ in range(ROUNDS):
        for name in CONTENDERS:
            runs[name].append(
                _in_own_process("bench.contenders", name, str(path), str(REPETITIONS))
            )
    for name, found in runs.items():
        if any(r["answer"] != runs["ours"][0]["answer"] for r in found):
            raise DifferentAnswers(f"{name} gives another answer")
    seconds = {name: statistics.median(r["seconds"] for r in found) for name, found in runs.items()}
    return [
        {
            "what": LABELS[name],
            "seconds": seconds[name],
            "ratio_to_ours": seconds[name] / seconds["ours"],
            "peak_mb": max(r["peak_mb"] for r in found),
        }
        for name, found in runs.items()
    ]


def _all_measures(path: Path) -> list[dict[str, Any]]:
    found = _in_own_process("bench.every_measure", str(path), "1")
    return [
        {"what": f"measure: {name}", "seconds": took, "ratio_to_ours": None, "peak_mb": None}
        for name, took in found["seconds"].items()
    ] + [
        {
            "what": "all measures in one evaluation",
            "seconds": found["together"],
            "ratio_to_ours": None,
            "peak_mb": found["peak_mb"],
        }
    ]


def _in_own_process(module: str, *arguments: str) -> dict[str, Any]:
    """Run a module and read the JSON that it prints last."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer
