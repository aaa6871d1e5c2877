"""The plan in Chromium: nothing for axe to find, both widths, without scripts, on paper."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from commonground.collective.partnership.tests.builders import together
from commonground.impact.activities import services
from commonground.impact.activities.models import Activity
from commonground.impact.activities.tests.builders import TODAY, activitiesful, activity

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
A4, LETTER = (210, 297), (215.9, 279.4)
VIEWS = ("plan", "matrix", "timeline", "calendar", "reinforcing")


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY + timedelta(days=9)
    return together()


@pytest.fixture
def plan(here):
    made = activitiesful(here)
    services.change_state(made.other, state="running", on=TODAY, today=TODAY, actor=None)
    activity(here.initiative, "Gym " + "Nordhäuser" * 12, starts_on=date(2016, 11, 1))
    same = {"audience": "girls of 8 to 12", "place": "gym of the school", "starts_on": TODAY}
    activity(here.initiative, "Rugby visit", **same)
    return made


def address(here, name: str, *more: object) -> str:
    return reverse(f"activities:{name}", args=[here.initiative.slug, *more])


def paths(here, plan):
    own = plan.activity.pk
    return [
        *(address(here, view) for view in VIEWS),
        f"{address(here, 'timeline')}?partner={here.club.code}&on=2016-10-04",
        address(here, "activity", own),
        address(here, "add_activity"),
        address(here, "change_state", own),
        address(here, "set_outcomes", own),
        address(here, "contribute", own),
        address(here, "say_engagement", own),
        reverse("partnership:partner", args=[here.initiative.slug, here.club.code]),
    ]


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_every_page_fits(here, plan, open_page, sign_in, axe, fits, width):
    page = open_page(width=width)
    sign_in(page, here.ana.user)
    for path in paths(here, plan):
        assert page.goto(path).status == 200, path
        assert page.get_by_role("heading", level=1).count() == 1
        axe(page)
        fits(page)


def test_an_activity_is_planned_and_tied_without_javascript_on_a_telephone(
    here, open_page, sign_in
):
    page = open_page(width=390, javascript=False)
    sign_in(page, here.di.user)
    page.goto(address(here, "plan"))
    page.get_by_role("link", name="Plan an activity").click()
    page.get_by_label("Activity", exact=True).fill("Judo visit")
    page.get_by_label("Which partner leads it?").select_option(label="Judo")
    page.get_by_role("button", name="Put it into the plan").click()
    page.get_by_role("status").get_by_text("It is in the plan.").wait_for()
    page.get_by_role("link", name="Add a milestone").click()
    page.get_by_label("What can be seen to be done?").fill("Mats are there")
    page.get_by_label("By when?").fill("2016-11-01")
    page.get_by_role("button", name="Add the milestone").click()
    page.get_by_role("button", name="Mark as done").click()
    page.get_by_text("done on").wait_for()
    assert Activity.objects.get().milestones.get().done_on == TODAY + timedelta(days=9)


def test_on_paper_every_view_fits_and_has_no_buttons(here, plan, browser_page, sign_in):
    page = browser_page
    sign_in(page, here.ana.user)
    for view in VIEWS:
        page.goto(address(here, view))
        page.emulate_media(media="print")
        assert page.get_by_text(re.compile("Judo visit")).first.is_visible(), view
        assert not page.get_by_role("link", name="Plan an activity").first.is_visible()
        for width, height in (A4, LETTER):
            assert page.pdf(width=f"{width}mm", height=f"{height}mm").startswith(b"%PDF")
            page.set_viewport_size({"width": int((width - 36) / 25.4 * 96), "height": 900})
            wide = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0, view
        page.emulate_media(media="screen")
