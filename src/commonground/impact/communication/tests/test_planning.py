"""Meetings come again on the right days, at the same hour on the wall, and move one at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from commonground.collective.partnership.tests.builders import together
from commonground.impact.communication import errors
from commonground.impact.communication.chores import plan_series
from commonground.impact.communication.models import Meeting, Series
from commonground.impact.communication.queries.held import held
from commonground.impact.communication.recurrence import held_on, slots
from commonground.impact.communication.services import planning
from commonground.impact.communication.tests.builders import NOW, TEN, TODAY, planned, series, there


@pytest.fixture
def here(db):
    return together()


def days(rhythm, first, n=4):
    end = first + timedelta(days=400)
    return list(slots(rhythm, first, start=first, end=end))[:n]


@pytest.mark.parametrize(
    ("rhythm", "first", "then"),
    [
        ("weekly", date(2016, 10, 6), [date(2016, 10, 13), date(2016, 10, 20)]),
        ("fortnightly", date(2016, 10, 6), [date(2016, 10, 20), date(2016, 11, 3)]),
        ("monthly-weekday", date(2016, 10, 13), [date(2016, 11, 10), date(2016, 12, 8)]),
        ("monthly-weekday", date(2016, 9, 29), [date(2016, 10, 27), date(2016, 11, 24)]),
        ("monthly-day", date(2016, 10, 31), [date(2016, 11, 30), date(2016, 12, 31)]),
        ("monthly-day", date(2016, 1, 29), [date(2016, 2, 29), date(2016, 3, 29)]),
        ("monthly-day", date(2016, 12, 29), [date(2017, 1, 29), date(2017, 2, 28)]),
    ],
)
def test_a_rhythm_names_its_days(rhythm, first, then):
    assert days(rhythm, first, 3) == [first, *then]


def test_the_29th_of_february_does_not_end_a_series():
    found = days("monthly-day", date(2016, 2, 29), 13)
    assert found[-1] == date(2017, 2, 28)
    assert len(found) == 13


@pytest.mark.parametrize(
    ("rule", "day"),
    [("skip", None), ("meet", date(2016, 12, 23)), ("next-day", date(2016, 12, 27))],
)
def test_a_holiday_is_obeyed_as_the_series_says(rule, day):
    christmas = {date(2016, 12, 23), date(2016, 12, 26)}
    assert held_on(date(2016, 12, 23), holidays=christmas, on_holiday=rule) == day


def test_ten_oclock_stays_ten_oclock_when_clocks_change(here):
    table = series(here)
    before, after = (
        table.meetings.get(slot=date(2016, 11, 3)),
        table.meetings.get(slot=date(2016, 11, 10)),
    )
    assert (before.at, after.at) == (TEN, TEN)
    assert before.starts.astimezone(UTC).hour == 13
    assert after.starts.astimezone(UTC).hour == 14


def test_a_meeting_is_moved_into_the_night_when_clocks_change(here):
    meeting = planned(here, on=date(2016, 11, 3))
    moved = planning.move_meeting(
        meeting, on=date(2016, 11, 6), at=time(0, 30), today=TODAY, now=NOW, actor=None
    )
    assert moved.ends.astimezone(UTC) - moved.starts.astimezone(UTC) == timedelta(minutes=90)
    assert (moved.ends.hour, moved.ends.minute) == (1, 0)  # one o'clock comes twice that night


def test_only_one_meeting_of_a_series_moves_and_it_can_fall_out_and_come_back(here):
    table = series(here)
    second = table.meetings.get(slot=date(2016, 10, 13))
    planning.move_meeting(
        second, on=date(2016, 10, 14), at=TEN, today=TODAY, now=NOW, actor=None, place="Gym"
    )
    planning.plan_ahead(table, today=TODAY, now=NOW)
    days = list(table.meetings.values_list("on", flat=True)[:3])
    assert days == [date(2016, 10, 6), date(2016, 10, 14), date(2016, 10, 20)]
    planning.cancel_meeting(second, why="Flu", today=TODAY, now=NOW, actor=None)
    with pytest.raises(errors.MeetingCancelled):
        planning.cancel_meeting(second, why="Flu", today=TODAY, now=NOW, actor=None)
    for _ in range(2):
        back = planning.put_back(second, now=NOW, actor=None)
    assert (back.is_cancelled, back.on, back.times_changed) == (False, date(2016, 10, 14), 3)


def test_the_hour_plans_on_and_leaves_alone_what_was_planned(here, settings):
    settings.TODAY = TODAY
    table = series(here)
    n = table.meetings.count()
    assert plan_series(NOW) == 0
    settings.TODAY = TODAY + timedelta(days=21)
    assert plan_series(NOW) == 3
    assert table.meetings.count() == n + 3


def test_a_holiday_noted_later_moves_what_is_planned_and_not_what_was_held(here):
    table = series(here, on_holiday=Series.OnHoliday.NEXT_DAY)
    falls_out = series(here, name="Other")
    held = table.meetings.get(slot=TODAY)
    there(held, here.ana)
    for day in (TODAY, date(2016, 10, 13)):
        planning.add_holiday(
            here.initiative, on=day, name="Feast", today=TODAY, now=NOW, actor=None
        )
    assert table.meetings.get(slot=TODAY).on == TODAY
    assert table.meetings.get(slot=date(2016, 10, 13)).on == date(2016, 10, 14)
    fallen = falls_out.meetings.get(slot=date(2016, 10, 13))
    assert (fallen.is_cancelled, fallen.cancelled_why) == (True, "Feast")
    with pytest.raises(errors.HolidayTwice):
        planning.add_holiday(
            here.initiative, on=TODAY, name="Feast", today=TODAY, now=NOW, actor=None
        )


def test_a_series_that_ends_calls_off_what_comes_and_keeps_what_was(here):
    table = series(here)
    there(table.meetings.get(slot=TODAY), here.ana)
    planning.end_series(table, on=TODAY, today=TODAY, now=NOW, actor=None)
    left = table.meetings.filter(cancelled_on__isnull=True)
    assert [meeting.on for meeting in left] == [TODAY]
    assert planning.plan_ahead(table, today=date(2017, 10, 6), now=NOW) == 0


def test_a_button_pressed_twice_plans_one_meeting(here):
    assert planned(here) == planned(here)
    assert Meeting.objects.count() == 1


def test_what_was_held_is_not_moved_and_no_series_begins_yesterday(here):
    meeting = planned(here)
    there(meeting, here.ana)
    later = {"at": TEN, "today": TODAY, "now": NOW, "actor": None}
    with pytest.raises(errors.MeetingHeld):
        planning.move_meeting(meeting, on=date(2016, 10, 7), **later)
    with pytest.raises(errors.MeetingInThePast):
        series(here, first_on=date(2016, 10, 5))
    with pytest.raises(errors.SeriesEndsBeforeItBegins):
        series(here, ends_on=TODAY)


def test_a_meeting_that_was_held_unplanned_is_written_down_afterwards(here):
    last_week = planned(here, on=date(2016, 9, 29), today=TODAY)
    there(last_week, here.ana, today=TODAY)
    assert list(held(here.initiative, day=TODAY)) == [last_week]
    assert not held(here.initiative, day=date(2016, 10, 5))  # nobody had written it down by then
    with pytest.raises(errors.MeetingTooLongAgo):
        planned(here, on=date(2015, 9, 1), today=TODAY)


@pytest.mark.parametrize(
    ("rhythm", "first", "said"),
    [
        ("weekly", date(2016, 10, 6), "every Thursday"),
        ("fortnightly", date(2016, 10, 6), "every second Thursday"),
        ("monthly-weekday", date(2016, 10, 20), "the third Thursday of every month"),
        ("monthly-weekday", date(2016, 9, 29), "the last Thursday of every month"),
        ("monthly-day", date(2016, 10, 31), "day 31 of every month, or its last day"),
        ("monthly-day", date(2016, 10, 15), "day 15 of every month"),
    ],
)
def test_a_series_says_on_which_days_it_meets(rhythm, first, said):
    assert Series(rhythm=rhythm, first_on=first).when == said


def test_what_a_partner_brings_stands_once_and_can_be_taken_off(here):
    meeting = planned(here)
    for _ in range(2):
        item = planning.bring_item(
            meeting, partner=here.club, words=" Gyms ", today=TODAY, actor=None
        )
    assert meeting.agenda.count() == 1
    for _ in range(2):
        planning.withdraw_item(item, today=TODAY, actor=None)
    assert item.withdrawn_on == TODAY


def test_a_moment_is_kept_with_its_zone(here):
    assert planned(here).starts == datetime(2016, 10, 6, 13, tzinfo=UTC)
