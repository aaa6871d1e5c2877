"""What is written into a feed is what another library reads out of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from commonground.foundation.calendars import Appointment, feed

HALIFAX = ZoneInfo("America/Halifax")
NOW = datetime(2017, 1, 5, 12, tzinfo=UTC)
UID = "north-end@example.org"


def appointment(starts, ends, **more) -> Appointment:
    facts = {"uid": "m-1@example.org", "title": "Steering"} | more
    return Appointment(starts=starts, ends=ends, changed_at=NOW, **facts)


def read_back(*entries: Appointment):
    text = feed("North End", entries, uid=UID).decode()
    return IcsCalendarStream.calendar_from_ics(text).events


@pytest.mark.parametrize(
    "day", [date(2017, 3, 11), date(2017, 3, 12), date(2017, 11, 5), date(2016, 2, 29)]
)
@pytest.mark.parametrize("zone", ["America/Halifax", "Europe/Paris", "Pacific/Auckland", "UTC"])
def test_a_moment_comes_back_as_the_same_moment_also_around_clock_changes(day, zone):
    starts = datetime(day.year, day.month, day.day, 18, 30, tzinfo=ZoneInfo(zone))
    (event,) = read_back(appointment(starts, starts + timedelta(hours=2)))
    assert event.dtstart.astimezone(UTC) == starts.astimezone(UTC)
    assert event.dtend.astimezone(UTC) == (starts + timedelta(hours=2)).astimezone(UTC)
    assert event.dtstart.replace(tzinfo=None) == starts.replace(tzinfo=None)


@given(
    title=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=300),
    minutes=st.integers(0, 20 * 365 * 24 * 60),
)
def test_any_title_and_any_minute_come_back(title, minutes):
    starts = datetime(2010, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    local = starts.astimezone(HALIFAX)
    (event,) = read_back(appointment(local, local + timedelta(minutes=45), title=title))
    assert (event.summary, event.dtstart.astimezone(UTC)) == (title, starts)


def test_whole_days_include_the_last_one():
    (event,) = read_back(appointment(date(2017, 3, 1), date(2017, 3, 3)))
    assert (event.dtstart, event.dtend) == (date(2017, 3, 1), date(2017, 3, 4))


def test_a_change_keeps_its_name_and_a_cancelled_one_says_so():
    starts = datetime(2017, 3, 2, 18, tzinfo=HALIFAX)
    (event,) = read_back(appointment(starts, starts, sequence=3, is_cancelled=True))
    assert (event.uid, event.sequence, event.status) == ("m-1@example.org", 3, "CANCELLED")


def test_words_cannot_break_out_of_their_line():
    starts = datetime(2017, 3, 2, 18, tzinfo=HALIFAX)
    words = "One\r\nBEGIN:VEVENT\r\nUID:other\r\nEND:VEVENT\nمرحبا 🏀, ; \\n"
    events = read_back(appointment(starts, starts, words=words, place="Gym; north, 2"))
    assert len(events) == 1
    assert "BEGIN:VEVENT" in events[0].description
    assert events[0].location == "Gym; north, 2"


def test_an_empty_feed_is_a_calendar_too():
    assert read_back() == []


@pytest.mark.parametrize("day", [date.min, date(1890, 2, 3), date(2600, 1, 1), date.max])
def test_a_day_in_a_distant_century_takes_no_other_entry_out_of_the_feed(day):
    starts = datetime(2017, 3, 11, 18, 30, tzinfo=HALIFAX)
    meeting = appointment(starts, starts + timedelta(hours=2), uid="m-2@example.org")
    written = feed("North End", [appointment(day, day), meeting], uid=UID)
    assert b"m-1@example.org" in written
    assert b"m-2@example.org" in written
    assert len(written) < 30_000


def test_no_character_of_a_title_ends_a_line_of_the_feed():
    odd = "a\rb\x0bc\x0cd\x1ce\x85f\u2028g\u2029h\x07i\x00j"
    day = date(2017, 3, 11)
    written = feed(
        "N\x85X-EVIL:1", [appointment(day, day, title=odd, place=odd, words=odd)], uid=UID
    )
    assert written.decode().splitlines() == written.decode().removesuffix("\r\n").split("\r\n")
    assert not any(ord(one) < 32 for one in written.decode() if one not in "\r\n\t")
    (event,) = read_back(appointment(day, day, title=odd))
    assert event.summary.split() == list("abcdefghij")
