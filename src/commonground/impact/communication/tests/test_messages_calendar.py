"""The calendar feed, read back by a client library; and letters that the backbone looks after."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from ical.calendar_stream import IcsCalendarStream

from commonground.collective.partnership.tests.builders import together
from commonground.engine.measures.loading import load_dictionary
from commonground.foundation.calendars import Appointment
from commonground.foundation.mail.models import Letter
from commonground.impact.communication import appointments
from commonground.impact.communication.message_links import feed_link, feed_token
from commonground.impact.communication.message_sources import due_days
from commonground.impact.communication.services.subscriptions import subscription_of
from commonground.impact.communication.tests.message_builders import TODAY, me, undelivered
from commonground.impact.communication.tests.test_messages_digest import DICTIONARY
from commonground.impact.measurement import dictionary
from commonground.impact.measurement.models import Submission
from commonground.impact.measurement.services.due import open_due
from commonground.impact.measurement.services.nothing import say_nothing, take_back_nothing

pytestmark = pytest.mark.django_db
STAMP = datetime(2016, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def here(settings, monkeypatch):
    settings.TODAY = TODAY
    monkeypatch.setattr(appointments, "_sources", [meetings])
    return together()


def meetings(seat, today):
    """Before and after the clocks change, on 29 February, and a whole day; for Bo only."""
    if seat.person_name != "Bo":
        return
    for number, (zone, day) in enumerate(
        [("America/Halifax", 12), ("America/Halifax", 14), ("Europe/Paris", 28)]
    ):
        starts = datetime(2016, 3, day, 9, 30, tzinfo=ZoneInfo(zone))
        yield Appointment(
            f"meeting-{number}@north-end.commonground",
            f"Réunion {number} 🏀; salle, étage " + "long " * 30,
            starts,
            starts.replace(hour=11),
            STAMP,
            words="Zeile\nzwei",
            sequence=number,
        )
    yield Appointment("due@x.commonground", "Due", date(2016, 2, 29), date(2016, 2, 29), STAMP)


def feed_of(here, seat, **headers):
    mine = subscription_of(me(here, seat.user))
    url = reverse("communication:calendar_feed", args=[feed_token(mine)])
    return Client().get(url, headers=headers)


def test_the_feed_reads_back_unchanged_across_clock_changes(here):
    answer = feed_of(here, here.bo)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    events = {e.uid: e for e in IcsCalendarStream.calendar_from_ics(text).events}
    told = {a.uid: a for a in meetings(here.bo, TODAY)}
    assert set(events) == set(told)
    for uid, wanted in told.items():
        assert events[uid].summary == wanted.title
        if isinstance(wanted.starts, datetime):
            assert events[uid].dtstart.astimezone(UTC) == wanted.starts.astimezone(UTC)
            assert str(events[uid].dtstart.tzinfo) == str(wanted.starts.tzinfo)


def test_a_due_day_that_was_sent_back_is_a_newer_entry_of_the_same_name(here):
    dictionary.install(
        here.initiative, load_dictionary(DICTIONARY), actor=None, now=STAMP, reason="agreed"
    )
    open_due(here.initiative, today=TODAY)
    [before, *_later] = due_days(here.bo, TODAY)
    submission = Submission.objects.filter(partner=here.club).earliest("due_on")
    say_nothing(submission, reason="None", actor=None, today=TODAY)
    take_back_nothing(submission, actor=None)
    [after, *_later] = due_days(here.bo, TODAY)
    assert after.uid == before.uid == f"submission-{submission.pk}@north-end.commonground"
    assert after.sequence > before.sequence
    assert after.changed_at > before.changed_at


def test_nothing_new_is_answered_in_one_line_without_cookies(here):
    first = feed_of(here, here.bo)
    assert not first.cookies
    assert feed_of(here, here.bo).content == first.content
    again = feed_of(here, here.bo, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert first["Last-Modified"] == "Mon, 01 Feb 2016 12:00:00 GMT"


def test_each_sees_the_own_calendar_and_an_empty_one_is_a_calendar(here):
    answer = feed_of(here, here.di)
    assert IcsCalendarStream.calendar_from_ics(answer.content.decode()).events == []


def test_a_new_address_ends_the_old_one_and_so_does_the_end_of_the_seat(here):
    mine = subscription_of(me(here, here.bo.user))
    old = feed_link(mine)
    client = Client()
    client.force_login(here.bo.user)
    page = client.get(reverse("communication:my_letters", args=[here.initiative.slug]))
    assert old in page.content.decode()
    client.post(reverse("communication:new_feed_address", args=[here.initiative.slug]))
    assert Client().get(old.replace("http://127.0.0.1:8000", "")).status_code == 404
    assert feed_of(here, here.bo).status_code == 200
    here.bo.ends_on = TODAY
    here.bo.save()
    assert feed_of(here, here.bo).status_code == 404


@pytest.mark.parametrize("token", ["1", "0-" + "0" * 40, "9" * 30 + "-" + "0" * 40, "x-y"])
def test_a_guessed_address_shows_nothing(here, token):
    assert Client().get(f"/calendar/{token}.ics").status_code == 404


def test_a_letter_that_did_not_arrive_is_shown_with_what_to_do_and_sent_again(here):
    letter = undelivered(here)
    ana = Client()
    ana.force_login(here.ana.user)
    slug = here.initiative.slug
    listed = reverse("communication:undelivered", args=[slug])
    text = ana.get(listed).content.decode()
    assert "550 no" in text
    assert "Ask the person for the right one" in text
    again = reverse("communication:send_letter_again", args=[slug, letter.pk])
    assert ana.post(again, {"to": "not an address"}).status_code == 422
    ana.post(again, {"to": "right@example.org"})
    letter.refresh_from_db()
    assert (letter.to, letter.state) == ("right@example.org", Letter.State.WAITING)
    assert ana.post(again, {"to": "third@example.org"}).status_code == 422
    assert "Every letter was taken" in ana.get(listed).content.decode()


def test_a_letter_can_be_left_at_that(here):
    letter = undelivered(here)
    ana = Client()
    ana.force_login(here.ana.user)
    ana.post(reverse("communication:settle_letter", args=[here.initiative.slug, letter.pk]))
    letter.refresh_from_db()
    assert letter.settled_at
    assert letter.state == Letter.State.UNDELIVERABLE
