"""The room in Chromium: nothing for axe to find, both widths, without scripts, by keyboard, on paper."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from commonground.collective.partnership import services
from commonground.collective.partnership.models import Function, Seat
from commonground.collective.partnership.tests.builders import seat, together

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TODAY = date(2017, 3, 1)


@pytest.fixture
def here():
    made = together()
    services.state_interest(made.club, words="More girls in judo", today=TODAY, actor=None)
    services.set_function(
        made.initiative, name="Gym keys", lead=made.ana, today=TODAY, actor=made.ana.user
    )
    seat(made.club, Seat.Role.DATA, "Flo", account=False)
    return made


def paths(here):
    slug, club = here.initiative.slug, here.club.code
    matter = Function.objects.get()
    return [
        reverse("partnership:partners", args=[slug]),
        reverse("partnership:partner", args=[slug, club]),
        reverse("partnership:contacts", args=[slug]),
        reverse("partnership:history", args=[slug]),
        reverse("partnership:add_partner", args=[slug]),
        reverse("partnership:give_seat", args=[slug, club]),
        reverse("partnership:end_seat", args=[slug, club, here.bo.pk]),
        reverse("partnership:change_function", args=[slug, matter.pk]),
        reverse("partnership:change_initiative", args=[slug]),
    ]


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_every_page_fits(here, open_page, sign_in, axe, fits, width):
    page = open_page(width=width)
    sign_in(page, here.ana.user)
    for path in paths(here):
        page.goto(path)
        assert page.get_by_role("heading", level=1).count() == 1
        axe(page)
        fits(page)


def test_giving_a_seat_works_without_javascript(here, open_page, sign_in):
    page = open_page(javascript=False)
    sign_in(page, here.ana.user)
    page.goto(reverse("partnership:partner", args=[here.initiative.slug, here.club.code]))
    page.get_by_role("link", name="Give a seat").click()
    page.get_by_label("Person").fill("Gil Roe")
    page.get_by_label("E-mail").fill("gil@example.org")
    page.get_by_role("button", name="Give seat and send invitation").click()
    page.get_by_role("status").get_by_text("The invitation of Gil Roe").wait_for()
    assert page.locator("main").get_by_text("Gil Roe").last.is_visible()
    assert Seat.objects.filter(person_name="Gil Roe", user=None).exists()


def test_a_deputy_is_named_by_keyboard_alone(here, browser_page, sign_in):
    page = browser_page
    sign_in(page, here.ana.user)
    page.goto(reverse("partnership:contacts", args=[here.initiative.slug]))
    page.get_by_role("link", name="Name somebody").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Deputy").wait_for()
    page.get_by_label("Deputy").focus()
    page.keyboard.type("Di")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Save").focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("The card for Gym keys").wait_for()
    assert Function.objects.get().deputy == here.di


def test_on_paper_the_card_keeps_names_and_numbers_and_loses_the_buttons(
    here, browser_page, sign_in
):
    page = browser_page
    sign_in(page, here.ana.user)
    page.goto(reverse("partnership:contacts", args=[here.initiative.slug]))
    page.emulate_media(media="print")
    card = page.get_by_role("table")
    for printed in ("Gym keys", "Ana", "902 555 0100", "nobody yet"):
        assert card.get_by_text(printed, exact=True).first.is_visible(), printed
    assert not page.get_by_role("link", name="Add a matter").is_visible()
    assert not page.get_by_role("button", name="Take off").is_visible()


def test_paper_is_no_telephone_screen(here, open_page, sign_in):
    """A sheet with margins is as narrow as a phone to the browser; the card stays a table on it."""
    page = open_page(width=690)
    sign_in(page, here.ana.user)
    page.goto(reverse("partnership:contacts", args=[here.initiative.slug]))
    page.emulate_media(media="print")
    tops = [cell.bounding_box()["y"] for cell in page.locator(".pt-card tbody td").all()[:2]]
    assert tops[0] == tops[1]
