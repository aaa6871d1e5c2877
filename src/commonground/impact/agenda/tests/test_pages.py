"""Every page of the room, as the people of the partnership meet it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from commonground.collective.partnership.tests.builders import together
from commonground.impact.agenda.tests.builders import TODAY, agendaful

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_that_day(settings):
    settings.TODAY = TODAY


@pytest.fixture
def here():
    return together()


def signed_in(seat):
    client = Client()
    client.force_login(seat.user)
    return client


def at(here, name, *parts):
    return reverse(f"agenda:{name}", args=[here.initiative.slug, *parts])


def test_every_page_of_an_agenda_in_force_opens(here):
    full = agendaful(here)
    ana = signed_in(here.ana)
    paths = [
        at(here, "agenda"),
        at(here, "wordings"),
        at(here, "version", 1),
        at(here, "version", 2),
        at(here, "difference", 2),
        at(here, "clause", full.clause.pk),
        at(here, "strategies"),
        at(here, "strategy", full.strategy.pk),
        at(here, "round", full.asked.pk),
        at(here, "check", full.check.pk),
        *(at(here, "propose", 2, number) for number in range(1, 8)),
        at(here, "write_clause", full.clause.pk),
        at(here, "take_out", full.clause.pk),
        at(here, "levels", 2),
        at(here, "put_forward", 2),
        at(here, "set_aside", 2),
        at(here, "say_on_clause", full.clause.pk),
        at(here, "say_on_whole", 1),
        at(here, "take_back", full.remark.pk),
        at(here, "lead", full.strategy.pk),
        at(here, "close_check", full.check.pk),
    ]
    for path in paths:
        assert ana.get(path).status_code == 200, path
