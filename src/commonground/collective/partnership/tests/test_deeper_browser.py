"""Joining, leaving, interests, contributions and the record in Chromium: axe, both widths, no scripts."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from commonground.collective.partnership import services
from commonground.collective.partnership.assessment import PROMPTS
from commonground.collective.partnership.models import Candidate, HandoverItem, Partner
from commonground.collective.partnership.tests.builders import deepened, together

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY = date(2016, 1, 1)


@pytest.fixture
def here():
    made = together()
    made.wish = services.state_interest(made.club, words="More judo", today=DAY, actor=None)
    made.more = deepened(made, made.wish)
    services.set_function(
        made.initiative, name="Gym keys", lead=made.di, today=DAY, actor=made.ana.user
    )
    services.note_finding(
        made.more.candidate,
        prompt=PROMPTS[1],
        known="Ran a summer camp",
        source="Its report",
        reliability="document",
        gaps="How many came back",
        concerns="",
        today=DAY,
        actor=None,
    )
    return made


def at(name, here, *args):
    return reverse(f"partnership:{name}", args=[here.initiative.slug, *args])


def paths(here):
    club, more = here.club.code, here.more
    return [
        at("partners", here) + "?on=2015-12-01",
        at("partner", here, club) + "?on=1999-01-01",
        at("candidates", here),
        at("candidate", here, more.candidate.pk),
        at("note_finding", here, more.candidate.pk, 1),
        at("move_on", here, more.candidate.pk),
        at("pack", here, club),
        at("departure", here, club),
        at("departure", here, here.backbone.code),
        at("settle_item", here, club, f"seat-{here.bo.pk}"),
        at("exit_conversation", here, club),
        at("call_off", here, club),
        at("settle_data", here, club),
        at("leave", here, club),
        at("interests", here),
        at("interest", here, here.wish.pk),
        at("mark_pair", here, here.wish.pk, more.other_interest.pk),
        at("contributions", here),
        at("need", here, more.need.pk),
        at("promise", here, club),
        at("record", here),
        at("write_record", here, 1),
    ]


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_every_page_fits(here, open_page, sign_in, axe, fits, width):
    page = open_page(width=width)
    sign_in(page, here.ana.user)
    for path in paths(here):
        page.goto(path)
        assert page.get_by_role("heading", level=1).count() == 1, path
        axe(page)
        fits(page)


def test_an_organisation_comes_in_without_javascript(here, open_page, sign_in):
    page = open_page(javascript=False)
    sign_in(page, here.ana.user)
    page.goto(at("candidates", here))
    page.get_by_role("link", name="Gym Club").click()
    for stage in ("Assessed", "In conversation", "Invited", "Signed"):
        page.get_by_role("link", name=f"Next: {stage}").click()
        page.get_by_role("button", name="Record this stage").click()
        page.locator("ol").get_by_text(stage).wait_for()
    assert Partner.objects.filter(organisation__name="Gym Club").exists()
    assert Candidate.objects.get().partner is not None
    page.get_by_role("link", name="Pack for the new partner").click()
    page.get_by_role("heading", name="Welcome, Gym Club").wait_for()


def test_a_matter_finds_its_new_owner_by_keyboard_alone(here, browser_page, sign_in):
    page = browser_page
    sign_in(page, here.ana.user)
    page.goto(at("departure", here, here.club.code))
    page.get_by_role("link", name=re.compile("Leads a matter, Gym keys")).focus()
    page.keyboard.press("Enter")
    page.get_by_label("A person takes it over").focus()
    page.keyboard.type("Ana")
    page.get_by_role("button", name="Save").focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Gym keys has an owner.").wait_for()
    assert here.initiative.functions.get().lead == here.ana
    assert HandoverItem.objects.get().owner == "Ana"


def test_on_paper_the_pack_keeps_its_words_and_loses_the_navigation(here, browser_page, sign_in):
    page = browser_page
    sign_in(page, here.ana.user)
    page.goto(at("pack", here, here.club.code))
    page.emulate_media(media="print")
    for printed in ("Gym keys", "Said openly", "Di", "You promised: Coaches"):
        assert page.locator("main").get_by_text(printed).first.is_visible(), printed
    assert not page.get_by_role("link", name="Whom to call").first.is_visible()
