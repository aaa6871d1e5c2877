"""The collective side of the story, as the rooms tell it after the demo has been loaded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from statistics import mean
from typing import Any

import pytest

from commonground.collective.agreements import queries as agreements
from commonground.collective.brokering.models import Entry, Mandate
from commonground.collective.health import queries as health
from commonground.collective.health.models import Wave
from commonground.collective.health.relationship_models import RelationshipSheet, RelationshipSurvey
from commonground.collective.partnership.leaving_queries import unsettled
from commonground.collective.partnership.models import Departure, Initiative, Interest, Seat
from commonground.collective.partnership.queries import partners_on
from commonground.demo.agreement import AMENDMENT_ADOPTED_ON, UNSIGNED
from commonground.demo.comings_and_goings import NEWCOMER, SERVED, come_and_go
from commonground.demo.first_meeting import first_meeting
from commonground.demo.partnership import partnership
from commonground.demo.story import LEAVING
from commonground.demo.tests.once import rolled_back

pytestmark = pytest.mark.django_db
TODAY = date(2017, 10, 2)


@pytest.fixture(scope="module")
def north_end(django_db_setup: None, django_db_blocker: Any) -> Iterator[Initiative]:
    with django_db_blocker.unblock(), rolled_back():
        yield partnership()


def test_the_amended_agreement_is_signed_by_all_but_one(north_end: Initiative) -> None:
    [version] = agreements.in_force(north_end, day=TODAY)
    assert (version.number, version.adopted_on) == (2, AMENDMENT_ADOPTED_ON)
    assert [partner.code for partner in agreements.unsigned(version, day=TODAY)] == [UNSIGNED]
    assert len(agreements.grievance_ladder(north_end, day=TODAY)) == 4


def test_readiness_says_cultivate_first_and_a_year_later_proceed(north_end: Initiative) -> None:
    asked = Wave.objects.filter(initiative=north_end, purpose="readiness").order_by("closed_on")
    outcomes = [wave.report.published["readiness"]["outcome"] for wave in asked]
    assert outcomes == ["cultivate_first", "proceed"]


def test_the_group_goes_from_storming_to_norming(north_end: Initiative) -> None:
    asked = Wave.objects.filter(initiative=north_end, purpose="stage").order_by("closed_on")
    told = [wave.report.published["stage"] for wave in asked]
    assert [stage["named"] for stage in told] == ["storming", "norming"]
    assert all(stage["probabilities"][stage["named"]] >= 0.80 for stage in told)


def test_climate_and_relationships_were_asked_twice(north_end: Initiative) -> None:
    assert Wave.objects.filter(initiative=north_end, instrument="climate").count() == 2
    surveys = RelationshipSurvey.objects.filter(initiative=north_end, published_on__isnull=False)
    assert surveys.count() == 2
    assert RelationshipSheet.objects.filter(survey__in=surveys).count() == 13 + 15


def test_people_differ_as_people_do(north_end: Initiative) -> None:
    """Agreement is fair and not perfect, some do not know, and not everybody answers."""
    for wave in Wave.objects.filter(initiative=north_end, instrument="climate"):
        published = wave.report.published
        found = list(published["constructs"].values())
        agreement = [construct["r_wg"] for construct in found]
        assert 0.6 <= min(agreement) <= max(agreement) <= 0.9
        assert 0.6 <= mean(agreement) <= 0.85
        assert mean(construct["sd"] for construct in found) > 0.6
        assert any(construct["dont_know"] for construct in found)
        assert published["answered"] < published["invited"]


def test_a_concern_was_told_to_the_broker_and_something_was_done(north_end: Initiative) -> None:
    """That is all that anybody without the key can see of it."""
    mandate = Mandate.objects.get(initiative=north_end)
    kinds = set(Entry.objects.filter(room__mandate=mandate).values_list("kind", flat=True))
    assert {Entry.Kind.CONCERN, Entry.Kind.STEP} <= kinds


def test_the_first_meeting_is_forming_and_not_ready(db: None) -> None:
    room = first_meeting()
    found = health.standing(room, day=TODAY)
    assert (found.readiness, found.stage) == ("cultivate_first", "forming")
    assert found.impact_runs_ahead
    mandate = Mandate.objects.get(initiative=room)
    assert mandate.consents.count() == 4


def test_the_first_meeting_is_found_again(db: None) -> None:
    assert first_meeting() == first_meeting()


def test_one_partner_joined_and_one_left_with_everything_handed_over(north_end: Initiative) -> None:
    coordinator = Seat.objects.get(initiative=north_end, role=Seat.Role.COORDINATOR)
    come_and_go(north_end, coordinator)
    come_and_go(north_end, coordinator)
    here = partners_on(north_end, day=TODAY)
    assert here.count() == 16
    assert here.filter(organisation__name=NEWCOMER).exists()
    departure = Departure.objects.get(partner__initiative=north_end)
    assert (departure.partner.code, departure.partner.left_on) == (LEAVING, date(2017, 9, 29))
    assert unsettled(departure, day=TODAY) == []
    [version] = agreements.in_force(north_end, day=TODAY)
    assert [partner.code for partner in agreements.unsigned(version, day=TODAY)] == [UNSIGNED]


def test_each_of_the_four_motives_is_served_somewhere(north_end: Initiative) -> None:
    come_and_go(north_end, Seat.objects.get(initiative=north_end, role=Seat.Role.COORDINATOR))
    served = Interest.objects.filter(partner__initiative=north_end, servings__isnull=False)
    assert {interest.partner.code for interest in served} == set(SERVED)
