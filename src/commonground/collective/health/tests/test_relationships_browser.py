"""Relationships and power in Chromium: axe, both widths, without scripts, by keyboard, on paper."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from commonground.collective.health.relationship_models import RelationshipSheet
from commonground.collective.health.services import power as powers
from commonground.collective.health.services import relationships as services
from commonground.collective.health.tests.relationship_builders import (
    TODAY,
    answered,
    here,
    survey,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def room(monkeypatch, settings):
    settings.TODAY = TODAY
    return here(monkeypatch)


@pytest.fixture
def shown(room):
    found = answered(room)
    services.close_survey(found, today=TODAY, actor=None)
    services.publish_survey(found, today=TODAY, actor=None)
    powers.add_power(
        room.initiative,
        partner=room.partners["bank"],
        kind="money",
        matter="Equipment fund",
        amount=Decimal(1000),
        starts_on=TODAY,
        actor=None,
    )
    powers.state_dependence(
        room.di.partner, funder=room.partners["bank"], share=Decimal(60), today=TODAY, actor=None
    )
    return found


def at(room, name, *args):
    return reverse(f"health:{name}", args=[room.initiative.slug, *args])


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_every_page_fits_for_the_broker(
    room, shown, open_page, sign_in, axe, fits, width
):
    page = open_page(width=width)
    sign_in(page, room.broker)
    for path in (
        at(room, "relationships"),
        at(room, "relationships") + "?level=3&sector=nonprofit",
        at(room, "relationship_survey", shown.pk),
        at(room, "relationship_pairs", shown.pk),
        at(room, "open_relationships"),
        at(room, "power"),
        at(room, "add_power"),
        at(room, "partner_standing", "judo"),
    ):
        page.goto(path)
        assert page.get_by_role("heading", level=1).count() == 1
        axe(page)
        fits(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_while_a_representative_answers(
    room, open_page, sign_in, axe, fits, width
):
    found = survey(room)
    page = open_page(width=width)
    sign_in(page, room.di.user)
    paths = [at(room, "relationships"), at(room, "relationships_answer", found.pk)]
    for path in paths:
        page.goto(path)
        axe(page)
        fits(page)
    services.consent(found, seat=room.di, today=TODAY)
    paths += [at(room, "relationships_part", found.pk, 1)]
    paths += [at(room, "relationships_withdraw", found.pk), at(room, "partner_standing", "judo")]
    paths += [at(room, "state_dependence", "judo")]
    for path in paths[1:]:
        page.goto(path)
        for summary in page.locator(".hr-sheet summary").all():
            summary.click()
        axe(page)
        fits(page)


def test_a_sheet_is_answered_on_a_telephone_without_scripts(room, open_page, sign_in):
    found = survey(room)
    page = open_page(width=390, javascript=False)
    sign_in(page, room.di.user)
    page.goto(at(room, "relationships"))
    page.get_by_role("link", name="Tell of our ties").click()
    page.get_by_label("I agree that our answers").check()
    page.get_by_role("button", name="Agree and begin").click()
    rugby = page.get_by_role("group", name="Rugby")
    rugby.get_by_label("How closely do your two organisations").select_option("We plan together")
    rugby.get_by_text("Value and trust").click()
    rugby.get_by_label("How far can you rely on").select_option("Very much")
    page.get_by_role("button", name="Keep and look it over").click()
    page.get_by_role("button", name="Send our answers").click()
    page.get_by_role("status").get_by_text("Sent. Thank you.").wait_for()
    sheet = RelationshipSheet.objects.get(survey=found)
    assert sheet.sent_on == TODAY
    assert sheet.ties.get(other__code="rugby").answers == {
        "intensity_now": 3,
        "trust_promises": 4,
    }


def test_nothing_typed_is_lost_when_the_connection_is_cut(room, open_page, sign_in):
    found = survey(room)
    services.consent(found, seat=room.di, today=TODAY)
    page = open_page(width=390)
    sign_in(page, room.di.user)
    page.goto(at(room, "relationships_part", found.pk, 1))
    closely = page.get_by_role("group", name="Rugby").get_by_label("How closely do your two")
    closely.select_option("We plan together")
    page.context.set_offline(True)
    page.get_by_role("button", name="Keep and look it over").click()
    assert page.get_by_text("There is no connection at the moment.").is_visible()
    assert closely.input_value() == "3"
    page.context.set_offline(False)
    page.reload()
    assert closely.input_value() == "3"
    page.get_by_role("button", name="Keep and look it over").click()
    page.get_by_role("heading", name="What we told").wait_for()
    assert RelationshipSheet.objects.get().ties.get(other__code="rugby").answers == {
        "intensity_now": 3
    }
    assert page.evaluate("() => sessionStorage.length") == 0


def test_the_map_is_narrowed_by_keyboard_alone(room, shown, browser_page, sign_in):
    page = browser_page
    sign_in(page, room.bo.user)
    page.goto(at(room, "relationships"))
    assert page.locator(".hr-map g").count() == 7
    page.get_by_label("Sector").focus()
    page.keyboard.type("Private")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**sector=private**")
    assert page.locator(".hr-map g").count() == 2
    page.get_by_role("region", name="Map of relationships").focus()


def test_the_map_and_its_table_stand_on_paper_and_the_choices_do_not(
    room, shown, browser_page, sign_in
):
    page = browser_page
    sign_in(page, room.bo.user)
    page.goto(at(room, "relationships"))
    page.emulate_media(media="print")
    assert page.locator(".hr-map svg").is_visible()
    assert page.get_by_role("row", name="Bank").first.is_visible()
    assert not page.get_by_label("Sector", exact=True).is_visible()
    # Every partner of the drawing has a row that says the same.
    names = page.locator(".hr-map text").all_inner_texts()
    for name in names:
        assert page.get_by_role("rowheader", name=name).first.is_visible()
