"""Invented registrations in the shape of the demo's records; the same number, the same rows."""

from __future__ import annotations

from pathlib import Path

import duckdb

from bench.contenders import SEASONS

AREAS = ["North End", "West End", "South End", "Dartmouth"]
ROWS_PER_CHILD = 10 / 3  # ten million registrations of about three million children


def write(path: Path, rows: int) -> None:
    """Write so many registrations to Parquet: eight seasons, sixteen partners, forty programmes."""
    children = max(1, round(rows / ROWS_PER_CHILD))
    duckdb.connect().execute(
        f"""
        COPY (
            SELECT
                (hash(c) >> 1)::BIGINT AS child,
                'partner-' || (hash(c * 7 + turn) % 16) AS partner,
                'programme-' || (hash(c * 11 + turn) % 40) AS programme,
                {SEASONS}[1 + (hash(r * 13) % {len(SEASONS)})::INT] AS season,
                {AREAS}[1 + (hash(c * 17) % 5)::INT] AS area,
                CASE WHEN hash(r * 19) % 50 > 0 THEN (hash(r * 23) % 9000) / 100 END AS fee
            FROM (
                SELECT r, hash(r * 3) % {children} AS c, hash(r * 5) % 3 AS turn
                FROM range({rows}) AS generated(r)
            )
        ) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
        """  # noqa: S608 - our own names
    )
