"""Open hours, bookings and what becomes of their dates."""

from __future__ import annotations

import uuid
from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from commonground.collective.partnership.tests.builders import partner, together
from commonground.foundation.audit.models import Event
from commonground.impact.activities import quarters, space_errors, space_queries
from commonground.impact.activities.models import LeftOut, Occasion, Quarter
from commonground.impact.activities.offered import open_hours, standing
from commonground.impact.activities.services import occasions, spaces
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
FEBRUARY_29 = date(2016, 2, 29)


@pytest.fixture
def here():
    return together()


@pytest.fixture
def space(here):
    return gym(here.backbone)


def hours_on(space, on, day=TODAY):
    return list(quarters.runs(open_hours([space], day=day)[space.pk].on(on)))


def dates_of(booking):
    return [one.on for one in booking.occasions.filter(standing(TODAY)).order_by("on")]


def elsewhere(space, on=TODAY, starts_at=FIVE, ends_at=SEVEN, **more):
    return occasions.Elsewhere(space, on, starts_at, ends_at, **more)


class TestOpenHours:
    def test_a_space_is_open_on_the_weekdays_that_are_offered(self, space):
        assert hours_on(space, TODAY) == [(FIVE, NINE)]
        assert hours_on(space, date(2016, 1, 9)) == []

    def test_hours_said_twice_or_overlapping_are_counted_once(self, space):
        for ends_at in (NINE, NINE, SEVEN):
            spaces.offer_hours(
                space,
                weekdays=[0],
                starts_at=FIVE,
                ends_at=ends_at,
                first_day=TODAY,
                today=TODAY,
                actor=None,
            )
        assert hours_on(space, TODAY) == [(FIVE, NINE)]
        assert space.slots.count() == 6

    def test_a_holiday_closes_every_space_and_a_closed_day_one(self, here, space):
        other = gym(here.backbone, "Joseph Howe Gym")
        days = {"first_day": TODAY, "last_day": TODAY, "today": TODAY, "actor": None}
        spaces.close(here.initiative, space=other, why="Floor", **days)
        assert (hours_on(space, TODAY), hours_on(other, TODAY)) == ([(FIVE, NINE)], [])
        spaces.close(here.initiative, why="Heritage Day", **days)
        assert hours_on(space, TODAY) == []

    def test_a_day_at_other_hours_stands_above_the_holiday_and_below_a_closed_day(
        self, here, space
    ):
        days = {"first_day": TODAY, "last_day": TODAY, "today": TODAY, "actor": None}
        spaces.close(here.initiative, why="Heritage Day", **days)
        spaces.open_at(
            space, on=TODAY, starts_at=time(9), ends_at=time(12), today=TODAY, actor=None
        )
        assert hours_on(space, TODAY) == [(time(9), time(12))]
        burst = spaces.close(here.initiative, space=space, why="Burst pipe", **days)
        assert hours_on(space, TODAY) == []
        spaces.lift(burst, today=TODAY, actor=None)
        assert hours_on(space, TODAY) == [(time(9), time(12))]

    def test_what_was_said_later_is_not_known_before(self, here, space):
        later = TODAY + timedelta(days=7)
        spaces.close(
            here.initiative,
            first_day=later,
            last_day=later,
            why="Storm",
            today=later,
            actor=None,
        )
        assert hours_on(space, later, day=TODAY) == [(FIVE, NINE)]
        assert hours_on(space, later, day=later) == []

    def test_ended_hours_were_offered_until_then(self, space):
        later = TODAY + timedelta(days=7)
        spaces.end_hours(space.slots.get(weekday=0), today=later, actor=None)
        assert hours_on(space, TODAY, day=later) == [(FIVE, NINE)]
        assert hours_on(space, later, day=later) == []

    @pytest.mark.parametrize(
        ("starts_at", "ends_at", "code"),
        [(SEVEN, FIVE, "spaces.hours_turned"), (time(17, 7), SEVEN, "spaces.not_on_a_quarter")],
    )
    def test_hours_that_make_no_sense_are_refused(self, space, starts_at, ends_at, code):
        with pytest.raises(space_errors.RefusedError) as refused:
            spaces.open_at(
                space, on=TODAY, starts_at=starts_at, ends_at=ends_at, today=TODAY, actor=None
            )
        assert refused.value.code == code

    def test_the_name_of_a_space_stands_once_in_a_partnership(self, here, space):
        with pytest.raises(space_errors.SpaceNameTaken):
            gym(here.club, space.name)

    def test_a_space_with_bookings_ahead_is_not_closed_behind_their_backs(self, here, space):
        booking = booked(space, here.club)
        with pytest.raises(space_errors.StillBooked):
            spaces.stop_giving(space, today=TODAY, actor=None)
        occasions.cancel_rest(booking, reason="Moved away", today=TODAY, actor=None)
        assert spaces.stop_giving(space, today=TODAY, actor=None).ended_on == TODAY
        with pytest.raises(space_errors.NoLongerGiven):
            booked(space, here.club)


class TestBooking:
    def test_back_to_back_bookings_touch_and_do_not_collide(self, here, space):
        booked(space, here.club, starts_at=FIVE, ends_at=SEVEN)
        booked(space, here.backbone, starts_at=SEVEN, ends_at=EIGHT)
        assert Quarter.objects.count() == 12

    @pytest.mark.parametrize("hours", [(FIVE, SEVEN), (SIX, EIGHT), (SIX, SEVEN), (FIVE, NINE)])
    def test_the_second_of_two_is_told_who_has_the_space(self, here, space, hours):
        first = booked(space, here.club, starts_at=time(17, 45), ends_at=time(18, 15))
        with pytest.raises(space_errors.Taken) as refused:
            booked(space, here.backbone, starts_at=hours[0], ends_at=hours[1])
        assert [held.booking for held in refused.value.holders] == [first]
        assert Occasion.objects.count() == 1

    def test_the_database_itself_refuses_a_quarter_that_is_taken(self, here, space):
        booking = booked(space, here.club)
        taken = Quarter.objects.earliest("number")
        with pytest.raises(IntegrityError), transaction.atomic():
            Quarter.objects.create(
                space=space, on=taken.on, number=taken.number, occasion=booking.occasions.get()
            )

    def test_pressing_twice_books_once(self, here, space):
        key = uuid.uuid4()
        first, second = (booked(space, here.club, key=key) for _twice in range(2))
        assert first == second
        other = booked(space, here.club, key=key, starts_at=SEVEN, ends_at=NINE)
        assert other != first

    def test_hours_that_are_not_offered_are_asked_of_the_giver(self, here, space):
        early = {"starts_at": time(6), "ends_at": time(7)}
        with pytest.raises(space_errors.NotOffered):
            booked(space, here.club, **early)
        asked = booked(space, here.club, asks_giver=True, **early).occasions.get()
        assert asked.is_asked
        with pytest.raises(space_errors.Taken):
            booked(space, here.backbone, asks_giver=True, **early)
        assert not occasions.agree(asked, today=TODAY, actor=None).is_asked

    def test_the_givers_own_word_needs_no_second_one(self, here, space):
        early = {"starts_at": time(6), "ends_at": time(7), "asks_giver": True}
        made = booked(space, here.backbone, speaks_for_giver=True, **early)
        assert not made.occasions.get().is_asked

    @pytest.mark.parametrize(
        ("wanted", "code"),
        [
            ({"first_day": date(2016, 1, 1)}, "spaces.already_over"),
            ({"ends_at": FIVE}, "spaces.hours_turned"),
            ({"starts_at": time(17, 1)}, "spaces.not_on_a_quarter"),
            ({"is_weekly": True, "last_day": date(2016, 1, 1)}, "spaces.days_turned"),
            ({"is_weekly": True, "last_day": date(2116, 1, 4)}, "spaces.too_long"),
        ],
    )
    def test_what_cannot_be_meant_is_refused(self, here, space, wanted, code):
        with pytest.raises(space_errors.RefusedError) as refused:
            booked(space, here.club, **wanted)
        assert refused.value.code == code
        assert not Occasion.objects.exists()

    def test_a_discreet_booking_leaves_no_word_of_itself_in_the_trail(self, here, space):
        made = booked(space, here.club, purpose="Grief group", is_discreet=True)
        occasions.cancel(made.occasions.get(), reason="Grief", today=TODAY, actor=None)
        for event in Event.objects.filter(verb__startswith="space."):
            told = f"{event.subject} {event.after}"
            assert "Grief" not in told
            assert "Judo" not in told


class TestEveryWeek:
    def test_a_holiday_is_left_out_and_told(self, here, space):
        holiday = date(2016, 2, 15)
        spaces.close(
            here.initiative,
            first_day=holiday,
            last_day=holiday,
            why="Heritage Day",
            today=TODAY,
            actor=None,
        )
        made = weekly(space, here.club)
        (left,) = made.left_out.all()
        assert (left.on, left.why, left.words) == (holiday, LeftOut.Why.CLOSED, "Heritage Day")
        assert len(dates_of(made)) == 9

    def test_a_date_that_was_left_out_is_taken_up_on_another_day(self, here, space):
        holiday = date(2016, 2, 15)
        days = {"first_day": holiday, "last_day": holiday, "why": "H", "today": TODAY}
        spaces.close(here.initiative, actor=None, **days)
        made = weekly(space, here.club)
        left = made.left_out.get()
        with pytest.raises(space_errors.ClosedThen):
            occasions.take_up(left, to=elsewhere(space, holiday), today=TODAY, actor=None)
        tuesday = elsewhere(space, holiday + timedelta(days=1))
        taken_up = occasions.take_up(left, to=tuesday, today=TODAY, actor=None)
        assert taken_up.booking == made
        assert len(dates_of(made)) == 10
        with pytest.raises(space_errors.AlreadyTakenUp):
            occasions.take_up(left, to=tuesday, today=TODAY, actor=None)

    def test_when_some_dates_are_taken_nothing_is_booked_until_the_rest_is_wanted(
        self, here, space
    ):
        booked(space, here.backbone, first_day=TODAY + timedelta(days=14))
        with pytest.raises(space_errors.SomeTaken) as refused:
            weekly(space, here.club)
        assert len(refused.value.holders) == 1
        made = weekly(space, here.club, takes_rest=True)
        assert len(dates_of(made)) == 9
        assert made.left_out.get().why == LeftOut.Why.TAKEN

    def test_mondays_meet_the_29th_of_february(self, here, space):
        assert FEBRUARY_29 in dates_of(weekly(space, here.club))

    def test_after_the_clocks_change_the_hour_is_the_same_on_the_wall(self, here, space):
        """In Halifax the clocks went forward on 13 March 2016."""
        made = weekly(space, here.club, weeks=12)
        assert {one.starts_at for one in made.occasions.all()} == {FIVE}
        assert date(2016, 3, 14) in dates_of(made)

    def test_hours_never_offered_are_refused_as_a_whole(self, here, space):
        with pytest.raises(space_errors.NotOffered):
            weekly(space, here.club, starts_at=time(6), ends_at=time(7))


class TestOneDate:
    def test_a_cancelled_date_is_free_again_and_keeps_its_reason(self, here, space):
        (date_,) = booked(space, here.club).occasions.all()
        for _twice in range(2):
            gone = occasions.cancel(date_, reason="Flu", today=TODAY, actor=None)
        assert (gone.on, gone.reason) == (TODAY, "Flu")
        assert booked(space, here.backbone).occasions.count() == 1

    def test_a_date_is_moved_onto_hours_that_overlap_its_own(self, here, space):
        (before,) = booked(space, here.club).occasions.all()
        later = elsewhere(space, starts_at=SIX, ends_at=EIGHT)
        after = occasions.move(before, to=later, today=TODAY, actor=None)
        again = occasions.move(before, to=later, today=TODAY, actor=None)
        assert (after, after.first, after.moves) == (again, before, 1)
        assert dates_of(before.booking) == [TODAY]

    def test_a_date_is_not_moved_onto_another(self, here, space):
        (mine,) = booked(space, here.club).occasions.all()
        booked(space, here.backbone, starts_at=SEVEN, ends_at=EIGHT)
        late = elsewhere(space, starts_at=SIX, ends_at=EIGHT)
        with pytest.raises(space_errors.Taken):
            occasions.move(mine, to=late, today=TODAY, actor=None)
        assert mine.quarters.count() == 8

    def test_a_cancelled_date_cannot_be_moved_or_agreed(self, here, space):
        (gone,) = booked(space, here.club).occasions.all()
        occasions.cancel(gone, reason="Flu", today=TODAY, actor=None)
        with pytest.raises(space_errors.AlreadyCancelled):
            occasions.move(gone, to=elsewhere(space), today=TODAY, actor=None)
        with pytest.raises(space_errors.AlreadyCancelled):
            occasions.agree(gone, today=TODAY, actor=None)

    def test_the_rest_of_a_series_is_cancelled_and_what_was_stays(self, here, space):
        made = weekly(space, here.club)
        later = TODAY + timedelta(days=14)
        assert occasions.cancel_rest(made, reason="Season over", today=later, actor=None) == 8
        assert made.occasions.filter(standing(later)).count() == 2
        assert made.occasions.filter(standing(TODAY)).count() == 10

    def test_another_partner_takes_the_dates_to_come(self, here, space):
        heir = partner(here.initiative, "Gymnastics")
        made = weekly(space, here.club)
        later = TODAY + timedelta(days=14)
        taken = occasions.hand_booking(made, to=heir, today=later, actor=None)
        assert made.occasions.filter(standing(later)).count() == 2
        assert taken.occasions.filter(standing(later)).count() == 8
        assert Quarter.objects.count() == 80


def test_bookings_to_come_stand_in_the_order_of_their_days(here, space):
    later = booked(space, here.backbone, first_day=TODAY + timedelta(days=21))
    soon = booked(space, here.club, first_day=TODAY + timedelta(days=7))
    ahead = space_queries.series_ahead(here.initiative, day=TODAY)
    assert [one.booking for one in ahead] == [soon, later]
