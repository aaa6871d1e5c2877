"""The pages of shared numbers in a browser: axe, two widths, without JavaScript, by keyboard."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.urls import reverse

from commonground.impact.measurement import results
from commonground.impact.measurement.tests.scorecard_scene import (
    NOW,
    SEASONS,
    Scene,
    batch,
    children,
    due,
    person,
    scene,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    ("scorecard", ()),
    ("measure", ("registrations",)),
    ("measure", ("came_back",)),
    ("source", ("came_back",)),
    ("dictionary", ()),
    ("dictionary_edit", ()),
    ("measure_edit", ("children",)),
    ("measure_add", ()),
    ("measure_retire", ("children",)),
)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.BATCHES = tmp_path / "batches"


@pytest.fixture
def north_end() -> Scene:
    names = ["basketball", "judo", "sailing", "skating", "swimming"]
    made = scene(names)
    p = made.partners
    for place, season in enumerate(SEASONS):
        batch(p["basketball"], season, children(place * 9, 90 + place * 8))
        batch(p["swimming"], season, children(60 + place * 12, 70 + place * 11, "swim"))
        batch(p["judo"], season, children(300, 7, "judo"))
        batch(p["sailing"], season, children(400 + place * 10, 33, "sail", "boy"))
        if season == SEASONS[-1]:
            due(p["skating"], season)
        else:
            batch(p["skating"], season, children(500 + place * 5, 28, "skate"))
    results.refresh(made.initiative, now=NOW)
    return made


def keep_picture(page, name: str) -> None:
    """Screenshots for a person to look at, when a folder is named for them."""
    folder = os.environ.get("COMMONGROUND_SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_fits_and_axe_finds_nothing(north_end, open_page, sign_in, axe, fits, width):
    page = open_page(width=width)
    sign_in(page, person(north_end, "ana@example.org", "coordinator", "swimming"))
    for name, more in PAGES:
        page.goto(reverse(f"measurement:{name}", args=["north-end", *more]))
        if name == "measure":
            page.locator(".cg-chart .drawing svg").wait_for()
        keep_picture(page, "-".join(["scorecard", name, *more, str(width)]))
        fits(page)
        axe(page)


def test_on_a_phone_the_own_room_and_whose_number_it_is_stay_in_sight(
    north_end, open_page, sign_in
):
    page = open_page(width=390)
    sign_in(page, person(north_end, "ana@example.org", "coordinator", "swimming"))
    page.goto(reverse("measurement:measure", args=["north-end", "registrations"]))
    for link in page.locator(".cg-nav a").all():
        box = link.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    frame = page.locator(".cg-scroll:has(.ms-group)").first
    frame.evaluate("it => { it.scrollLeft = 400 }")
    assert frame.evaluate("it => it.scrollLeft") > 0
    shift = "it => it.getBoundingClientRect().left - it.closest('.cg-scroll').getBoundingClientRect().left"
    assert abs(frame.locator(".ms-group").first.evaluate(shift)) < 2


@pytest.mark.parametrize("width", [768, 1280])
def test_every_room_stands_in_sight_of_the_navigation(north_end, open_page, sign_in, width):
    page = open_page(width=width)
    sign_in(page, person(north_end, "ana@example.org", "coordinator", "swimming"))
    page.goto(reverse("measurement:scorecard", args=["north-end"]))
    links = page.locator(".cg-nav a").all()
    assert len(links) > 10
    for link in links:
        box = link.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_without_javascript_the_table_says_what_the_chart_would(north_end, open_page, sign_in):
    page = open_page(javascript=False)
    sign_in(page, person(north_end, "bo@example.org", "data", "swimming"))
    page.goto(reverse("measurement:measure", args=["north-end", "registrations"]))
    table = page.locator("figure table")
    assert table.is_visible()
    assert "fall 2015" in table.inner_text()
    assert "228" in table.inner_text()


def test_a_measure_is_changed_by_keyboard_alone(north_end, open_page, sign_in, axe, fits):
    page = open_page()
    sign_in(page, person(north_end, "ana@example.org", "coordinator", "swimming"))
    page.goto(reverse("measurement:measure_edit", args=["north-end", "children"]))
    page.get_by_label("Name on pages").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Boys and girls")
    page.keyboard.press("Enter")
    page.get_by_label("Why").focus()
    page.keyboard.type("The clubs asked.")
    keep_picture(page, "scorecard-difference")
    axe(page)
    fits(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.get_by_role("status").inner_text() == "Version 2 saved; old results keep theirs."
