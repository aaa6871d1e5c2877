"""The broker's part in Chromium: nothing for axe to find, both widths, without scripts, by keyboard."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from commonground.collective.brokering.access import link_token
from commonground.collective.brokering.models import Entry
from commonground.collective.brokering.services import concerns, history, releasing, reviewing
from commonground.collective.brokering.sheets import read, with_additions
from commonground.collective.brokering.tests.builders import (
    NOW,
    PASSPHRASE,
    TODAY,
    brokered,
    say,
    write,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
INSIDE = (
    "room",
    "log",
    "write_log",
    "conversations",
    "hold_conversation",
    "guide",
    "themes",
    "share_theme",
    "concerns",
    "moving_on",
    "plan_moving_on",
    "referrals",
    "refer",
    "passphrase",
    "lay_down",
    "renew_link",
)
OUTSIDE = ("broker", "open_concerns", "reviews", "cycle", "raise_concern")


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY  # what is written today could not be cleared away after the test
    made = brokered()
    entry = write(made, Entry.Kind.LOG, words="Listen first", part="aim", step="building")
    write(made, Entry.Kind.LOG, words="They came", about=entry.pk)
    for name in ("Ann", "Ben", "Cleo", "Dov", "Eli"):
        say(made, name, f"Word of {name}", "quote", "trust")
    say(made, "Flo", "Word of Flo", "theme", "keys")
    concern = concerns.tell_broker(
        made.room, {"words": "Closed doors", "wish": "Keys"}, today=TODAY
    )
    step = {"nature": "facts", "asymmetry": "some", "rung": 1, "tried": "We met"}
    write(made, Entry.Kind.STEP, about=concern.pk, outcome="A key", **step)
    write(made, Entry.Kind.MOVING_ON, horizon="2020", owners="The city", way="Anchored")
    write(made, Entry.Kind.REFERRAL, need="We need an evaluator here", whom="Dalhousie")
    history.enter_step(made.initiative, step="building", on=TODAY, note="Again", actor=None)
    raised = concerns.raise_openly(
        made.initiative, words="Fees", raised_by="Bo", today=TODAY, actor=None
    )
    concerns.take_step(raised, today=TODAY, actor=None, **step)
    share(made)
    return made


def share(here):
    statements = with_additions(
        read(here.room, here.private, Entry.Kind.STATEMENT), Entry.Kind.STATEMENT
    )
    releasing.share(
        here.room,
        theme="trust",
        level="quote",
        words="We are careful",
        statements=releasing.statements_in(statements),
        releases=[],
        today=TODAY,
        now=NOW,
        actor=None,
    )


@pytest.fixture
def review(here):
    made = reviewing.open_review(
        here.room,
        kind="informal",
        aspects=["voice", "load"],
        together_on=date(2017, 5, 1),
        today=TODAY,
        actor=None,
    )
    reviewing.mark_alone(
        made,
        partner=here.together.club,
        marks={"voice": "red", "load": "green"},
        note="Not heard",
        today=TODAY,
        actor=None,
    )
    reviewing.mark_together(made, marks={"voice": ("amber", "Better")}, actor=None)
    return made


def at(name, here, *args):
    return reverse(f"brokering:{name}", args=[here.initiative.slug, *args])


def unlock(page, here):
    page.goto(at("unlock", here))
    page.get_by_label("Passphrase of the room").fill(PASSPHRASE)
    page.get_by_role("button", name="Unlock").click()
    page.get_by_role("heading", level=1, name="Broker's room").wait_for()


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_room_and_every_page_fits(
    here, review, open_page, sign_in, axe, fits, width
):
    page = open_page(width=width)
    sign_in(page, here.broker)
    page.goto(at("unlock", here))
    axe(page)
    unlock(page, here)
    sheets = {entry.kind: entry.pk for entry in Entry.objects.all()}
    paths = [at(name, here) for name in INSIDE]
    paths += [
        at("add_to_log", here, sheets["log"]),
        at("add_statement", here, sheets["conversation"]),
        at("change_consent", here, sheets["statement"]),
        at("destroy", here, sheets["statement"]),
        at("step", here, sheets["concern"]),
        at("review", here, review.pk),
        at("mark_together", here, review.pk),
        at("open_review", here),
        at("enter_step", here),
    ]
    for path in paths:
        page.goto(path)
        assert page.get_by_role("heading", level=1).count() == 1, path
        assert not page.get_by_label("Passphrase of the room").count(), path
        axe(page)
        fits(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_outside_the_room(here, review, open_page, sign_in, axe, fits, width):
    page = open_page(width=width)
    token = link_token(here.room)
    strangers = [
        reverse("brokering:public", args=[here.initiative.slug]),
        reverse("brokering:speak", args=[token]),
        reverse("brokering:spoken", args=[token]),
    ]
    members = [at(name, here) for name in OUTSIDE]
    members += [at("review", here, review.pk), at("mark_alone", here, review.pk)]
    for path in [*strangers, *members]:
        if path == members[0]:
            sign_in(page, here.together.di.user)
        page.goto(path)
        assert page.get_by_role("heading", level=1).count() == 1, path
        axe(page)
        fits(page)


def test_a_resident_speaks_and_the_broker_hears_without_javascript(here, open_page, sign_in):
    resident = open_page(width=390, javascript=False)
    resident.goto(reverse("brokering:public", args=[here.initiative.slug]))
    resident.get_by_role("link", name="Speak to Mo").click()
    resident.get_by_label("What is on your mind?").fill("The rink is for others")
    resident.get_by_role("button", name="Send it to the broker").click()
    resident.get_by_role("heading", name="It has arrived").wait_for()
    assert [c["name"] for c in resident.context.cookies()] == ["csrftoken"]
    mo = open_page(javascript=False)
    sign_in(mo, here.broker)
    unlock(mo, here)
    mo.get_by_role("link", name="Concerns").first.click()
    assert mo.get_by_text("The rink is for others").first.is_visible()
    mo.get_by_role("button", name="Lock the room").click()
    mo.get_by_role("status").get_by_text("Your room is locked.").wait_for()
    mo.goto(at("concerns", here))
    assert mo.get_by_role("heading", name="Your room is locked").is_visible()


def test_an_aim_is_written_and_added_to_by_keyboard_alone(here, browser_page, sign_in):
    page = browser_page
    sign_in(page, here.broker)
    unlock(page, here)
    page.get_by_role("link", name="Write into the log").focus()
    page.keyboard.press("Enter")
    page.get_by_label("In your words").wait_for()
    page.get_by_label("In your words").focus()
    page.keyboard.type("Hear the residents first")
    page.get_by_role("button", name="Seal it").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Hear the residents first", exact=True).wait_for()
    link = page.get_by_role("link", name=re.compile("Add to it.*Hear the residents"))
    link.focus()
    page.keyboard.press("Enter")
    page.get_by_label("What you add").focus()
    page.keyboard.type("Eleven came")
    page.get_by_role("button", name="Seal it").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Eleven came").wait_for()


def test_a_phone_shows_the_recovery_code_whole(here, open_page, sign_in, axe, fits):
    page = open_page(width=390)
    sign_in(page, here.broker)
    page.goto(at("recover", here))
    axe(page)
    fits(page)
    page.get_by_label("Recovery code").fill(here.code.lower().replace("-", " "))
    page.get_by_label("Passphrase", exact=True).fill("another phrase that is long")
    page.get_by_label("The same once more").fill("another phrase that is long")
    page.get_by_role("button", name="Open and set a new passphrase").click()
    page.get_by_role("heading", name="Your recovery code").wait_for()
    axe(page)
    fits(page)


def test_an_impatient_second_click_writes_one_sheet_and_the_way_back_writes_again(
    here, browser_page, sign_in
):
    page = browser_page
    sign_in(page, here.broker)
    written = Entry.objects.filter(kind=Entry.Kind.LOG).count()
    for times in (1, 2):
        page.goto(at("write_log", here))
        page.get_by_label("In your words").fill("Once")
        sent = []
        page.on("request", lambda request, sent=sent: sent.append(request.method))
        page.evaluate(
            "() => { const go = document.querySelector('main form button[type=submit]');"
            " go.click(); go.click(); go.click(); }"
        )
        page.get_by_role("heading", level=1, name=re.compile("locked|Log")).wait_for()
        assert sent.count("POST") == 1
        assert Entry.objects.filter(kind=Entry.Kind.LOG).count() == written + times


@pytest.mark.parametrize("javascript", [True, False])
def test_what_was_written_while_the_room_locked_itself_goes_on(
    here, open_page, sign_in, axe, fits, javascript
):
    page = open_page(width=390, javascript=javascript)
    sign_in(page, here.broker)
    unlock(page, here)
    talk = Entry.objects.filter(kind=Entry.Kind.CONVERSATION).first()
    page.goto(at("add_statement", here, talk.pk))
    page.get_by_label("What was said").fill("Careful words\nand a second line")
    page.get_by_label(re.compile("Confidential")).check()
    page.context.clear_cookies(name="commonground-room")
    page.get_by_role("button", name="Seal it").click()
    page.get_by_text("What you wrote is kept on this page").wait_for()
    if javascript:
        axe(page)
        fits(page)
    page.get_by_label("Passphrase of the room").fill(PASSPHRASE)
    page.get_by_role("button", name="Unlock and go on").click()
    page.get_by_text("The statement is written down with its consent.").wait_for()
    assert page.get_by_text("Careful words").first.is_visible()
