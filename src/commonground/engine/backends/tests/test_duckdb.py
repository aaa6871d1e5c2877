"""Connecting, and reading batches as one table."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from commonground.engine.backends.duckdb import connect, records_table


def test_limits_are_set(tmp_path):
    connection = connect(memory_limit="256MB", threads=1, spill_to=tmp_path)
    shown = connection.raw_sql("SELECT current_setting('memory_limit'), current_setting('threads')")
    assert shown.fetchone() == ("244.1 MiB", 1)


def test_batches_are_read_as_one_table_and_older_ones_may_lack_a_column(tmp_path):
    pq.write_table(pa.table({"child": [1], "fee": [2.5]}), tmp_path / "new.parquet")
    pq.write_table(pa.table({"child": [2]}), tmp_path / "old.parquet")
    rows = records_table([tmp_path / "new.parquet", tmp_path / "old.parquet"]).to_pyarrow()
    assert sorted(rows.to_pylist(), key=lambda r: r["child"]) == [
        {"child": 1, "fee": 2.5},
        {"child": 2, "fee": None},
    ]


def test_no_batch_is_no_table():
    with pytest.raises(ValueError, match="at least one file"):
        records_table([])
