"""Spaces in Chromium: both widths, nothing for axe to find, without scripts, by keyboard, on paper."""

from __future__ import annotations

import pytest
from django.urls import reverse

from commonground.collective.partnership.tests.builders import partner, together
from commonground.impact.activities.models import Booking
from commonground.impact.activities.tests.space_builders import TODAY, booked, gym, spacious, weekly

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return together()


def address(name, here, **parts):
    return reverse(f"activities:{name}", kwargs={"initiative": here.initiative.slug, **parts})


def test_axe_finds_nothing_and_every_page_fits(here, open_page, sign_in, axe, fits):
    far = spacious(here)
    space = gym(here.backbone, "Highland Gym")
    weekly(space, here.club)
    long = "Gymnastiqueetaccrobatiedunordest" * 3
    booked(
        space, partner(here.initiative, "Rhythmic"), purpose=long, first_day=TODAY.replace(day=5)
    )
    pages = [
        address("spaces", here),
        address("space", here, space=space.pk),
        address("space_hours", here, space=far["space"]),
        address("book_space", here),
        address("bookings", here),
        address("booking", here, booking=far["booking"]),
        address("cancel_date", here, booking=far["booking"], occasion=far["occasion"]),
        address("space_use", here),
        address("space_wishes", here),
        address("add_wish", here, partner=here.club.code),
    ]
    for width in (390, 1280):
        page = open_page(width=width)
        sign_in(page, here.ana.user)
        for path in pages:
            page.goto(path)
            assert page.get_by_role("heading", level=1).count() == 1
            axe(page)
            fits(page)


def test_who_comes_second_takes_the_next_free_time_without_scripts(here, open_page, sign_in, axe):
    space = gym(here.backbone, "Highland Gym")
    booked(space, here.backbone, purpose="Volleyball visit")
    page = open_page(width=390, javascript=False)
    sign_in(page, here.di.user)
    page.goto(address("space", here, space=space.pk))
    page.locator(".sp-days").get_by_role("link", name="book Mon 4 January 2016").click()
    page.get_by_label("What for").fill("Judo for all")
    page.get_by_label("Begins at", exact=True).fill("17:30")
    page.get_by_role("button", name="Book", exact=True).click()
    page.get_by_role("alert").get_by_text("Volleyball visit (Recreation)").wait_for()
    page.get_by_role("button", name="Take this").first.click()
    page.get_by_role("status").get_by_text("Booked: 1 date.").wait_for()
    assert Booking.objects.filter(purpose="Judo for all").exists()


def test_on_paper_the_week_is_a_table_without_buttons(here, browser_page, sign_in):
    space = gym(here.backbone, "Highland Gym")
    booked(space, here.club)
    sign_in(browser_page, here.ana.user)
    browser_page.goto(address("space", here, space=space.pk))
    browser_page.emulate_media(media="print")
    assert browser_page.get_by_role("table").get_by_text("Judo visit").is_visible()
    assert not browser_page.get_by_role("link", name="Week after").is_visible()
