"""An answer by a link: once, on its days, and nothing about it stays but a flag."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core import mail
from django.db import IntegrityError, connection
from django.test import Client

from commonground.collective.health import errors, keys, links, services
from commonground.collective.health.models import Box, Invitation, Wave
from commonground.collective.health.services import boxes
from commonground.collective.health.tests.builders import (
    CLOSES,
    OPENS,
    answer,
    answers_to,
    opened,
    planned,
)
from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.tests.builders import seat, together
from commonground.foundation.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return opened(count=5)


@pytest.fixture(autouse=True)
def on_the_first_day(settings):
    settings.TODAY = OPENS


def first(asked):
    return asked.wave.invitations.first()


def url(invitation):
    return f"/answer/{links.token(invitation.wave, invitation.code)}/"


def sheets_in(wave):
    return boxes.read(Box.objects.get(wave=wave)).sheets


def posted(wave, value=4):
    return {f"q-{name}": given for name, given in answers_to(wave, value).items()}


def test_everybody_gets_one_letter_with_a_link_of_their_own(asked):
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "di@example.org",
        "kim@example.net",
        *(f"p{n}@example.org" for n in range(1, 6)),
    ]
    found = {re.search(r"/answer/\w+/", letter.body).group() for letter in mail.outbox}
    assert len(found) == 7
    assert "Votre" in mail.outbox[0].body or "answer until" in mail.outbox[0].body


def test_the_database_keeps_no_link(asked):
    for invitation in asked.wave.invitations.all():
        token = links.token(asked.wave, invitation.code)
        assert token not in (invitation.code, invitation.token_hash)
        assert invitation.token_hash == links.hashed(token)


def test_an_answer_comes_without_an_account_and_leaves_a_flag(asked):
    client = Client()
    page = client.get(url(first(asked)))
    assert page.status_code == 200
    assert "sessionid" not in client.cookies
    after = client.post(url(first(asked)), posted(asked.wave), follow=True)
    assert "Thank you, your answer is in" in after.content.decode()
    assert first(asked).answered
    assert [sheet["v"] for sheet in sheets_in(asked.wave)] == [[4] * 6]


def test_the_second_answer_by_the_same_link_is_refused_and_the_first_one_stays(asked):
    client = Client()
    client.post(url(first(asked)), posted(asked.wave, 4))
    again = client.post(url(first(asked)), posted(asked.wave, 1))
    assert again.status_code == 409
    assert "An answer has come by this link already" in again.content.decode()
    assert [sheet["v"] for sheet in sheets_in(asked.wave)] == [[4] * 6]


def test_an_answer_leaves_no_event_and_no_session(asked):
    before = Event.objects.count()
    Client().post(url(first(asked)), posted(asked.wave))
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM django_session")
        assert cursor.fetchone() == (0,)
    assert Event.objects.count() == before


def test_an_empty_answer_is_refused_and_what_was_typed_stays_on_the_page(asked):
    page = Client().post(url(first(asked)), {"code": "m14k"})
    assert page.status_code == 422
    assert "No question is answered yet." in page.content.decode()
    assert "m14k" in page.content.decode()
    assert not first(asked).answered


def test_going_on_without_scripts_keeps_everything_and_sends_nothing(asked):
    page = Client().post(url(first(asked)), {**posted(asked.wave, 2), "go": "1"})
    assert page.content.decode().count(" checked") == 6
    assert not first(asked).answered


@pytest.mark.parametrize("given", ["0", "6", "99999", "x", "²", "-1", "3.5", ""])
def test_what_is_not_on_the_scale_is_not_answered(asked, given):
    item = next(iter(answers_to(asked.wave, 4)))
    Client().post(url(first(asked)), {**posted(asked.wave), f"q-{item}": given})
    assert sheets_in(asked.wave)[0]["v"][0] is None


@pytest.mark.parametrize("day", [date(2017, 2, 28), date(2017, 3, 15)])
def test_outside_its_days_nothing_is_taken(asked, settings, day):
    settings.TODAY = day
    page = Client().post(url(first(asked)), posted(asked.wave))
    assert not first(asked).answered
    assert "Answers are taken from" in page.content.decode()


def test_a_wrong_link_and_a_link_of_a_planned_wave_answer_alike(asked):
    wave = planned(asked.here, "climate")
    unsent = Client().get(url(wave.invitations.first()))
    wrong = Client().get("/answer/nothing/")
    assert unsent.status_code == wrong.status_code == 404


def test_a_reminder_goes_to_those_who_have_not_answered_with_the_same_link(
    asked, django_capture_on_commit_callbacks
):
    link_before = {
        letter.to[0]: re.search(r"/answer/\w+/", letter.body).group() for letter in mail.outbox
    }
    done = asked.wave.invitations.get(email="p2@example.org")
    answer(done, 4)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        services.remind(asked.wave, today=OPENS, actor=asked.here.ana.user)
    told = {letter.to[0]: re.search(r"/answer/\w+/", letter.body).group() for letter in mail.outbox}
    assert told == {to: link for to, link in link_before.items() if to != "p2@example.org"}
    event = Event.objects.first()
    assert (event.verb, event.after) == ("wave.reminded", {})


def test_a_person_with_two_seats_is_asked_once():
    here = together()
    seat(here.backbone, Seat.Role.REPRESENTATIVE, "Gil", account=False)
    seat(here.club, Seat.Role.REPRESENTATIVE, "Gil", account=False)
    wave = planned(here)
    assert wave.invitations.filter(name="Gil").count() == 1


def test_nobody_turns_anonymity_off_afterwards(asked):
    with pytest.raises(IntegrityError):
        Wave.objects.filter(pk=asked.wave.pk).update(anonymous=False)


def test_a_sheet_of_paper_is_keyed_in_once_and_the_history_says_by_whom(asked):
    values = answers_to(asked.wave, 3)
    services.key_in(asked.wave, answers=values, today=OPENS, actor=asked.here.ana.user)
    assert [sheet["v"] for sheet in sheets_in(asked.wave)] == [[3] * 6]
    assert asked.wave.invitations.filter(way=Invitation.Way.PAPER, answered=True).count() == 1
    assert Event.objects.first().verb == "wave.paper"


def test_more_people_than_places_find_places(asked):
    services.add_cards(asked.wave, count=40, actor=None)
    for invitation in asked.wave.invitations.filter(way=Invitation.Way.CARD):
        answer(invitation, 5)
    assert len(sheets_in(asked.wave)) == 40


def test_without_its_key_an_answer_is_refused_and_nothing_changes(asked):
    keys.forget(Box.objects.get(wave=asked.wave).key_name)
    with pytest.raises(errors.KeyMissing):
        answer(first(asked), 4)
    assert not first(asked).answered


def test_the_longest_answer_fits_into_its_place():
    asked = opened("readiness", count=5)
    notes = dict.fromkeys(("champions", "resources", "urgency", "partnership"), "😀" * 600)
    answer(first(asked), 4, notes=notes, code="x" * 40)
    assert len(sheets_in(asked.wave)) == 1


def test_signs_that_nobody_types_do_not_burst_the_place_of_an_answer():
    asked = opened("readiness", count=5)
    notes = dict.fromkeys(("champions", "resources", "urgency", "partnership"), "\x00\x01" * 300)
    answer(first(asked), 4, notes=notes | {"urgency": "a\x00\nb\x1f"})
    (sheet,) = sheets_in(asked.wave)
    assert sheet["n"] == {"urgency": "a\nb"}


def test_a_title_with_a_line_break_neither_adds_a_header_nor_stops_the_letters(
    mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        asked = opened(count=3, title="Spring\r\nBcc: eve@example.org")
    assert len(mailoutbox) == asked.wave.invitations.count()
    assert all("\n" not in letter.subject and not letter.bcc for letter in mailoutbox)


def test_the_code_is_kept_as_a_hash_that_another_partnership_does_not_share(asked):
    other = together("Elsewhere", mark=" two")
    answer(first(asked), 4, code="M 14 k")
    [sheet] = sheets_in(asked.wave)
    from commonground.collective.health.sheets import hashed_code

    assert sheet["c"] == hashed_code("m14K", initiative=asked.here.initiative)
    assert sheet["c"] != hashed_code("m14k", initiative=other.initiative)
    assert "14" not in sheet["c"] or len(sheet["c"]) == 32


def test_closing_day_is_the_last_day(asked, settings):
    settings.TODAY = CLOSES
    assert Client().post(url(first(asked)), posted(asked.wave)).status_code == 302
