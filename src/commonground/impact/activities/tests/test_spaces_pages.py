"""The pages of spaces: who sees what, and what becomes of the one who comes second."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.tests import builders
from commonground.impact.activities.models import Activity, Booking, Occasion, Space, Wish
from commonground.impact.activities.offered import standing
from commonground.impact.activities.services import occasions
from commonground.impact.activities.tests.space_builders import (
    EIGHT,
    SEVEN,
    TODAY,
    booked,
    gym,
    spacious,
    weekly,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day(settings):
    settings.TODAY = TODAY


@pytest.fixture
def here():
    return builders.together()


@pytest.fixture
def space(here):
    return gym(here.backbone)


def signed_in(seat):
    client = Client()
    client.force_login(seat.user)
    return client


def address(name, here, **parts):
    return reverse(f"activities:{name}", kwargs={"initiative": here.initiative.slug, **parts})


def typed(space, partner, **more):
    told = {
        "space": space.pk,
        "partner": partner.pk,
        "purpose": "Judo visit",
        "first_day": TODAY.isoformat(),
        "starts_at": "17:00",
        "ends_at": "19:00",
    }
    return {**told, **more}


def hidden(page):
    """What the form beside the free times would send."""
    form = page.split('class="sp-offers"')[1].split("</form>")[0]
    fields = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', form)
    return {name: unescape(value) for name, value in fields}, re.findall(
        r'name="take" value="([^"]+)"', form
    )


class TestTheOneWhoComesSecond:
    def test_reads_who_has_the_space_and_takes_a_free_time_with_one_click(self, here, space):
        booked(space, here.backbone, purpose="Volleyball visit")
        client, url = signed_in(here.di), address("book_space", here)
        words = "Judo « für alle » <b>"
        answer = client.post(url, typed(space, here.club, purpose=words))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Volleyball visit (Recreation)" in page
        fields, offers = hidden(page)
        assert fields["purpose"] == words
        assert offers[0] == f"{space.pk} {TODAY} 19:00 21:00"
        taken = client.post(url, {**fields, "take": offers[0]})
        made = Booking.objects.get(purpose=words)
        assert taken.url == address("booking", here, booking=made.pk)
        assert made.occasions.get().starts_at == SEVEN

    def test_of_a_discreet_booking_reads_only_that_it_is_there(self, here, space):
        other = builders.partner(here.initiative, "Helpline")
        booked(space, other, purpose="Grief group", is_discreet=True)
        page = signed_in(here.di).post(address("book_space", here), typed(space, here.club))
        assert "by whom is not for everybody" in page.content.decode()
        assert "Helpline (" not in page.content.decode()

    def test_of_a_series_takes_the_other_dates(self, here, space):
        booked(space, here.backbone, first_day=TODAY + timedelta(days=7))
        client, url = signed_in(here.di), address("book_space", here)
        last = (TODAY + timedelta(days=21)).isoformat()
        page = client.post(url, typed(space, here.club, is_weekly="on", last_day=last))
        fields, offers = hidden(page.content.decode())
        assert offers == [f"{space.pk} {TODAY} 19:00 21:00"]
        client.post(url, {**fields, "takes_rest": "1"})
        made = Booking.objects.get(partner=here.club)
        assert (made.occasions.count(), made.left_out.count()) == (3, 1)

    def test_a_button_that_was_tampered_with_changes_nothing(self, here, space):
        told = typed(space, here.club, take="1 never")
        assert signed_in(here.di).post(address("book_space", here), told).status_code == 302


class TestBookingPages:
    def test_two_clicks_book_once(self, here, space):
        client, url = signed_in(here.di), address("book_space", here)
        key = re.search(r'name="key" value="([^"]+)"', client.get(url).content.decode())[1]
        for _twice in range(2):
            assert client.post(url, typed(space, here.club, key=key)).status_code == 302
        assert Occasion.objects.count() == 1

    @pytest.mark.parametrize("field", ["space", "partner", "activity", "wish"])
    def test_what_belongs_to_another_partnership_is_refused(self, here, space, field):
        there = builders.together("Elsewhere", " there")
        far = spacious(there, " there")
        foreign = {
            "space": far["space"],
            "partner": there.club.pk,
            "wish": far["wish"],
            "activity": Activity.objects.create(initiative=there.initiative, title="There").pk,
        }
        told = {**typed(space, here.club), field: foreign[field]}
        answer = signed_in(here.ana).post(address("book_space", here), told)
        assert answer.status_code == 422
        assert not Booking.objects.filter(space=space).exists()

    def test_a_representative_books_for_the_own_partner_only(self, here, space):
        told = typed(space, here.backbone)
        answer = signed_in(here.di).post(address("book_space", here), told)
        assert answer.status_code == 422
        assert signed_in(here.bo).get(address("book_space", here)).status_code == 403

    def test_a_weekly_booking_without_an_end_is_asked_for_one(self, here, space):
        told = typed(space, here.club, is_weekly="on")
        answer = signed_in(here.di).post(address("book_space", here), told)
        assert "Say until when" in answer.content.decode()

    def test_hours_outside_wait_for_the_giver_who_agrees(self, here, space):
        told = typed(space, here.club, starts_at="06:00", ends_at="07:00", asks_giver="on")
        signed_in(here.di).post(address("book_space", here), told)
        asked = Occasion.objects.get()
        parts = {"booking": asked.booking_id, "occasion": asked.pk}
        assert (
            "Waiting for the giver"
            in signed_in(here.ana).get(address("bookings", here)).content.decode()
        )
        assert signed_in(here.di).post(address("agree_date", here, **parts)).status_code == 403
        signed_in(here.ana).post(address("agree_date", here, **parts))
        asked.refresh_from_db()
        assert not asked.is_asked

    def test_a_date_is_moved_cancelled_and_taken_up(self, here):
        far = spacious(here)
        client, day = signed_in(here.di), {"booking": far["booking"]}
        place = {"space": far["space"], "starts_at": "18:00", "ends_at": "19:00"}
        move = address("move_date", here, **day, occasion=far["occasion"])
        assert client.post(move, {**place, "on": "2090-01-03"}).status_code == 302
        take_up = address("take_up_date", here, **day, left_out=far["left_out"])
        assert client.post(take_up, {**place, "on": "2090-01-10"}).status_code == 302
        moved = Occasion.objects.get(on=date(2090, 1, 3))
        cancel = address("cancel_date", here, **day, occasion=moved.pk)
        assert client.post(cancel, {"reason": ""}).status_code == 422
        assert client.post(cancel, {"reason": "Flu"}).status_code == 302
        page = client.get(address("booking", here, **day)).content.decode()
        for told in ("Flu", "moved from", "10 January 2090"):
            assert told in page, told

    def test_nobody_else_changes_a_booking(self, here, space):
        made = weekly(space, here.club)
        stranger = builders.seat(
            builders.partner(here.initiative, "Rugby"), Seat.Role.REPRESENTATIVE, "Flo"
        )
        first = made.occasions.earliest("on")
        parts = {"booking": made.pk, "occasion": first.pk}
        for name in ("cancel_date", "move_date"):
            url = address(name, here, **parts)
            assert signed_in(stranger).post(url, {"reason": "x"}).status_code == 403
        url = address("cancel_booking", here, booking=made.pk)
        assert signed_in(stranger).post(url, {"reason": "x"}).status_code == 403
        assert made.occasions.filter(standing(TODAY)).count() == 10


class TestWhatIsDiscreet:
    def test_stands_on_no_page_and_in_no_file_of_others(self, here, space):
        other = builders.partner(here.initiative, "Helpline")
        made = booked(space, other, purpose="Grief group", is_discreet=True)
        later = booked(
            space, other, purpose="Grief", is_discreet=True, first_day=TODAY + timedelta(1)
        )
        occasions.cancel(later.occasions.get(), reason="Grieving", today=TODAY, actor=None)
        client = signed_in(here.di)
        pages = [
            address("spaces", here),
            address("space", here, space=space.pk),
            address("space_calendar", here, space=space.pk),
            address("bookings", here),
            reverse("partnership:history", args=[here.initiative.slug]),
        ]
        for url in pages:
            assert b"Grie" not in client.get(url).content, url
        assert client.get(address("booking", here, booking=made.pk)).status_code == 404
        own = signed_in(here.ana).get(address("space", here, space=space.pk))
        assert b"Grief group" in own.content


class TestSpacePages:
    def test_a_representative_gives_a_space_with_hours_and_closed_days(self, here):
        client = signed_in(here.di)
        told = {"name": "Dojo", "place": "", "capacity": "30", "access_notes": "Ring twice"}
        client.post(address("add_space", here, partner=here.club.code), told)
        dojo = Space.objects.get(name="Dojo")
        hours = {"weekdays": ["0", "2"], "starts_at": "17:00", "ends_at": "19:00"}
        client.post(
            address("offer_hours", here, space=dojo.pk), {**hours, "first_day": "2016-01-04"}
        )
        days = {"first_day": "2016-01-06", "last_day": "2016-01-06", "why": "Belts"}
        client.post(address("close_space", here, space=dojo.pk), days)
        page = client.get(address("space", here, space=dojo.pk)).content.decode()
        for told in ("Ring twice", "17:00-19:00", "closed: Belts"):
            assert told in page, told

    def test_only_the_giver_and_the_backbone_say_when_a_space_is_open(self, here, space):
        for name in ("offer_hours", "close_space", "open_space", "change_space", "stop_space"):
            url = address(name, here, space=space.pk)
            assert signed_in(here.di).get(url).status_code == 403, name
            assert signed_in(here.ana).get(url).status_code == 200, name

    def test_closing_says_which_bookings_are_in_the_way(self, here, space):
        weekly(space, here.club)
        days = {"first_day": "2016-01-11", "last_day": "2016-01-11", "why": "Storm"}
        client = signed_in(here.ana)
        answer = client.post(address("close_all", here), days, follow=True)
        assert "1 booked date now lies outside" in answer.content.decode()
        assert "Booked, and closed since" in client.get(address("bookings", here)).content.decode()

    def test_two_people_who_describe_a_space_lose_nothing(self, here, space):
        client, url = signed_in(here.ana), address("change_space", here, space=space.pk)
        mine = {"name": space.name, "access_notes": "Mine", "revision": 1}
        assert client.post(url, mine).status_code == 302
        answer = client.post(url, {**mine, "access_notes": "Theirs"})
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Mine" in page
        assert "Theirs" in page

    def test_scripts_long_texts_and_names_from_right_to_left_are_shown_as_words(self, here):
        client = signed_in(here.ana)
        name = "<script>alert(1)</script> صالة 🏀"
        told = {"name": name, "access_notes": "a" * 100_000, "place": name}
        answer = client.post(
            address("add_space", here, partner=here.backbone.code), told, follow=True
        )
        made = Space.objects.get()
        for url in (address("spaces", here), address("space", here, space=made.pk)):
            page = client.get(url).content.decode()
            assert "<script>alert" not in page
            assert "صالة 🏀" in page
        assert answer.status_code == 200
        assert len(made.access_notes) == 100_000

    def test_a_week_far_away_or_without_sense_is_this_week(self, here, space):
        client = signed_in(here.di)
        for asked in ("0001-01-01", "9999-12-31", "soon", "2016-02-30"):
            page = client.get(address("space", here, space=space.pk), {"on": asked})
            assert "4 January 2016" in page.content.decode()

    def test_the_file_for_calendars_is_for_those_who_are_signed_in(self, here, space):
        booked(space, here.club)
        url = address("space_calendar", here, space=space.pk)
        answer = signed_in(here.bo).get(url)
        assert answer["Content-Type"].startswith("text/calendar")
        assert b"SUMMARY:Judo visit (Judo)" in answer.content
        assert Client().get(url).status_code == 302

    def test_a_wish_is_listed_booked_by_hand_and_taken_back(self, here, space):
        client = signed_in(here.di)
        told = {
            "purpose": "Judo twice a week",
            "hours": "4",
            "first_day": "2016-01-04",
            "last_day": "2016-06-30",
            "weekday_1": "1",
            "starts_1": "17:00",
            "ends_1": "19:00",
        }
        url = address("add_wish", here, partner=here.club.code)
        assert client.post(url, {**told, "ends_1": ""}).status_code == 422
        client.post(url, told)
        wish = Wish.objects.get()
        client.post(address("book_space", here), typed(space, here.club, wish=wish.pk))
        page = client.get(address("space_wishes", here)).content.decode()
        assert "2 of 4 hours a week are booked" in page
        client.post(address("take_back_wish", here, wish=wish.pk))
        assert "Nobody asks" in client.get(address("space_wishes", here)).content.decode()


PAGES = ("spaces", "bookings", "space_wishes", "space_use", "space")


@pytest.mark.parametrize("name", PAGES)
def test_pages_ask_as_often_for_three_spaces_as_for_thirty(here, name):
    asked = []
    for many in (3, 30):
        for number in range(Space.objects.count(), many):
            at = gym(here.backbone, f"Gym {number}", weekdays=[0])
            weekly(at, builders.partner(here.initiative, f"Sport {number}"), weeks=2)
            booked(at, here.club, starts_at=EIGHT, ends_at=time(20, 30), asks_giver=True)
        space = Space.objects.earliest("pk")
        parts = {"space": space.pk} if name == "space" else {}
        client, url = signed_in(here.ana), address(name, here, **parts)
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(url).status_code == 200
        asked.append(len(seen))
    assert asked[0] == asked[1], asked
