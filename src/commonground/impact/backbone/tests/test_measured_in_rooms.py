"""What agenda, activities, spaces and meetings bring to the proxies."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commonground.collective.partnership.tests.builders import partner, together
from commonground.impact.activities import services as planning
from commonground.impact.activities.tests import builders as activities
from commonground.impact.activities.tests import space_builders
from commonground.impact.agenda.models import Strategy
from commonground.impact.agenda.tests import builders as agenda
from commonground.impact.backbone import measured
from commonground.impact.communication.models import Citation
from commonground.impact.communication.services import settled
from commonground.impact.communication.tests import builders as meetings
from commonground.impact.measurement.models import Definition, DefinitionVersion


@pytest.fixture
def here(db):
    return together()


def test_a_partnership_that_did_nothing_yet_has_noughts_and_no_check(here):
    found = measured.log(here.initiative, day=agenda.TODAY)
    assert (found.same_page_answers, found.same_page_understood) == (None, None)
    assert (found.activities_all, found.partners_in_activities, found.measures_all) == (0, 0, 0)
    assert (found.commitments_all, found.decisions_all, found.space_hours_offered) == (0, 0, 0)


def test_a_same_page_check_counts_from_five_answers_on_and_for_a_year(here):
    asked = [here.club, here.backbone]
    asked += [partner(here.initiative, name) for name in ("Gym", "School")]
    answers = dict.fromkeys(asked, (4, "More sport", False))
    agenda.check_answered(here.initiative, answers)
    assert measured.log(here.initiative, day=agenda.TODAY).same_page_answers is None
    answers[partner(here.initiative, "Library")] = (3, "Books", False)
    day = agenda.TODAY + timedelta(days=1)
    agenda.check_answered(here.initiative, answers, on=day)
    found = measured.log(here.initiative, day=day)
    assert (found.same_page_answers, found.same_page_understood) == (5, 4)
    assert measured.log(here.initiative, day=day + measured.YEAR).same_page_answers is None


def test_activities_count_by_agreed_strategy_partners_and_residents(here):
    agenda.adopted(here)
    agreed = Strategy.objects.filter(initiative=here.initiative).earliest("pk")
    day = max(agenda.TODAY, activities.TODAY)
    visit = activities.activity(here.initiative, "Visit", today=day, lead=here.club)
    planning.set_outcomes(visit, strategy=agreed, measures=[], today=day, actor=None)
    planning.contribute(visit, partner=here.backbone, gives="Mats", today=day, actor=None)
    planning.say_engagement(visit, level=3, words="Asked", today=day, actor=None)
    idea = Strategy.objects.create(initiative=here.initiative, name="Not agreed", begun_on=day)
    other = activities.activity(here.initiative, "Other", today=day, lead=here.club)
    planning.set_outcomes(other, strategy=idea, measures=[], today=day, actor=None)
    planning.say_engagement(other, level=2, words="Told", today=day, actor=None)
    found = measured.log(here.initiative, day=day)
    assert (found.activities_all, found.activities_with_strategy) == (2, 1)
    assert (found.activities_with_two_partners, found.activities_with_residents) == (1, 1)
    assert found.partners_in_activities == 2


def test_hours_of_spaces_are_those_of_the_year(here):
    space_builders.booked(space_builders.gym(here.backbone), here.club)
    found = measured.log(here.initiative, day=space_builders.TODAY)
    assert (found.space_hours_offered, found.space_hours_used) == (4, 2)
    long_after = space_builders.TODAY + 2 * measured.YEAR
    assert measured.log(here.initiative, day=long_after).space_hours_used == 0


def test_commitments_between_partners_are_those_without_the_backbone(here):
    school = partner(here.initiative, "School")
    meetings.promised(here, words="To the school", to=school)
    meetings.promised(here, words="To the backbone", to=here.backbone)
    meetings.promised(here, words="To nobody")
    found = measured.log(here.initiative, day=meetings.TODAY)
    assert (found.commitments_all, found.commitments_between_partners) == (3, 1)


def test_decisions_and_the_measures_that_they_cite(here):
    for name in ("registrations", "girls"):
        measure = Definition.objects.create(initiative=here.initiative, kind="measure", name=name)
        DefinitionVersion.objects.create(
            definition=measure, number=1, body={}, created_at=f"{meetings.TODAY}T09:00:00+00:00"
        )
    meeting = meetings.planned(here)
    for question in ("Free gyms", "New mats"):
        made = settled.write_down(
            meeting, question=question, rule="consent", today=meetings.TODAY, actor=None
        )
        for period in ("fall", "winter"):
            if question == "Free gyms":
                Citation.objects.create(
                    decision=made, measure="girls", period=period, cited_on=meetings.TODAY
                )
    meetings.asked(here)
    found = measured.log(here.initiative, day=meetings.TODAY)
    assert (found.decisions_all, found.decisions_citing_data) == (2, 1)
    assert (found.measures_all, found.measures_in_decisions) == (2, 1)
