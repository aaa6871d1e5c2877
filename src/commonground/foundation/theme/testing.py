"""Fixtures for every room's browser tests: a page in Chromium, signing in, axe, the two widths."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE, DESKTOP = 390, 1280
PATIENCE = 120_000  # milliseconds before a step is given up; machines differ
SYSTEM_CHROMIUM = "/usr/bin/chromium"


def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings

    if settings.configured:
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def written_log() -> Iterator[io.StringIO]:
    """What our own handler would have written to standard error."""
    handler = next(h for h in logging.getLogger().handlers if h.name == "stderr")
    assert isinstance(handler, logging.StreamHandler)
    text = io.StringIO()
    before = handler.setStream(text)
    yield text
    handler.setStream(before or sys.stderr)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the whole run; COMMONGROUND_CHROMIUM names another one."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = os.environ.get("COMMONGROUND_CHROMIUM") or SYSTEM_CHROMIUM
    options: dict[str, Any] = {"args": ["--no-sandbox"]}
    if Path(path).exists():
        options["executable_path"] = path
    with sync_api.sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(**options)
        except sync_api.Error as error:
            pytest.skip(f"no Chromium here; set COMMONGROUND_CHROMIUM: {error.message[:80]}")
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """``open_page(width=390, javascript=False)``: a page; broken policy or scripts fail the test."""
    with pages_at(live_server.url, chromium) as open_one:
        yield open_one


@contextmanager
def pages_at(url: str, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages of the server at this address, each as another person would."""
    complaints: list[str] = []
    contexts = []

    def open_one(width: int = DESKTOP, javascript: bool = True, **options: Any) -> Page:
        context = chromium.new_context(
            base_url=url,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            locale=options.pop("locale", "en-CA"),
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: _note(complaints, said))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not complaints, f"the browser complained: {complaints}"


@pytest.fixture
def browser_page(open_page: Callable[..., Page]) -> Page:
    """A page at desktop width."""
    return open_page()


@pytest.fixture
def sign_in(live_server: Any) -> Callable[[Page, Any], None]:
    """``sign_in(page, user)`` without filling the form."""
    from django.conf import settings
    from django.test import Client

    def as_user(page: Page, user: Any) -> None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
        )

    return as_user


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """``axe(page)`` fails with a readable list when axe finds anything."""
    runner = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()

    def check(page: Page) -> None:
        found = runner.run(page).response["violations"]
        lines = [
            f"{rule['id']} ({rule['impact']}): {node['html'][:200]}\n    {node['failureSummary']}"
            for rule in found
            for node in rule["nodes"][:3]
        ]
        assert not lines, f"axe on {page.url}:\n" + "\n".join(lines)

    return check


@pytest.fixture(scope="session")
def fits() -> Callable[[Page], None]:
    """``fits(page)`` fails when the page is wider than the screen."""

    def check(page: Page) -> None:
        wide = page.evaluate("() => [document.documentElement.scrollWidth, window.innerWidth]")
        assert wide[0] <= wide[1], f"{page.url} is {wide[0]} px wide on a screen of {wide[1]} px"

    return check


def _note(complaints: list[str], said: Any) -> None:
    # A page that answers 404 on purpose makes Chromium say so; that is no complaint.
    if said.type == "error" and "the server responded with a status of" not in said.text:
        complaints.append(said.text)
