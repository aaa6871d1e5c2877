"""The room locks itself after half an hour: what its broker was writing then is not lost, nor cut."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from commonground.collective.brokering import unlocked
from commonground.collective.brokering.models import Entry
from commonground.collective.brokering.sheets import read
from commonground.collective.brokering.tests.builders import PASSPHRASE, TODAY, brokered, write

pytestmark = pytest.mark.django_db
WORDS = 'Half an hour of "careful" <notes>\r\nand a second line'
WRITTEN = {"words": WORDS, "consent": "confidential", "themes": "keys"}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return brokered()


@pytest.fixture
def mo(here):
    client = Client()
    client.force_login(here.broker)
    return client


def statement_of(here):
    talk = write(here, Entry.Kind.CONVERSATION, who="Ann")
    return reverse("brokering:add_statement", args=[here.initiative.slug, talk.pk])


def kept_on(answer):
    found = HIDDEN.findall(answer.content.decode())
    return {name: html.unescape(value) for name, value in found if name in WRITTEN}


def said(here):
    return [sheet.words["words"] for sheet in read(here.room, here.private, Entry.Kind.STATEMENT)]


def test_what_was_written_stays_on_the_page_that_asks_for_the_passphrase(mo, here):
    answer = mo.post(statement_of(here), WRITTEN)
    assert kept_on(answer) == WRITTEN
    assert "What you wrote is kept on this page" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert said(here) == []


def test_with_the_passphrase_it_is_sealed_and_the_room_is_open_again(mo, here):
    address = statement_of(here)
    mo.post(address, {**kept_on(mo.post(address, WRITTEN)), "lock-passphrase": PASSPHRASE})
    assert said(here) == [WORDS]
    assert unlocked.COOKIE in mo.cookies


def test_a_wrong_passphrase_keeps_it_for_another_try(mo, here):
    answer = mo.post(statement_of(here), {**WRITTEN, "lock-passphrase": "not this one"})
    assert answer.status_code == 422
    assert "This does not open the room." in answer.content.decode()
    assert kept_on(answer) == WRITTEN
    assert said(here) == []


def test_unlocking_does_not_send_what_is_not_complete(mo, here):
    sent = {**WRITTEN, "consent": "", "lock-passphrase": PASSPHRASE}
    answer = mo.post(statement_of(here), sent)
    assert answer.status_code == 422
    assert "careful" in answer.content.decode()
    assert said(here) == []


def test_words_that_are_too_long_are_refused_and_kept_instead_of_cut_by_the_browser(mo, here):
    address = reverse("brokering:write_log", args=[here.initiative.slug])
    assert '<textarea name="words"' in (shown := mo.get(address).content.decode())
    assert "maxlength" not in shown
    words = "A long thought. " * 400 + "The end."
    answer = mo.post(address, {"part": "aim", "on": "2017-03-01", "words": words})
    assert answer.status_code == 422
    assert "The end." in answer.content.decode()
