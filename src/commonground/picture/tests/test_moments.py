"""What the rooms bring to the story, each as of a day and for those who may look at it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from commonground.collective.partnership.tests.builders import together
from commonground.engine.periods import Calendar
from commonground.impact.activities.services import change_state
from commonground.impact.activities.tests import builders as plans
from commonground.impact.agenda.tests import builders as agendas
from commonground.impact.backbone import services as backbone
from commonground.impact.communication.models import Decision
from commonground.impact.communication.services import deciding, settled
from commonground.impact.communication.tests import builders as meetings
from commonground.picture import examples, story

pytestmark = pytest.mark.django_db
DAY = meetings.TODAY
BEFORE = DAY - timedelta(days=1)


@pytest.fixture
def here():
    return together()


def told(here, kind, day=DAY, may=lambda page: True):
    found = story.moments(here.initiative, day=day, may=may)
    return [one.says for one in found if one.kind == kind]


def test_a_meeting_is_told_with_how_many_partners_came(here):
    meeting = meetings.planned(here)
    assert told(here, "met") == []
    meetings.there(meeting, here.ana, here.di, here.bo)
    assert told(here, "met") == ["Steering: 2 partners came."]
    assert told(here, "met", BEFORE) == []
    assert told(here, "met", may=lambda page: page != "communication:meetings") == []


def test_what_was_adopted_is_told_and_nothing_else(here):
    meeting = meetings.planned(here)
    meetings.there(meeting, here.ana)
    for question, adopted in (("Gyms are open on Tuesdays", True), ("And on Fridays", False)):
        settled.write_down(
            meeting, question=question, rule="consent", adopted=adopted, today=DAY, actor=None
        )
    asked = meetings.asked(here, question="One form for all?", options=["Yes, from May"])
    for voter in asked.voters.all():
        meetings.answered(voter, 1)
    meetings.asked(here, question="Still open?")
    deciding.close(asked, today=DAY, actor=None)
    assert Decision.objects.count() == 4
    assert told(here, "decided") == [
        "Gyms are open on Tuesdays.",
        "One form for all? Yes, from May.",
    ]
    assert told(here, "decided", BEFORE) == []


def test_an_adopted_agenda_stands_beside_an_adopted_agreement(here):
    agendas.adopted(here)
    assert "Common agenda, version 1 was adopted." in told(here, "agreed")
    assert told(here, "agreed", may=lambda page: page != "agenda:agenda") == []


def test_finished_work_and_a_reached_stage_are_told_and_stopped_work_is_not(here):
    for title, state, why in (
        ("Judo visit", "finished", ""),
        ("Posters", "stopped", "Nobody came"),
    ):
        made = plans.activity(here.initiative, title, today=plans.TODAY, state="running")
        change_state(made, state=state, on=DAY, today=DAY, why=why, actor=None)
    stage = backbone.add_stage(
        here.initiative, name="A resident chairs", planned_on=DAY, today=BEFORE, actor=None
    )
    backbone.reach_stage(stage, on=DAY, evidence="Minutes", today=DAY, actor=None)
    assert told(here, "done") == [
        "The backbone reached the stage “A resident chairs”.",
        "“Judo visit” was finished.",
    ]
    assert told(here, "done", BEFORE) == []


def test_on_a_chart_each_thing_that_happened_has_a_line_of_its_own():
    dictionary = examples.example("sport-by-season", started_on=date(2015, 9, 1))
    calendar = Calendar(dictionary.calendar)
    period = calendar.names[0]
    on = calendar[period].starts_on
    point = type("Point", (), {"period": period, "label": "first"})
    kinds = ("decided", "agreed", "decided", "met")
    found = [story.Moment(on, kind, "") for kind in kinds]
    [event] = story.on_chart(found, calendar, [point])
    assert event.says == "1 agreed\n2 decided"
