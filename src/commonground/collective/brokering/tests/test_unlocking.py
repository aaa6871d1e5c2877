"""The room stays open for one person, in one session, for a while; the key never lies in the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commonground.collective.brokering import unlocked
from commonground.collective.brokering.models import Entry
from commonground.collective.brokering.tests.builders import (
    PASSPHRASE,
    TODAY,
    agreed,
    brokered,
    room,
    write,
)
from commonground.collective.partnership.tests.builders import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    made = brokered()
    write(made, Entry.Kind.LOG, words="Only for me", part="aim")
    return made


def at(name, here, *args):
    return reverse(f"brokering:{name}", args=[here.initiative.slug, *args])


@pytest.fixture
def mo(here):
    client = Client()
    client.force_login(here.broker)
    return client


def open_up(client, here):
    return client.post(at("unlock", here), {"passphrase": PASSPHRASE})


def shows(client, here):
    return b"Only for me" in client.get(at("log", here)).content


def test_a_locked_room_asks_for_the_passphrase_and_then_goes_on(mo, here):
    asked = mo.get(at("log", here))
    assert asked.status_code == 302
    answer = mo.post(asked.url, {"passphrase": PASSPHRASE})
    assert answer.url == at("log", here)
    assert shows(mo, here)


def test_a_wrong_passphrase_says_so_and_opens_nothing(mo, here):
    answer = mo.post(at("unlock", here), {"passphrase": "something else"})
    assert answer.status_code == 422
    assert "This does not open the room." in answer.content.decode()
    assert not shows(mo, here)


def test_the_way_on_stays_within_the_room(mo, here):
    for wanted in ("https://evil.example/", "//evil.example/", "/account/logout/", "/i/other/"):
        answer = mo.post(f"{at('unlock', here)}?next={wanted}", {"passphrase": PASSPHRASE})
        assert answer.url == at("room", here)


def test_the_cookie_is_for_this_room_and_for_no_script(mo, here, settings):
    settings.IS_HTTPS = True
    cookie = open_up(mo, here).cookies[unlocked.COOKIE]
    assert cookie["httponly"]
    assert cookie["secure"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == f"/i/{here.initiative.slug}/brokering/"
    assert cookie["max-age"] == 1800


def test_locking_and_signing_out_close_the_room(mo, here):
    open_up(mo, here)
    kept = mo.cookies[unlocked.COOKIE].value
    mo.post(at("lock", here))
    assert not shows(mo, here)
    mo.cookies[unlocked.COOKIE] = kept
    assert shows(mo, here)
    mo.logout()
    mo.force_login(here.broker)
    mo.cookies[unlocked.COOKIE] = kept
    assert not shows(mo, here)


def test_a_stolen_cookie_opens_nothing_in_another_session(mo, here):
    open_up(mo, here)
    thief = Client()
    thief.force_login(here.broker)
    thief.cookies[unlocked.COOKIE] = mo.cookies[unlocked.COOKIE].value
    assert not shows(thief, here)


@pytest.mark.parametrize(
    ("after", "is_open"),
    [(timedelta(minutes=29), True), (timedelta(minutes=31), False), (timedelta(hours=9), False)],
)
def test_it_locks_itself_after_half_an_hour(mo, here, monkeypatch, after, is_open):
    open_up(mo, here)
    later = timezone.now() + after
    monkeypatch.setattr("commonground.collective.brokering.views.page.timezone.now", lambda: later)
    assert shows(mo, here) is is_open


def test_after_eight_hours_it_locks_however_busy(mo, here, monkeypatch):
    open_up(mo, here)
    begun = timezone.now()
    opened = []
    for minutes in range(0, 9 * 60, 20):
        later = begun + timedelta(minutes=minutes)
        monkeypatch.setattr(
            "commonground.collective.brokering.views.page.timezone.now", lambda at=later: at
        )
        opened.append(shows(mo, here))
    assert opened[0]
    assert not opened[-1]
    assert opened.count(True) == 8 * 3


def test_the_session_table_does_not_change_by_unlocking(mo, here):
    before = list(Session.objects.values_list("session_key", "session_data"))
    open_up(mo, here)
    shows(mo, here)
    assert list(Session.objects.values_list("session_key", "session_data")) == before


def test_what_is_written_while_the_room_is_locked_is_not_lost(mo, here):
    answer = mo.post(
        at("write_log", here), {"part": "event", "on": "2017-03-01", "words": "Late word"}
    )
    assert answer.status_code == 302
    open_up(mo, here)
    assert b"Late word" in mo.get(at("log", here)).content


def test_two_brokers_do_not_read_each_other(mo, here):
    lu = person("Lu")
    room(agreed(here.together, "Lu", lu))
    client = Client()
    client.force_login(lu)
    client.post(at("unlock", here), {"passphrase": PASSPHRASE})
    assert client.get(at("log", here)).status_code == 200
    assert not shows(client, here)
    entry = Entry.objects.get(room=here.room)
    assert client.get(at("add_to_log", here, entry.pk)).status_code == 404


def test_pages_of_the_room_are_not_kept_by_the_browser(mo, here):
    open_up(mo, here)
    for name in ("room", "log", "conversations", "concerns", "themes"):
        assert mo.get(at(name, here))["Cache-Control"] == "no-store", name


def test_the_number_of_queries_does_not_grow_with_the_sheets(
    mo, here, django_assert_max_num_queries
):
    open_up(mo, here)
    for n in range(60):
        write(here, Entry.Kind.LOG, words=f"word {n}", part="aim")
    for name in ("room", "log"):
        with django_assert_max_num_queries(14):
            mo.get(at(name, here))


def test_opening_a_room_explains_the_loss_before_and_shows_the_code_once(here, client):
    lu = person("Lu")
    agreed(here.together, "Lu", lu)
    client.force_login(lu)
    page = client.get(at("open_room", here)).content.decode()
    assert "If you lose both, everything in the room is lost for good." in page
    phrase = "a passphrase that is long"
    refused = client.post(at("open_room", here), {"passphrase": phrase, "again": phrase})
    assert refused.status_code == 422
    made = client.post(
        at("open_room", here), {"passphrase": phrase, "again": phrase, "understood": "on"}
    )
    assert made.status_code == 200
    assert b"It is never shown again" in made.content
    assert client.get(at("open_room", here)).status_code == 302
    assert client.post(at("unlock", here), {"passphrase": phrase}).status_code == 302


def test_the_titles_and_addresses_that_a_browser_remembers_hold_no_word_of_the_room(mo, here):
    open_up(mo, here)
    talk = write(here, Entry.Kind.CONVERSATION, who="Quokka", limits="Quokka")
    said = {"who": "Quokka", "words": "Quokka", "consent": "theme", "themes": ["quokka"]}
    statement = write(here, Entry.Kind.STATEMENT, conversation=talk.pk, **said)
    concern = write(here, Entry.Kind.CONCERN, words="Quokka", parties="Quokka")
    log = Entry.objects.get(kind=Entry.Kind.LOG)
    pages = [at(name, here) for name in ("room", "conversations", "themes", "concerns", "log")]
    pages += [
        at("add_statement", here, talk.pk),
        at("change_consent", here, statement.pk),
        at("step", here, concern.pk),
        at("add_to_log", here, log.pk),
        at("destroy", here, talk.pk),
    ]
    shown = 0
    for url in pages:
        for answer in (mo.get(url), mo.post(url, {"words": "", "who": "Quokka"})):
            body = answer.content.decode()
            shown += "Quokka" in body
            title = body.partition("<title>")[2].partition("</title>")[0]
            assert "quokka" not in title.lower(), url
            assert "quokka" not in answer.headers.get("Location", "").lower()
    assert shown > 5
