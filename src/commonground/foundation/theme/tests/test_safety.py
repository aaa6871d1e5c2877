"""Headers and cookies of every answer, and templates that need no exception from the policy."""

import re
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db
ROOMS = Path(__file__).resolve().parents[3]
INLINE = re.compile(
    r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*(src=|application/json))|javascript:"
)


@pytest.mark.parametrize("address", ["/account/login/", "/no/such/page/"])
def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere(client, address):
    policy = client.get(address).headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert "unsafe" not in policy
    assert "http" not in policy


def test_answers_carry_the_usual_safety_headers(client):
    headers = client.get("/account/login/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_cookies_stay_out_of_reach_of_scripts_and_other_sites(client):
    client.post("/language/", {"language": "fr"})
    answer = client.get("/account/login/")
    for cookie in answer.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_no_template_needs_an_exception_from_the_policy():
    """Letters are read in a mail program, which knows no policy and fetches no stylesheet."""
    found = [
        f"{path.relative_to(ROOMS)}: {line.strip()[:80]}"
        for path in ROOMS.rglob("templates/**/*.html")
        if "email" not in path.parts
        for line in path.read_text(encoding="utf-8").splitlines()
        if INLINE.search(line)
    ]
    assert found == []


def test_everything_the_browser_needs_is_in_the_package():
    found = [
        f"{path.relative_to(ROOMS)}"
        for path in [*ROOMS.rglob("templates/**/*.html"), *ROOMS.rglob("static/**/*.css")]
        if re.search(r"(src|href)=\"(https?:)?//|url\(\"?(https?:)?//", path.read_text("utf-8"))
        and "vendor" not in path.parts
    ]
    assert found == []


def test_a_page_without_a_chart_loads_no_chart_library(client):
    assert "vega" not in client.get("/account/login/").content.decode()


def test_every_vendored_folder_has_its_licence():
    vendor = ROOMS / "foundation/theme/static/theme/vendor"
    without = [
        path.name for path in vendor.iterdir() if path.is_dir() and not (path / "LICENSE").exists()
    ]
    assert without == []


def test_both_languages_are_offered():
    assert [code for code, _ in settings.LANGUAGES] == ["en", "fr"]
