"""What the agenda says to a partner that comes, and what one that goes hands over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commonground.collective.partnership.leaving import Taker, to_hand_over
from commonground.collective.partnership.onboarding import pack
from commonground.collective.partnership.tests.builders import together
from commonground.impact.agenda import queries, services
from commonground.impact.agenda.models import Strategy
from commonground.impact.agenda.tests.builders import TODAY, adopted, draft

pytestmark = pytest.mark.django_db
NEXT_DAY = TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_that_day(settings):
    settings.TODAY = TODAY


@pytest.fixture
def here():
    return together()


def test_a_leaving_partner_hands_over_the_strategies_that_it_leads(here):
    adopted(here)
    led = Strategy.objects.get(name="Open gyms")
    services.set_lead(led, partner=here.club, today=TODAY, actor=None)
    (thing,) = [t for t in to_hand_over(here.club, day=TODAY) if t.key == f"strategy-{led.pk}"]
    assert thing.what == "Open gyms"
    thing.take_over(Taker(here.backbone, None, NEXT_DAY, None))
    assert queries.leads_on([led.pk], day=TODAY)[led.pk] == here.club
    assert queries.leads_on([led.pk], day=NEXT_DAY)[led.pk] == here.backbone


def test_a_leaving_partner_is_asked_about_its_open_proposals(here):
    draft(here)
    kinds = {thing.key.split("-")[0] for thing in to_hand_over(here.club, day=TODAY)}
    assert "proposal" in kinds


def test_the_pack_of_a_newcomer_brings_the_agenda_and_what_waits(here):
    adopted(here)
    lines = {s.name: [line.text for line in s.lines] for s in pack(here.backbone, day=TODAY)}
    assert "Common agenda, version 1" in lines["agreement"]
    assert "Strategies: Open gyms" in lines["agreement"]
    assert "Read the common agenda, and say whether you endorse it." in lines["due"]
    club = {s.name: [line.text for line in s.lines] for s in pack(here.club, day=TODAY)}
    assert "Read the common agenda, and say whether you endorse it." not in club["due"]
