"""A concern is not over with the first step: the broker's room says what to look at again, and when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from commonground.collective.brokering import queries
from commonground.collective.brokering.following_up import under_way
from commonground.collective.brokering.models import Entry
from commonground.collective.brokering.services import concerns
from commonground.collective.brokering.sheets import read, with_additions
from commonground.collective.brokering.tests.builders import PASSPHRASE, TODAY, brokered, write

pytestmark = pytest.mark.django_db
STEP = {"nature": "facts", "asymmetry": "some", "rung": 1, "tried": "We met"}


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return brokered()


def told(here, words, *steps):
    concern = concerns.tell_broker(here.room, {"words": words}, today=TODAY)
    for step in steps:
        write(here, Entry.Kind.STEP, about=concern.pk, **{**STEP, **step})


def found(here, day=TODAY):
    sheets = read(here.room, here.private, Entry.Kind.CONCERN, Entry.Kind.STEP)
    one = with_additions(sheets, Entry.Kind.CONCERN)
    return under_way(one, queries.open_concerns(here.initiative), day=day)


def words_of(here, day=TODAY):
    return [one.words for one in found(here, day)]


def test_what_is_not_settled_stays_and_what_is_settled_goes(here):
    told(here, "Nothing done yet")
    told(here, "One step", {})
    told(here, "Settled", {"is_settled": True})
    assert words_of(here) == ["One step"]


def test_a_settled_concern_is_looked_at_again_on_its_day(here):
    again = TODAY + timedelta(days=30)
    told(here, "Settled for now", {"is_settled": True, "follow_up_on": again})
    (one,) = found(here)
    assert (one.look_again_on, one.is_due) == (again, False)
    assert found(here, again)[0].is_due


def test_open_concerns_stand_beside_those_told_in_confidence_the_nearest_day_first(here):
    told(here, "In confidence", {"follow_up_on": date(2017, 6, 1)})
    raised = concerns.raise_openly(
        here.initiative, words="Openly", raised_by="Bo", today=TODAY, actor=None
    )
    assert words_of(here) == ["In confidence", "Openly"]
    concerns.take_step(raised, today=TODAY, actor=None, follow_up_on=date(2017, 5, 1), **STEP)
    assert words_of(here) == ["Openly", "In confidence"]


def test_the_room_shows_what_is_under_way(here):
    told(here, "Closed doors", {"follow_up_on": TODAY})
    client = Client()
    client.force_login(here.broker)
    client.post(
        reverse("brokering:unlock", args=[here.initiative.slug]), {"passphrase": PASSPHRASE}
    )
    page = client.get(reverse("brokering:room", args=[here.initiative.slug])).content.decode()
    assert "Concerns under way" in page
    assert "Look again on" in page
