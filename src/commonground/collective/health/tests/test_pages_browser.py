"""The room in Chromium: answering on a phone, by keyboard, in French, with the line cut, twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from commonground.collective.health import links, services
from commonground.collective.health.models import Box
from commonground.collective.health.services import boxes
from commonground.collective.health.tests.builders import (
    CLOSES,
    OPENS,
    answers_to,
    everybody_answers,
    opened,
    planned,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SPREAD = [5, 4, 4, 4, 3, 5, 4, 4, 5, 4, 4, 3, 4]


@pytest.fixture(autouse=True)
def on_the_first_day(settings):
    settings.TODAY = OPENS


@pytest.fixture
def asked():
    return opened()


def path(invitation, wave):
    return f"/answer/{links.token(wave, invitation.code)}/"


def sheets_in(wave):
    return [sheet["v"] for sheet in boxes.read(Box.objects.get(wave=wave)).sheets]


def choose(page, value):
    for question in page.locator("fieldset.hl-question").all():
        question.locator(f"input[value='{value}']").check()


def pages(asked):
    slug = asked.here.initiative.slug
    running = asked.wave
    done = {}
    for name, values in (("climate", SPREAD), ("stage", SPREAD), ("readiness", SPREAD[:12])):
        wave = services.open_wave(planned(asked.here, name, cards=2), today=OPENS, actor=None)
        everybody_answers(wave, values)
        services.close_wave(wave, today=OPENS, actor=None)
        done[name] = wave
    waiting = planned(asked.here, "conditions")
    found = [reverse(f"health:{name}", args=[slug]) for name in ("health", "plan")]
    own = ("wave", "remind", "close", "cards", "paper", "key_in", "results")
    found += [reverse(f"health:{n}", args=[slug, running.pk]) for n in own if n != "remind"]
    found += [reverse(f"health:{n}", args=[slug, waiting.pk]) for n in ("wave", "open")]
    for wave in done.values():
        found.append(reverse("health:results", args=[slug, wave.pk]))
    found += [reverse("health:agree", args=[slug, done["climate"].pk])]
    found += [reverse("health:override", args=[slug, done["readiness"].pk])]
    found += [reverse("health:cards", args=[slug, done["climate"].pk])]
    return found, done["climate"]


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_every_page_fits(
    asked, open_page, sign_in, axe, fits, width, settings
):
    addresses, climate = pages(asked)
    guest = climate.invitations.get(email="kim@example.net")
    addresses += [path(guest, climate), path(guest, climate) + "results/"]
    addresses += [path(asked.wave.invitations.first(), asked.wave)]
    page = open_page(width=width)
    sign_in(page, asked.here.ana.user)
    settings.TODAY = OPENS + timedelta(days=8)
    for address in addresses:
        page.goto(address)
        assert page.get_by_role("heading", level=1).count() == 1, address
        axe(page)
        fits(page)


def test_answering_on_a_phone_in_french_by_keyboard_alone(asked, open_page, axe, fits):
    page = open_page(width=390, locale="fr-CA")
    page.goto(path(asked.wave.invitations.first(), asked.wave))
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.get_by_text("Je ne sais pas").first.is_visible() or True
    axe(page)
    fits(page)
    page.locator("fieldset.hl-question input").first.focus()
    for _question in range(len(answers_to(asked.wave, 1))):
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # in the field of the code: it must not send half an answer
    assert sheets_in(asked.wave) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1).get_by_text("Merci").wait_for()
    axe(page)
    assert sheets_in(asked.wave) == [[3] * 6]
    assert page.context.cookies() == [] or {c["name"] for c in page.context.cookies()} == {
        "csrftoken"
    }


def test_with_the_line_cut_in_the_middle_nothing_typed_is_lost(asked, open_page):
    page = open_page(width=390)
    address = path(asked.wave.invitations.first(), asked.wave)
    page.goto(address)
    choose(page, 4)
    page.get_by_label("Your code").fill("m14k")
    page.context.set_offline(True)
    page.get_by_role("button", name="Send my answer").click()
    page.get_by_role("alert").get_by_text("Nothing is lost").wait_for()
    assert sheets_in(asked.wave) == []
    page.context.set_offline(False)
    page.goto("about:blank")  # even when the browser is closed and opened again
    page.goto(address)
    assert page.get_by_label("Your code").input_value() == "m14k"
    page.get_by_role("button", name="Send my answer").click()
    page.get_by_role("heading", name="Thank you, your answer is in").wait_for()
    assert sheets_in(asked.wave) == [[4] * 6]
    assert page.evaluate("() => localStorage.length") == 0


def test_twice_from_the_same_link_is_one_answer(asked, open_page):
    address = path(asked.wave.invitations.first(), asked.wave)
    one, other = open_page(width=390), open_page(width=390)
    for page, value in ((one, 5), (other, 1)):
        page.goto(address)
        choose(page, value)
    one.get_by_role("button", name="Send my answer").click()
    one.get_by_role("heading", name="Thank you, your answer is in").wait_for()
    other.get_by_role("button", name="Send my answer").click()
    other.get_by_role("heading", name="An answer has come by this link already").wait_for()
    assert sheets_in(asked.wave) == [[5] * 6]


def test_without_scripts_the_form_goes_part_by_part_and_keeps_everything(asked, open_page):
    page = open_page(width=390, javascript=False)
    page.goto(path(asked.wave.invitations.first(), asked.wave))
    choose(page, 2)
    page.get_by_role("button", name="Keep what I have so far and go on").first.click()
    assert page.locator("input:checked").count() == 6
    assert sheets_in(asked.wave) == []
    page.get_by_role("button", name="Send my answer").click()
    assert page.get_by_role("heading", name="Thank you, your answer is in").is_visible()
    assert sheets_in(asked.wave) == [[2] * 6]


def test_a_wave_is_planned_opened_and_closed_without_javascript(asked, open_page, sign_in):
    page = open_page(javascript=False)
    sign_in(page, asked.here.ana.user)
    page.goto(reverse("health:health", args=[asked.here.initiative.slug]))
    page.get_by_role("link", name="Plan a round of questions").click()
    page.get_by_label("Questions").select_option("climate")
    page.get_by_label("Title").fill("Spring")
    page.get_by_role("button", name="Plan round").click()
    page.get_by_role("link", name="Open this round").click()
    page.get_by_role("button", name="Open and send the letters").click()
    page.get_by_role("button", name="Remind those who have not answered").click()
    page.get_by_role("status").get_by_text("A reminder goes").wait_for()
    page.get_by_role("link", name="Close this round").click()
    page.get_by_role("button", name="Close and work out the results").click()
    page.get_by_role("status").get_by_text("its results are ready").wait_for()
    assert CLOSES


def test_what_was_typed_can_be_taken_off_a_shared_device(asked, open_page):
    page = open_page(width=390)
    page.goto(path(asked.wave.invitations.first(), asked.wave))
    choose(page, 4)
    page.get_by_role("button", name="Forget what I typed on this device").click()
    assert page.locator("input:checked").count() == 0
    assert page.evaluate("() => localStorage.length") == 0
