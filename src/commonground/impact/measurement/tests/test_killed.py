"""Killed at fifty random moments of receiving, checking and accepting: nothing half-done remains."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing

import pyarrow.parquet as pq
import pytest

from commonground.impact.measurement.durable import sha256_of

pytestmark = pytest.mark.slow
CURRENT = "SELECT submission_id, sha256, rows FROM measurement_batch WHERE superseded_at IS NULL"


@pytest.fixture(scope="module")
def killed(tmp_path_factory, empty_sqlite):
    """The data folder and the notes of a process that was killed fifty times."""
    data, notes = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("notes")
    shutil.copytree(empty_sqlite, data, dirs_exist_ok=True)
    environment = os.environ | {
        "COMMONGROUND_DATA": str(data),
        "COMMONGROUND_BATCHES": "",
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "commonground.config.settings",
    }
    script = "commonground.impact.measurement.tests.killed_process"
    ended = subprocess.run(
        [sys.executable, "-m", script, str(notes), "20170303"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    problems = notes / "problems"
    assert not problems.exists(), problems.read_text()
    assert ended.returncode == 0, ended.stderr
    return data, notes, environment


@pytest.fixture
def database(killed):
    data, _notes, _environment = killed
    with closing(sqlite3.connect(data / "commonground.sqlite3")) as connection:
        yield connection


def test_enough_was_accepted_for_the_test_to_mean_something(killed):
    _data, notes, _environment = killed
    assert len((notes / "accepted").read_text().splitlines()) > 20


def test_the_database_itself_is_whole(database):
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_every_batch_that_counts_is_whole(killed, database):
    data, _notes, _environment = killed
    rows = database.execute("SELECT sha256, rows FROM measurement_batch").fetchall()
    for sha256, n in rows:
        path = data / "batches" / f"{sha256}.parquet"
        assert sha256_of(path) == sha256
        assert pq.read_metadata(path).num_rows == n


def test_none_counts_twice(database):
    current = Counter(submission for submission, _sha, _n in database.execute(CURRENT))
    assert max(current.values()) == 1
    uploads = Counter(u for (u,) in database.execute("SELECT upload_id FROM measurement_batch"))
    assert max(uploads.values()) == 1


def test_nothing_accepted_is_missing(killed, database):
    _data, notes, _environment = killed
    known = set(database.execute("SELECT id, sha256 FROM measurement_batch").fetchall())
    for line in (notes / "accepted").read_text().splitlines():
        number, sha256 = line.split()
        assert (int(number), sha256) in known
    lost = database.execute(
        "SELECT count(*) FROM measurement_upload u WHERE state = 'accepted' AND NOT EXISTS "
        "(SELECT 1 FROM measurement_batch b WHERE b.upload_id = u.id)"
    )
    assert lost.fetchone() == (0,)


def test_the_command_says_so(killed):
    _data, _notes, environment = killed
    command = [sys.executable, "-c", "from commonground.cli import main; main()", "check"]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert said.returncode == 0, said.stderr
    assert "Every batch that counts is whole, none is doubled, nothing accepted is missing." in (
        " ".join(said.stdout.split())
    )


def test_no_name_lies_anywhere(killed):
    data, _notes, _environment = killed
    for path in data.rglob("*"):
        if path.is_file():
            assert b"zebulon" not in path.read_bytes().lower(), path
