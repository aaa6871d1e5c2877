"""The picture in Chromium: nothing for axe to find, at both widths, with and without scripts."""

from __future__ import annotations

import pytest
from django.utils import timezone

from commonground.collective.partnership.tests.builders import person, together
from commonground.impact.measurement import dictionary as dictionaries
from commonground.impact.measurement.services.due import open_due
from commonground.picture import examples

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def here():
    made = together()
    dictionaries.install(
        made.initiative,
        examples.example("sport-by-season", started_on=made.initiative.started_on),
        actor=None,
        now=timezone.now(),
        reason="Agreed",
    )
    open_due(made.initiative, today=timezone.localdate())
    return made


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_every_page_fits(here, open_page, sign_in, axe, fits, width):
    readers = {"/": [None, person("Cy"), person("Op", operator=True)], "/new/": []}
    readers["/new/"].append(readers["/"][2])
    readers[f"/i/{here.initiative.slug}/"] = [here.ana.user, here.bo.user, here.di.user]
    for path, users in readers.items():
        for user in users:
            page = open_page(width=width)
            if user is not None:
                sign_in(page, user)
            page.goto(path)
            assert page.get_by_role("heading", level=1).count() == 1
            axe(page)
            fits(page)


def test_without_javascript_the_coordinator_goes_from_the_sentence_to_the_partner(
    here, open_page, sign_in
):
    page = open_page(javascript=False)
    sign_in(page, here.ana.user)
    page.goto("/")
    heading = page.get_by_role("heading", level=1)
    assert "are missing from 2 of 2 partners." in heading.inner_text()
    page.get_by_role("link", name="Judo").first.click()
    page.get_by_role("heading", level=1, name="Judo").wait_for()


def test_everything_on_the_home_page_can_be_reached_by_keyboard(here, browser_page, sign_in):
    page = browser_page
    sign_in(page, here.ana.user)
    page.goto(f"/i/{here.initiative.slug}/")
    reached = set()
    for _step in range(80):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim()"))
    assert {"Skip to the content", "Partners", "Offer help", "See who has sent what"} <= reached
