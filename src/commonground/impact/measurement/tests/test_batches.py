"""Accepted records are whole or absent, and never change."""

import hashlib

import pytest

from commonground.impact.measurement import batches
from commonground.impact.measurement.errors import BatchDamaged

CONTENT = b"PAR1 records PAR1"
SHA = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.BATCHES = tmp_path / "batches"


def checked(upload_id: int = 1, content: bytes = CONTENT):
    path = batches.checked_path(upload_id)
    path.write_bytes(content)
    return path


def test_a_batch_is_named_after_its_content():
    path = batches.keep(checked(), SHA)
    assert path == batches.folder() / f"{SHA}.parquet"
    assert path.read_bytes() == CONTENT
    assert batches.is_whole(SHA)
    assert list(batches.checked_folder().iterdir()) == []


def test_keeping_the_same_content_twice_changes_nothing():
    batches.keep(checked(1), SHA)
    batches.keep(checked(2), SHA)
    assert [p.name for p in batches.folder().glob("*.parquet")] == [f"{SHA}.parquet"]


def test_other_content_under_the_same_name_is_refused():
    with pytest.raises(BatchDamaged):
        batches.keep(checked(content=b"something else"), SHA)
    assert not batches.path_of(SHA).exists()


def test_a_damaged_batch_is_noticed_and_healed_by_the_same_content():
    batches.keep(checked(), SHA).write_bytes(CONTENT[:-1])
    assert not batches.is_whole(SHA)
    batches.keep(checked(), SHA)
    assert batches.is_whole(SHA)


def test_a_missing_checked_file_is_not_a_batch():
    with pytest.raises(BatchDamaged):
        batches.keep(batches.checked_path(9), SHA)
