"""The rules that the database keeps hold on a real PostgreSQL too: the same tests, run there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SAME = ("test_append_only.py", "test_ending.py", "test_mandates.py", "test_speak.py")


@pytest.mark.postgres
@pytest.mark.slow
def test_what_sqlite_refuses_postgresql_refuses_too(postgres_server):
    said = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *(str(HERE / name) for name in SAME)],
        env=os.environ | {"DATABASE_URL": postgres_server.get_uri()},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert said.returncode == 0, said.stdout[-4000:]
