"""The room in Chromium: nothing for axe to find, both widths, without scripts, by keyboard, on paper."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from commonground.collective.agreements import services
from commonground.collective.agreements.models import Reopening, Signature, Version
from commonground.collective.agreements.tests.builders import TODAY, adopted
from commonground.collective.partnership.tests.builders import partner, together

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
A4, LETTER = (210, 297), (215.9, 279.4)


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return together()


@pytest.fixture
def first(here):
    return adopted(here)


@pytest.fixture
def copy(here, first):
    copy = services.amend(first, why="Girls first", today=TODAY, actor=here.ana.user)
    services.write_clause(copy, "vision", text="Every girl plays.", state="full", actor=None)
    services.set_partner_terms(copy, here.club, smallest_group=15, why="By-laws", actor=None)
    partner(here.initiative, "Curling")
    return copy


def address(name: str, version: Version, *more: object) -> str:
    slug = version.agreement.initiative.slug
    return reverse(f"agreements:{name}", args=[slug, version.agreement_id, version.number, *more])


def paths(here, first, copy):
    slug = here.initiative.slug
    own = [slug, here.club.code, copy.agreement_id, copy.number]
    return [
        reverse("agreements:agreements", args=[slug]),
        reverse("agreements:begin", args=[slug]),
        reverse("agreements:keep", args=[slug, Reopening.objects.get().pk]),
        reverse("agreements:exception", args=own),
        address("version", first),
        address("version", copy),
        address("difference", copy),
        address("missing", copy),
        address("clause", copy, 17),
        address("write_clause", copy, 4),
        address("decision_rule", copy),
        address("ladder", copy),
        address("data_terms", copy),
        address("offer", copy),
        address("set_aside", copy),
    ]


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_every_page_fits(
    here, first, copy, open_page, sign_in, axe, fits, width
):
    page = open_page(width=width)
    sign_in(page, here.ana.user)
    for path in paths(here, first, copy):
        assert page.goto(path).status == 200, path
        assert page.get_by_role("heading", level=1).count() == 1
        axe(page)
        fits(page)


def test_the_representative_signs_by_keyboard_alone(here, first, copy, browser_page, sign_in):
    services.offer(copy, today=TODAY, actor=None)
    page = browser_page
    sign_in(page, here.di.user)
    page.goto(address("version", copy))
    page.get_by_role("link", name="Sign for Judo").focus()
    page.keyboard.press("Enter")
    page.get_by_label("I have read this version").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Sign for Judo").focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Judo has signed").wait_for()
    assert Signature.objects.filter(version=copy, partner=here.club).exists()


def test_a_clause_is_written_without_javascript_on_a_telephone(
    here, first, copy, open_page, sign_in
):
    page = open_page(width=390, javascript=False)
    sign_in(page, here.ana.user)
    page.goto(address("missing", copy))
    page.get_by_role("link", name=re.compile("^Write.*Objectives that we share")).click()
    page.get_by_label("What we agree").fill("Twelve more places by 2018")
    page.get_by_label("full", exact=True).check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("status").get_by_text("Written: Objectives that we share").wait_for()
    page.get_by_role("link", name="6. Each partner's own objectives").click()
    page.get_by_role("heading", level=1, name="6. Each partner's own objectives").wait_for()


def test_what_changed_can_be_told_without_colour(here, first, copy, browser_page, sign_in):
    page = browser_page
    sign_in(page, here.ana.user)
    page.goto(address("difference", copy))
    assert page.locator("del", has_text="taken out: child").count() == 1
    assert page.locator("ins", has_text="put in: girl").count() == 1
    folded = page.get_by_text("Nothing is written here yet.").first
    assert not folded.is_visible()
    page.get_by_text("clauses stay as they are").click()
    assert folded.is_visible()


def test_on_paper_there_are_words_and_signatures_and_no_buttons(here, first, browser_page, sign_in):
    page = browser_page
    sign_in(page, here.ana.user)
    page.goto(address("version", first))
    page.emulate_media(media="print")
    for printed in ("Every child in the North End plays.", "Di", "not signed"):
        assert page.get_by_text(printed, exact=True).first.is_visible(), printed
    assert not page.get_by_role("link", name="Amend").is_visible()
    for width, height in (A4, LETTER):
        assert page.pdf(width=f"{width}mm", height=f"{height}mm").startswith(b"%PDF")
        page.set_viewport_size({"width": int((width - 36) / 25.4 * 96), "height": 900})
        wide = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0


def test_the_partners_page_says_when_its_files_stop(here, first, settings, browser_page, sign_in):
    settings.TODAY = first.data_terms.expires_on
    page = browser_page
    sign_in(page, here.di.user)
    page.goto(reverse("partnership:partner", args=[here.initiative.slug, here.club.code]))
    assert page.get_by_text("No new file is taken in.").is_visible()
    page.get_by_role("link", name="See the agreements").click()
    page.get_by_role("heading", level=1, name="Agreements").wait_for()
