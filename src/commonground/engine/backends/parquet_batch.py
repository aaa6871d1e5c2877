"""Parquet whose bytes depend on the records alone.

DuckDB cuts its row groups where its threads happen to meet, so the same records can give other bytes.
Here they are cut anew after every ``GROUP`` rows: the same records, in the same order, written by the
same version, have the same SHA-256, which is the name of their batch.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

GROUP = 122_880
CHUNK = 1 << 20


def write_batch(batches: Iterable[pa.RecordBatch], schema: pa.Schema, out: Path) -> str:
    """Write records to a new file and give its SHA-256; an old file stays until the new one is whole.

    Shape: row groups of ``GROUP`` rows. Errors: ``OSError``; then nothing is left behind.
    """
    partial = out.with_name(out.name + ".partial")
    try:
        with partial.open("wb") as file:
            _write(batches, schema, file)
            file.flush()
            os.fsync(file.fileno())
        digest = sha256_of(partial)
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
    return digest


def _write(batches: Iterable[pa.RecordBatch], schema: pa.Schema, file: object) -> None:
    options = {
        "compression": "zstd",
        "use_dictionary": [f.name for f in schema if not pa.types.is_int64(f.type)],
        "store_schema": False,
    }
    with pq.ParquetWriter(file, schema, **options) as writer:
        for group in row_groups(batches, schema):
            writer.write_table(group, row_group_size=GROUP)


def row_groups(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.Table]:
    """The same rows in the same order, cut after every ``GROUP``, each group in one piece."""
    waiting: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        waiting.append(batch)
        rows += batch.num_rows
        while rows >= GROUP:
            table = pa.Table.from_batches(waiting, schema)
            yield table.slice(0, GROUP).combine_chunks()
            waiting = table.slice(GROUP).to_batches()
            rows -= GROUP
    if rows:
        yield pa.Table.from_batches(waiting, schema).combine_chunks()


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
