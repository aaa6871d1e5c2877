"""The agenda and the plan lead to each other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from commonground.collective.partnership.tests.builders import together
from commonground.impact.activities import services
from commonground.impact.activities.finding_words import sections
from commonground.impact.activities.for_strategies import serving
from commonground.impact.activities.models import State
from commonground.impact.activities.reading import snapshot
from commonground.impact.activities.tests.builders import TODAY, activity
from commonground.impact.agenda import services as agenda
from commonground.impact.agenda.models import Strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(settings):
    settings.TODAY = TODAY
    return together()


def wish(here):
    return Strategy.objects.create(initiative=here.initiative, name="Visits", begun_on=TODAY)


def serve(here, title, strategy, **more):
    made = activity(here.initiative, title, **more)
    services.set_outcomes(made, strategy=strategy, measures=[], today=TODAY, actor=None)
    return made


def test_the_page_of_a_strategy_shows_its_activities_and_says_when_there_is_none(here):
    strategy = wish(here)
    client = Client()
    client.force_login(here.di.user)
    page = reverse("agenda:strategy", args=[here.initiative.slug, strategy.pk])
    assert "No activity serves it yet." in client.get(page).content.decode()
    visit = serve(here, "Judo visit", strategy, lead=here.club, state="running")
    activity(here.initiative, "Something else")
    shown = client.get(page).content.decode()
    assert reverse("activities:activity", args=[here.initiative.slug, visit.pk]) in shown
    assert "Something else" not in shown
    (row,) = serving(strategy, day=TODAY)
    assert (row.activity, row.state, row.lead) == (visit, State.RUNNING, here.club)
    assert serving(strategy, day=TODAY.replace(year=2015)) == []


def test_activities_of_a_strategy_are_read_with_three_questions(here, django_assert_num_queries):
    strategy = wish(here)
    for n in range(4):
        serve(here, f"Visit {n}", strategy, lead=here.club)
    with django_assert_num_queries(3):
        assert [str(row.lead) for row in serving(strategy, day=TODAY)] == ["Judo"] * 4


def test_a_strategy_without_activity_is_found_and_leads_to_its_page_in_the_agenda(here):
    strategy = wish(here)
    found = sections(snapshot(here.initiative, day=TODAY), here.initiative.slug)
    rows = [row for section in found for said in section.found for row in said.rows]
    assert ("Visits", reverse("agenda:strategy", args=[here.initiative.slug, strategy.pk])) in rows


def test_a_strategy_of_a_wording_that_was_set_aside_is_no_outcome_any_more(here):
    later = TODAY + timedelta(days=30)
    version = agenda.begin_agenda(here.initiative, today=TODAY, actor=None)
    agenda.propose_clause(
        version,
        "strategy",
        words=agenda.Words("Another sport each week.", name="Visits"),
        partner=here.club,
        today=TODAY,
        actor=None,
    )
    agenda.set_agenda_aside(version, why="We begin again.", today=later, actor=None)
    wish(here)  # taken up by no wording yet
    before, after = (snapshot(here.initiative, day=day).strategies for day in (TODAY, later))
    assert [one.name for one in before] == ["Visits", "Visits"]
    assert [one.key for one in after] == [before[1].key]
