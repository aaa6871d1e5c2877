"""Loaded before Django's settings when tests run: tests never touch anybody's data folder."""

from __future__ import annotations

import atexit
import os
import shutil
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
