"""The room's pages, as each person meets them."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from commonground.collective.partnership.tests.builders import together
from commonground.impact.activities import services
from commonground.impact.activities.models import Activity
from commonground.impact.activities.services import Details

pytestmark = pytest.mark.django_db
TODAY = date(2016, 10, 3)
VIEWS = ("plan", "matrix", "timeline", "calendar", "reinforcing")


@pytest.fixture(autouse=True)
def _on_that_day(settings):
    settings.TODAY = TODAY
    yield
    translation.deactivate()  # a page in French leaves its language in this thread


@pytest.fixture
def here():
    return together()


def signed_in(seat) -> Client:
    client = Client()
    client.force_login(seat.user)
    return client


def listing(here, name: str = "plan") -> str:
    return reverse(f"activities:{name}", args=[here.initiative.slug])


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_room_says_what_goes_here_and_offers_the_first_step(here, view):
    page = signed_in(here.ana).get(listing(here, view)).content.decode()
    assert "Nothing is planned yet" in page
    assert "Plan an activity" in page


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_names_an_activity(here, view):
    services.add_activity(
        here.initiative,
        details=Details("Judo <b>visit</b>", starts_on=TODAY),
        today=TODAY,
        actor=None,
        lead=here.club,
    )
    page = signed_in(here.di).get(listing(here, view)).content.decode()
    assert "Judo &lt;b&gt;visit&lt;/b&gt;" in page
    a = Activity.objects.get()
    page = signed_in(here.di).get(reverse("activities:activity", args=[here.initiative.slug, a.pk]))
    assert page.status_code == 200
