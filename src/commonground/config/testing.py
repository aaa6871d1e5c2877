"""Loaded before Django's settings when tests run: tests never touch anybody's data folder."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from pathlib import Path


def _a_folder_of_our_own() -> Path:
    base = os.environ.get("COMMONGROUND_TEST_DATA")
    if base is None:
        base = tempfile.mkdtemp(prefix="commonground-tests-")
        os.environ["COMMONGROUND_TEST_DATA"] = base
        atexit.register(shutil.rmtree, base, ignore_errors=True)
    return Path(base) / os.environ.get("PYTEST_XDIST_WORKER", "main")


os.environ["COMMONGROUND_DATA"] = str(_a_folder_of_our_own())
# Playwright keeps an event loop in the test's thread; the tests' own queries are synchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def files_of_database(path: str | Path) -> dict[str, bytes]:
    """What a thief of the folder finds: the database's file and what lies beside it, by name.

    Read by another process. A process that opens and closes the file of a SQLite connection of its own
    loses that connection's locks; the next process to leave the database then takes the journal with it.
    """
    path = Path(path)
    return {
        file.name: subprocess.run(["cat", file], stdout=subprocess.PIPE, check=True).stdout
        for file in path.parent.glob(f"{path.name}*")
    }
