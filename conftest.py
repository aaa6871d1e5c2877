"""Fixtures that every room's tests share, and the rule about tests that may not be left out."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["commonground.foundation.testing", "commonground.foundation.theme.testing"]

# How long an example takes says something about the machine only.
settings.register_profile("commonground", deadline=None)
settings.load_profile("commonground")

# Continuous integration names the markers whose tests must run: there a skip is a failure.
REQUIRED = set(os.environ.get("COMMONGROUND_REQUIRED_TESTS", "").split())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Turn the skip of a required test into a failure that says so."""
    report = yield
    required = REQUIRED & {mark.name for mark in item.iter_markers()}
    if report.skipped and required and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = (
            f"left out, though {sorted(required)} tests are required: {report.longrepr}"
        )
    return report


@pytest.fixture(autouse=True)
def nothing_kept_of_another_test() -> None:
    """Two tests can have partnerships with the same number."""
    if kept := sys.modules.get("commonground.picture.kept"):
        kept.forget()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real published data beside the checkout; tests on it are left out where it is absent."""
    folder = Path(__file__).resolve().parent.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the published data sets are not beside this checkout")
    return folder
