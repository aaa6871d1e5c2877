"""Run every benchmark and write docs/reference/benchmarks.md.

Ratios are the claim: each contender runs on the same machine, in the same run, in a process of its own.
``python -m bench --rows 1000000`` is a quick look that writes nothing.
"""

from __future__ import annotations

import argparse
import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench import home, importing, measures, networks, result_page

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "benchmarks.md"
LIBRARIES = ["duckdb", "ibis-framework", "polars", "pandas", "pyarrow", "igraph", "networkx"]
INTRODUCTION = """# Benchmarks

Written by `make bench`; every contender in one run, each in a process of its own, medians of several repetitions.
Seconds belong to this machine; the ratios are what we claim.
"""


def machine() -> str:
    """Processor, cores, memory, system and versions, as one paragraph."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}: {processor()}, {os.cpu_count()} cores, "
        f"{memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}, {libraries}."
    )


def processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


def table(rows: list[dict[str, Any]]) -> str:
    """A Markdown table of what a benchmark returned; figures right-aligned."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    align = ["---" if column == "what" else "---:" for column in columns]
    lines = ["| " + " | ".join(columns) + " |", "|" + "|".join(align) + "|"]
    lines += [
        "| " + " | ".join(figure(row.get(column)) for column in columns) + " |" for row in rows
    ]
    return "\n".join(lines)


def figure(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:,.2f}" if isinstance(value, float) else str(value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, help="fewer rows, for a quick look; writes nothing")
    rows = parser.parse_args().rows
    sections = [
        ("Season retention and all measures", measures.run(*([rows] if rows else []))),
        ("Importing a csv with checks and pseudonyms", importing.run(*([rows] if rows else []))),
        ("Network measures of 500 organisations with 20,000 ties", networks.run()),
        ("A page of results for 400 answers", result_page.run()),
        ("The home page of 300 partners, five years and 20,000 commitments", home.run()),
    ]
    body = "\n\n".join(f"## {title}\n\n{table(result)}" for title, result in sections)
    text = f"{INTRODUCTION}\n{machine()}\n\n{body}\n"
    print(text)
    if not rows:
        PAGE.write_text(text)


if __name__ == "__main__":
    main()
