"""What the readers take from the rooms: plain numbers of a day, nothing of later, nothing under five."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from commonground.collective.agreements.tests import builders as agreements
from commonground.collective.brokering.services import concerns
from commonground.collective.brokering.tests import builders as brokers
from commonground.collective.health import services as asking
from commonground.collective.health.services import power as powers
from commonground.collective.health.tests import builders as health
from commonground.collective.partnership import services
from commonground.collective.partnership.models import Partner
from commonground.collective.partnership.tests.builders import partner, together
from commonground.impact.measurement import dictionary as dictionaries
from commonground.impact.measurement.models import Submission
from commonground.impact.measurement.services.due import open_due
from commonground.picture import examples, shared
from commonground.picture.facts import broker as brokers_room
from commonground.picture.facts.row import Row
from commonground.picture.shared import ROOMS

pytestmark = pytest.mark.django_db
TODAY = agreements.TODAY


@pytest.fixture
def here():
    return together()


def read(here, day=TODAY):
    return shared.read(here.initiative, day=day).facts


def test_rooms_with_nothing_on_record_are_none(here):
    found = read(here)
    assert found.partnership is not None
    for room in {*ROOMS, "broker"} - {"partnership"}:
        assert getattr(found, room) is None, room


def test_partners_are_those_of_the_day_and_who_came_and_went_within_a_year(here):
    late = partner(here.initiative, "Skating")
    Partner.objects.filter(pk=late.pk).update(joined_on=TODAY - timedelta(days=364))
    services.leave(here.club, on=TODAY, actor=None)
    assert read(here, TODAY - timedelta(days=1)).partnership.partners == 3
    found = read(here).partnership
    assert (found.partners, found.joined_lately, found.left_lately) == (2, 1, 1)


def test_matters_say_who_leads_most_and_what_has_no_deputy(here):
    for name in ("Keys", "Money"):
        services.set_function(
            here.initiative, name=name, lead=here.ana, today=TODAY, actor=here.ana.user
        )
    services.set_function(here.initiative, name="Press", today=TODAY, actor=None)
    found = read(here).partnership
    assert (found.matters, found.led_by_one) == (3, 2)
    assert [row.label for row in found.without_lead] == ["Press"]
    assert len(found.without_deputy) == 3


def test_an_agreement_counts_its_signatures_its_review_and_its_rule(here):
    agreements.adopted(here)
    found = read(here).agreements
    assert (found.in_force, found.signed, found.partners) == (1, 1, 2)
    assert found.unsigned == (Row("Recreation"),)
    assert found.has_rule
    assert found.has_ladder
    assert not found.review_late
    assert read(here, date(2017, 9, 5)).agreements.review_late
    assert read(here, date(2018, 9, 1)).agreements.expired


def closed(values, *, count=11):
    asked = health.opened("climate", count=count)
    health.everybody_answers(asked.wave, values)
    asking.close_wave(asked.wave, today=health.CLOSES, actor=asked.here.ana.user)
    return asked.here, health.CLOSES + timedelta(days=asked.wave.first_days)


def test_trust_is_read_from_a_round_that_everybody_may_read():
    here, opens = closed([4] * 8)
    assert read(here, opens - timedelta(days=1)).health is None
    found = read(here, opens).health
    assert found.trust is not None
    assert found.trust_lower <= found.trust <= found.trust_upper
    assert (found.trust_on, found.trust_change) == (health.CLOSES, None)


def test_of_a_round_with_fewer_than_five_answers_nothing_is_read():
    here, opens = closed([4] * 4)
    found = read(here, opens).health
    assert (found.trust, found.trust_on, found.stage, found.weak) == (None, None, None, ())


def test_powers_say_how_many_lie_in_one_hand(here):
    for matter in ("Plan", "Budget", "Hiring"):
        powers.add_power(
            here.initiative,
            partner=here.backbone,
            kind="approves",
            matter=matter,
            starts_on=TODAY,
            actor=None,
        )
    assert read(here, TODAY - timedelta(days=1)).relationships is None
    found = read(here).relationships
    assert (found.last_words, found.last_words_of_one) == (3, 3)


def test_late_files_are_counted_by_partner(here):
    dictionaries.install(
        here.initiative,
        examples.example("sport-by-season", started_on=here.initiative.started_on),
        actor=None,
        now=timezone.now(),
        reason="Agreed",
    )
    open_due(here.initiative, today=date(2016, 4, 10))
    found = read(here, date(2016, 4, 10)).measurement
    assert (found.missing, len(found.late), found.with_numbers) == (2, 1, 0)
    due = Submission.objects.filter(partner__initiative=here.initiative)
    due.update(state="accepted")
    assert read(here, date(2016, 4, 10)).measurement.late == ()


def test_an_open_concern_waits_for_two_weeks_and_its_words_stay_where_they_are():
    room = brokers.brokered()
    raised = brokers.TODAY
    concerns.raise_openly(
        room.initiative, words="Secret words", raised_by="Bo", today=raised, actor=None
    )
    early = read(room.together, raised + timedelta(days=13)).concerns
    late = read(room.together, raised + timedelta(days=14)).concerns
    assert (early.concerns, early.unanswered, len(late.unanswered)) == (1, (), 1)
    assert "Secret" not in repr(late)
    assert late.has_broker


def test_the_brokers_facts_are_weeks_and_kinds_and_no_words():
    room = brokers.brokered()
    brokers.write(room, "concern", words="Secret words", who="Somebody", part="aim")
    found = brokers_room.read(room.initiative, day=brokers.TODAY + timedelta(days=7))
    assert found.concerns == 1
    assert found.last_step_week is None
    assert "Secret" not in repr(found)
    assert "Somebody" not in repr(found)


def test_what_was_promised_and_not_given_is_known_by_partner(here):
    need = services.set_need(
        here.initiative, name="Gym hours", kind="space", unit="room-hours", wanted=None, actor=None
    )
    services.promise(
        here.club,
        need=need,
        amount=Decimal(10),
        starts_on=TODAY,
        ends_on=TODAY + timedelta(days=30),
        today=TODAY,
        actor=None,
    )
    [one] = shared.read(here.initiative, day=TODAY + timedelta(days=31)).promised
    assert (one.partner, one.is_late) == (here.club.pk, True)
    assert "Gym hours" in one.says
    assert one.due_on == TODAY + timedelta(days=30)
