"""Signals, conditions, story and the printed sheet in Chromium: axe, two widths, two paper sizes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.utils import timezone

from commonground.collective.partnership import services
from commonground.collective.partnership.tests.builders import partner
from commonground.impact.measurement import results
from commonground.impact.measurement.tests.scorecard_scene import (
    NOW,
    SEASONS,
    batch,
    children,
    person,
    scene,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    "",
    "signals/",
    "signals/nothing-agreed/",
    "signals/nothing-agreed/snooze/",
    "conditions/",
    "conditions/goals/",
    "story/",
    "on-paper/",
)
MARGIN = 2 * 12 / 25.4  # inches
PAPER = {"A4": (8.27, 11.69), "Letter": (8.5, 11.0)}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.BATCHES = tmp_path / "batches"


@pytest.fixture
def here():
    """Twenty partners with long names, matters without a lead, measures with numbers."""
    made = scene(["judo", "swimming"])
    for place, season in enumerate(SEASONS):
        batch(made.partners["judo"], season, children(place * 9, 90 + place * 8))
        batch(made.partners["swimming"], season, children(300, 40 + place, "swim"))
    results.refresh(made.initiative, now=NOW)
    for number in range(18):
        partner(made.initiative, f"Association sportive et culturelle du quartier nord {number}")
        services.set_function(
            made.initiative,
            name=f"Keys of the gymnasium in the north {number}",
            today=timezone.localdate(),
            actor=None,
        )
    made.ana = person(made, "ana@example.org", "coordinator", "swimming")
    return made


def keep_picture(page, name: str) -> None:
    """Screenshots for a person to look at, when a folder is named for them."""
    if folder := os.environ.get("COMMONGROUND_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"picture-{name}.png", full_page=True)


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_every_page_fits(here, open_page, sign_in, axe, fits, width):
    page = open_page(width=width)
    sign_in(page, here.ana)
    for path in PAGES:
        page.goto(f"/i/{here.initiative.slug}/{path}")
        assert page.get_by_role("heading", level=1).count() == 1, path
        if path == "story/":
            page.locator(".cg-chart .drawing svg").wait_for()
            assert "joined" in page.locator(".cg-chart .drawing svg").text_content()
        keep_picture(page, f"{path.strip('/').replace('/', '-') or 'home'}-{width}")
        axe(page)
        fits(page)


@pytest.mark.parametrize("paper", PAPER)
def test_the_sheet_is_one_page_and_nothing_is_cut_off(here, open_page, sign_in, paper):
    page = open_page()
    sign_in(page, here.ana)
    page.goto(f"/i/{here.initiative.slug}/on-paper/")
    printed = page.pdf(format=paper)
    if folder := os.environ.get("COMMONGROUND_SCREENSHOTS"):
        (Path(folder) / f"sheet-{paper}.pdf").write_bytes(printed)
    assert printed.count(b"/Type /Page\n") == 1
    width, height = (int((side - MARGIN) * 96) for side in PAPER[paper])
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": height})
    assert page.locator(".pc-headline svg").count() >= 2
    assert page.locator(".pc-sheet").bounding_box()["height"] <= height
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for drawn in page.locator(".pc-sheet svg, .pc-sheet .pc-boxes, .pc-sheet li").all():
        box = drawn.bounding_box()
        assert box["height"] > 0
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width + 1
