"""What hours say of those who use them, and whose requests they answer."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.tests import builders
from commonground.impact.activities.services import wishes
from commonground.impact.activities.tests.space_builders import TODAY, booked, gym
from commonground.impact.activities.tests.test_spaces_pages import signed_in

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


def test_hours_day_by_day_do_not_name_who_has_booked_discreetly(here, space):
    other = builders.partner(here.initiative, "Sailing")
    flo = builders.seat(other, Seat.Role.REPRESENTATIVE, "Flo")
    booked(space, other, is_discreet=True)
    path = reverse("activities:space_use", args=[here.initiative.slug])
    asked_for = {"first_day": TODAY.isoformat(), "last_day": TODAY.isoformat()}
    for reader, is_told in ((here.di, False), (here.bo, False), (flo, True), (here.ana, True)):
        page = signed_in(reader).get(path, asked_for).content.decode()
        assert ('<strong dir="auto">Sailing</strong>' in page) is is_told, reader


def test_nobody_answers_another_partners_request_for_hours_with_a_booking_of_its_own(here, space):
    other = builders.partner(here.initiative, "Sailing")
    flo = builders.seat(other, Seat.Role.REPRESENTATIVE, "Flo")
    wish = wishes.wish(
        here.club, purpose="Training", hours=Decimal(2), first_day=TODAY, last_day=TODAY, today=TODAY, actor=None
    )  # fmt: skip
    path = reverse("activities:book_space", args=[here.initiative.slug])
    told = {
        "space": space.pk, "partner": other.pk, "purpose": "x", "wish": wish.pk,
        "first_day": TODAY.isoformat(), "starts_at": "17:00", "ends_at": "18:00",
    }  # fmt: skip
    answer = signed_in(flo).post(path, told)
    assert answer.status_code == 422
    assert "are those of Judo" in answer.content.decode()
    assert not wish.bookings.exists()
