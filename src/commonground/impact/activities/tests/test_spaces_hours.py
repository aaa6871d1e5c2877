"""Hours used of hours offered, promises, calendars and a partner that leaves: the reads of other rooms."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from ical.calendar_stream import IcsCalendarStream

from commonground.collective.partnership import services as partnership
from commonground.collective.partnership.leaving import Taker, to_hand_over
from commonground.collective.partnership.tests.builders import partner, together
from commonground.foundation.calendars import feed
from commonground.impact.activities import free_times, space_queries
from commonground.impact.activities.services import occasions, spaces
from commonground.impact.activities.space_calendar import appointments
from commonground.impact.activities.space_hours import (
    bookings_by_partner,
    hours,
    hours_by_giver,
    promised_space,
    spaces_without_bookings,
)
from commonground.impact.activities.tests.space_builders import (
    EIGHT,
    FIVE,
    NINE,
    SEVEN,
    SIX,
    TODAY,
    booked,
    gym,
    weekly,
)

pytestmark = pytest.mark.django_db
SUNDAY = TODAY + timedelta(days=6)
SPORTS = [
    "Judo",
    "Karate",
    "Gymnastics",
    "Rugby",
    "Fencing",
    "Handball",
    "Cricket",
    "Squash",
    "Wrestling",
    "Volleyball",
    "Badminton",
    "Boxing",
]


@pytest.fixture
def here():
    return together()


@pytest.fixture
def space(here):
    return gym(here.backbone)


def this_week(here, day=SUNDAY):
    return hours(here.initiative, TODAY, SUNDAY, day=day)


class TestHoursUsed:
    def test_two_of_twenty_hours_are_used(self, here, space):
        booked(space, here.club)
        (found,) = this_week(here)
        assert (found.offered, found.used, found.beyond) == (20, 2, 0)
        assert found.share == Decimal("0.1")

    def test_what_is_only_asked_for_is_not_used_yet_and_then_lies_beyond(self, here, space):
        early = {"starts_at": time(6), "ends_at": time(7, 30), "asks_giver": True}
        asked = booked(space, here.club, **early).occasions.get()
        assert this_week(here)[0].beyond == 0
        occasions.agree(asked, today=TODAY, actor=None)
        assert this_week(here)[0].beyond == Decimal("1.5")
        assert this_week(here)[0].used == 0

    def test_a_cancellation_counts_from_the_day_it_was_said(self, here, space):
        (date_,) = booked(space, here.club, first_day=TODAY + timedelta(2)).occasions.all()
        occasions.cancel(date_, reason="Flu", today=TODAY + timedelta(1), actor=None)
        assert [this_week(here, day=TODAY + timedelta(n))[0].used for n in range(2)] == [2, 0]

    def test_a_space_in_new_hands_counts_for_each_giver_in_its_time(self, here, space):
        spaces.hand_space(space, to=here.club, today=TODAY + timedelta(days=2), actor=None)
        found = {str(one.partner): one.offered for one in hours_by_giver(this_week(here))}
        assert found == {"Recreation": 8, "Judo": 12}
        before = this_week(here, day=TODAY)
        assert {str(one.partner): one.offered for one in before} == {"Recreation": 20}

    def test_a_space_that_nobody_uses_is_named(self, here, space):
        empty = gym(here.club, "Empty Gym")
        booked(space, here.club)
        assert spaces_without_bookings(here.initiative, TODAY, SUNDAY, day=SUNDAY) == (empty,)

    def test_partners_are_listed_by_name_with_what_they_use(self, here, space):
        weekly(space, here.club, weeks=2)
        booked(space, here.backbone, starts_at=SEVEN, ends_at=NINE)
        week = bookings_by_partner(here.initiative, TODAY, SUNDAY, day=SUNDAY)
        assert [(str(one.partner), one.dates, one.hours) for one in week] == [
            ("Judo", 1, 2),
            ("Recreation", 1, 2),
        ]


class TestPromised:
    def promise(self, here, amount=100, unit="room-hours"):
        need = partnership.set_need(
            here.initiative, name=unit, kind="space", unit=unit, wanted=None, actor=None
        )
        return partnership.promise(
            here.backbone,
            need=need,
            amount=Decimal(amount),
            starts_on=TODAY,
            ends_on=date(2016, 6, 30),
            today=TODAY,
            actor=None,
        )

    def test_promised_hours_stand_beside_those_offered_and_used_so_far(self, here, space):
        self.promise(here)
        booked(space, here.club)
        (found,) = promised_space(here.initiative, day=SUNDAY)
        assert (found.promised, found.offered, found.used) == (100, 20, 2)
        assert found.is_not_offered
        assert not found.is_unused

    def test_a_promise_of_space_that_came_to_nothing_is_unused(self, here):
        self.promise(here)
        (found,) = promised_space(here.initiative, day=SUNDAY)
        assert found.is_unused

    def test_a_released_promise_and_other_units_are_left_out(self, here):
        made = self.promise(here)
        self.promise(here, unit="dollars")
        partnership.release(made, today=TODAY + timedelta(days=1), actor=None)
        assert promised_space(here.initiative, day=SUNDAY) == ()
        assert len(promised_space(here.initiative, day=TODAY)) == 1


@pytest.mark.parametrize(
    "read",
    [
        lambda here: hours(here.initiative, TODAY, SUNDAY, day=SUNDAY),
        lambda here: bookings_by_partner(here.initiative, TODAY, SUNDAY, day=SUNDAY),
        lambda here: promised_space(here.initiative, day=SUNDAY),
        lambda here: space_queries.stranded(here.initiative, day=TODAY),
        lambda here: appointments(here.initiative, TODAY, SUNDAY, day=SUNDAY),
    ],
)
def test_reads_ask_as_often_for_three_spaces_as_for_thirty(here, read):
    TestPromised().promise(here)
    asked = []
    for many in (3, 30):
        for number in range(many):
            at = gym(here.backbone, f"Gym {many} {number}", weekdays=[0])
            booked(at, partner(here.initiative, f"Sport {many} {number}"))
        with CaptureQueriesContext(connection) as seen:
            read(here)
        asked.append(len(seen))
    assert asked[0] == asked[1], asked


class TestCalendar:
    def test_a_real_client_reads_the_hour_on_the_wall_before_and_after_the_clocks_change(
        self, here, space
    ):
        weekly(space, here.club, weeks=12)
        entries = appointments(space, TODAY, date(2016, 12, 31), day=TODAY)
        read = IcsCalendarStream.calendar_from_ics(feed("Gym", entries, uid="gym").decode())
        starts = sorted(event.dtstart for event in read.events)
        assert len(starts) == 12
        assert {start.hour for start in starts} == {17}
        assert starts[0].utcoffset() != starts[-1].utcoffset()

    def test_a_moved_date_keeps_its_name_and_a_cancelled_one_says_so(self, here, space):
        (date_,) = booked(space, here.club).occasions.all()
        (before,) = appointments(space, TODAY, SUNDAY, day=TODAY)
        tuesday = occasions.Elsewhere(space, TODAY + timedelta(1), FIVE, SIX)
        moved = occasions.move(date_, to=tuesday, today=TODAY, actor=None)
        (after,) = appointments(here.club, TODAY, SUNDAY, day=TODAY)
        assert (after.uid, after.starts.day) == (before.uid, 5)
        occasions.cancel(moved, reason="Flu", today=TODAY, actor=None)
        (gone,) = appointments(here.initiative, TODAY, SUNDAY, day=TODAY)
        assert gone.is_cancelled
        assert before.sequence < after.sequence < gone.sequence

    def test_bookings_of_two_partnerships_never_have_one_name(self, here, space):
        booked(space, here.club)
        (entry,) = appointments(space, TODAY, SUNDAY, day=TODAY)
        assert entry.uid.endswith(f"@{here.initiative.slug}.commonground")

    def test_what_is_discreet_is_told_only_to_those_who_may_know(self, here, space):
        booked(space, here.club, purpose="Grief group", is_discreet=True)
        (for_all,) = appointments(space, TODAY, SUNDAY, day=TODAY)
        assert (for_all.title, for_all.words) == ("Taken", "")
        (own,) = appointments(space, TODAY, SUNDAY, day=TODAY, may_know=lambda one: True)
        assert own.title == "Grief group (Judo)"

    def test_moments_carry_the_time_zone_of_the_place(self, here, space):
        booked(space, here.club)
        (one,) = appointments(space, TODAY, SUNDAY, day=TODAY)
        zone = timezone.get_default_timezone()
        assert one.starts == datetime(2016, 1, 4, 17, tzinfo=zone)


class TestFreeTimes:
    def test_the_same_hour_in_another_gym_comes_before_another_hour_in_this_one(self, here, space):
        other = gym(here.backbone, "Other Gym")
        booked(space, here.backbone)
        found = free_times.free_times(space, on=TODAY, starts_at=FIVE, ends_at=SEVEN, day=TODAY)
        assert [(one.space, one.on, one.starts_at) for one in found[:2]] == [
            (other, TODAY, FIVE),
            (space, TODAY, SEVEN),
        ]

    def test_for_a_series_only_hours_that_are_free_every_time_are_offered(self, here, space):
        days = [TODAY + timedelta(days=7 * n) for n in range(3)]
        booked(space, here.backbone, first_day=days[0], ends_at=SIX)
        booked(space, here.backbone, first_day=days[2], starts_at=EIGHT, ends_at=NINE)
        found = free_times.free_every_time(space, days, starts_at=FIVE, ends_at=SEVEN, day=TODAY)
        assert [(one.starts_at, one.ends_at) for one in found] == [(SIX, EIGHT)]


class TestLeaving:
    def test_spaces_and_bookings_of_a_leaving_partner_are_handed_over(self, here, space):
        weekly(space, here.club)
        dojo = gym(here.club, "Dojo")
        heir = partner(here.initiative, "Gymnastics")
        later = TODAY + timedelta(days=14)
        mine = [
            thing
            for thing in to_hand_over(here.club, day=later)
            if thing.key.startswith(("space-", "booking-"))
        ]
        assert len(mine) == 2
        for thing in mine:
            thing.take_over(Taker(heir, None, later, None))
        dojo.refresh_from_db()
        assert dojo.giver == heir
        assert space_queries.partners_held(here.club, day=later) == ([], [])
        assert len(space_queries.partners_held(heir, day=later)[1]) == 1


def test_twelve_visiting_sports_share_four_school_gyms(here):
    """The story of the North End: one board, four gyms, twelve sports, every weekday after school."""
    board = partner(here.initiative, "School Board", sector="public")
    gyms = [gym(board, f"School {n}") for n in range(4)]
    for number, sport in enumerate(SPORTS):
        visiting = partner(here.initiative, f"Sport {sport}")
        at, weekday = gyms[number % 4], number // 4
        weekly(at, visiting, weeks=8, first_day=TODAY + timedelta(days=weekday), purpose=sport)
    last = TODAY + timedelta(days=8 * 7 - 1)
    (given,) = hours_by_giver(hours(here.initiative, TODAY, last, day=TODAY))
    # The last week of a sport that begins on Tuesday or Wednesday ends before its eighth visit.
    visits = 4 * 8 + 8 * 7
    assert (given.spaces, given.offered, given.used) == (4, 4 * 8 * 20, visits * 2)
    assert len(bookings_by_partner(here.initiative, TODAY, last, day=TODAY)) == 12
