"""The bytes of a batch depend on its records, not on how they came."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from commonground.engine.backends.parquet_batch import (
    GROUP,
    row_groups,
    write_batch,
)

SCHEMA = pa.schema([("n", pa.int64()), ("word", pa.string())])


def batches(rows, size):
    for start in range(0, rows, size):
        numbers = list(range(start, min(start + size, rows)))
        yield pa.RecordBatch.from_pydict(
            {"n": numbers, "word": [f"w{n % 7}" for n in numbers]}, schema=SCHEMA
        )


def test_the_same_records_in_other_pieces_have_the_same_bytes(tmp_path):
    rows = GROUP + 1000
    hashes = {
        write_batch(batches(rows, size), SCHEMA, tmp_path / f"{size}.parquet")
        for size in (977, 4096, rows)
    }
    assert len(hashes) == 1
    assert pq.read_table(tmp_path / "977.parquet")["n"].to_pylist() == list(range(rows))


def test_groups_are_cut_after_the_same_number_of_rows():
    sizes = [group.num_rows for group in row_groups(batches(2 * GROUP + 5, 50_000), SCHEMA)]
    assert sizes == [GROUP, GROUP, 5]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path):
    out = tmp_path / "b.parquet"
    digest = write_batch(batches(10, 10), SCHEMA, out)

    def interrupted():
        yield from batches(10, 10)
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_batch(interrupted(), SCHEMA, out)
    assert [path.name for path in tmp_path.iterdir()] == ["b.parquet"]
    assert write_batch(batches(10, 10), SCHEMA, out) == digest
