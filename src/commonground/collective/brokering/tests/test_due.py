"""The broker is told which review is due; nobody else is, and no word of the room is in it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from commonground.collective.brokering.due import due_reviews
from commonground.collective.brokering.services import reviewing
from commonground.collective.brokering.tests.builders import BEGAN, PASSPHRASE, TODAY, brokered

pytestmark = pytest.mark.django_db
INFORMAL, FORMAL = "informal", "formal"


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return brokered()


def held(here, kind, on, *, closed=True):
    made = reviewing.open_review(
        here.room, kind=kind, aspects=["voice"], together_on=on, today=on, actor=None
    )
    if closed:
        reviewing.close_review(made, today=on, actor=None)


def due(here, day):
    return [(one.kind, one.day, one.is_late) for one in due_reviews(here.mandate, day=day)]


def page_for(user, here, name="broker"):
    client = Client()
    client.force_login(user)
    return client.get(reverse(f"brokering:{name}", args=[here.initiative.slug])).content.decode()


def test_without_any_review_the_time_runs_from_the_mandate(here):
    assert due(here, date(2016, 2, 1)) == []
    assert due(here, date(2016, 2, 20)) == [(INFORMAL, date(2016, 3, 1), False)]
    assert due(here, date(2016, 7, 2)) == [
        (INFORMAL, date(2016, 3, 1), True),
        (FORMAL, date(2016, 7, 1), True),
    ]
    assert date(2016, 1, 1) == BEGAN


def test_an_informal_review_comes_every_two_months_and_a_formal_one_every_six(here):
    held(here, FORMAL, date(2017, 1, 10))
    held(here, INFORMAL, date(2017, 3, 10))
    assert due(here, date(2017, 4, 20)) == []
    assert due(here, date(2017, 5, 12)) == [(INFORMAL, date(2017, 5, 10), True)]
    assert (FORMAL, date(2017, 7, 10), False) in due(here, date(2017, 7, 10))


def test_a_formal_review_counts_as_an_informal_one_and_not_the_other_way_round(here):
    held(here, FORMAL, date(2017, 2, 1))
    assert due(here, TODAY) == []
    held(here, INFORMAL, date(2017, 7, 1))
    assert [kind for kind, _day, _late in due(here, date(2017, 8, 2))] == [FORMAL]


def test_a_review_that_is_still_open_asks_for_no_other_one(here):
    held(here, FORMAL, date(2016, 6, 1), closed=False)
    assert due(here, TODAY) == []


def test_the_broker_reads_it_before_unlocking_and_in_the_room(here):
    assert "A review was due on" in page_for(here.broker, here)
    assert "A review was due on" in page_for(here.broker, here, "reviews")
    client = Client()
    client.force_login(here.broker)
    client.post(
        reverse("brokering:unlock", args=[here.initiative.slug]), {"passphrase": PASSPHRASE}
    )
    room = client.get(reverse("brokering:room", args=[here.initiative.slug]))
    assert "A review was due on" in room.content.decode()


@pytest.mark.parametrize("name", ["broker", "reviews"])
def test_nobody_else_is_reminded(here, name):
    for seat in (here.together.ana, here.together.di):
        assert "A review was due on" not in page_for(seat.user, here, name)


def test_the_form_begins_with_the_kind_that_is_due(here):
    client = Client()
    client.force_login(here.broker)
    address = reverse("brokering:open_review", args=[here.initiative.slug])
    assert (
        '<option value="formal" selected>' in client.get(f"{address}?kind=formal").content.decode()
    )
