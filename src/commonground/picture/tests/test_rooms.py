"""What the readers take from the rooms of the impact side, and that they ask no more often for more."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from commonground.collective.partnership.contribution_queries import contributions
from commonground.collective.partnership.tests.builders import partner, seat, together
from commonground.foundation.mail.models import Letter
from commonground.impact.activities import services as activity_services
from commonground.impact.activities.tests import builders as plans
from commonground.impact.agenda import services as agenda_services
from commonground.impact.agenda.tests import builders as agendas
from commonground.impact.backbone import services as backbone_services
from commonground.impact.backbone.tests import builders as backbones
from commonground.impact.communication.models import Decision, Meeting, Turns
from commonground.impact.communication.services import committing, settled, voicing
from commonground.impact.communication.tests import builders as meetings
from commonground.picture import shared
from commonground.picture.facts import activities, agenda, backbone, promised
from commonground.picture.facts import meetings as talks

pytestmark = pytest.mark.django_db
DAY = date(2016, 12, 1)


@pytest.fixture
def here():
    return together()


def labels(rows):
    return [row.label for row in rows]


def pages(rows):
    """The names of the pages on which rows can be looked at; an address without a page is an error."""
    return {resolve(row.address).view_name for row in rows}


def agenda_on(here, day):
    plan = activities.queries.snapshot(here.initiative, day=day)
    return agenda.read(here.initiative, day=day, plan=plan)


# The common agenda ------------------------------------------------------------------------------


def test_a_draft_is_an_agenda_without_clauses_that_nobody_has_left_unsigned(here):
    agendas.draft(here)
    assert agenda_on(here, agendas.TODAY - timedelta(days=1)) is None
    found = agenda_on(here, agendas.TODAY)
    assert (found.partners, found.clauses, found.endorsed, found.unsigned) == (2, 0, 0, ())


def test_names_under_a_wording_that_is_not_adopted_are_counted_as_such(here):
    asked = agendas.offered(here)
    assert agenda_on(here, agendas.TODAY).endorsed == 0
    agenda_services.endorse(
        asked.version, partner=here.club, seat=here.di, today=agendas.TODAY, actor=None
    )
    found = agenda_on(here, agendas.TODAY)
    assert (found.endorsed, found.adopted_on, found.unsigned) == (1, None, ())
    assert agenda_on(here, agendas.TODAY - timedelta(days=1)) is None


def test_the_agenda_in_force_is_counted_with_who_stands_behind_it(here):
    agendas.agendaful(here)
    found = agenda_on(here, agendas.TODAY)
    assert (found.partners, found.clauses, found.endorsed) == (2, 8, 1)
    assert (found.adopted_on, found.goals, found.strategies) == (agendas.TODAY, 1, 2)
    assert labels(found.unsigned) == ["Recreation"]
    assert labels(found.unseen) == ["Judo", "Recreation"]
    assert found.goals_without_target == ()
    assert labels(found.strategies_without_measure) == ["Open gyms", "Keys for clubs"]
    assert pages(found.strategies_without_measure) == {"agenda:strategy"}
    assert pages((*found.unsigned, *found.unseen)) == {"agenda:wordings"}


def test_dissent_is_told_until_somebody_answers_it_on_its_clause(here):
    made = agendas.agendaful(here)
    before = agenda_on(here, agendas.TODAY).dissent
    assert labels(before) == ["The problem"]
    assert pages(before) == {"agenda:clause"}
    agenda_services.say(
        made.version,
        key="problem",
        kind="answer",
        words="We count again",
        partner=here.backbone,
        today=agendas.LATER,
        actor=None,
    )
    assert agenda_on(here, agendas.LATER).dissent == ()
    assert agenda_on(here, agendas.LATER - timedelta(days=1)).dissent == before


def test_how_well_it_is_understood_is_told_from_five_answers_on(here):
    others = [partner(here.initiative, f"Club {n}") for n in range(3)]
    everybody = [here.club, here.backbone, *others]
    four = dict.fromkeys(everybody[:4], (2, "Sport", False))
    agendas.check_answered(here.initiative, four)
    assert agenda_on(here, agendas.TODAY).same_page_low is None
    later = agendas.TODAY + timedelta(days=7)
    five = {**four, everybody[4]: (5, "Sport", False)}
    agendas.check_answered(here.initiative, five, on=later)
    found = agenda_on(here, later)
    assert (found.same_page_low, found.same_page_on) == (0.8, later)


def test_a_strategy_that_nothing_serves_is_told_once_there_is_a_plan(here):
    agendas.adopted(here)
    assert agenda_on(here, DAY).strategies_without_activity == ()
    visit = plans.activity(here.initiative)
    found = agenda_on(here, DAY)
    assert labels(found.strategies_without_activity) == ["Open gyms", "Keys for clubs"]
    below = here.initiative.strategies.get(name="Keys for clubs")
    activity_services.set_outcomes(
        visit, strategy=below, measures=[], today=plans.TODAY, actor=None
    )
    assert agenda_on(here, DAY).strategies_without_activity == ()


# The plan of action -----------------------------------------------------------------------------


def test_the_plan_is_read_as_it_stood_on_the_day(here):
    made = plans.activitiesful(here)
    run = plans.TODAY + timedelta(days=7)
    activity_services.change_state(
        made.activity, state="running", on=run, why="", today=run, actor=None
    )
    read = activities.read
    assert read(here.initiative, day=plans.TODAY - timedelta(days=1)) is None
    before, after = (read(here.initiative, day=day) for day in (plans.TODAY, run))
    assert (before.planned, before.started, before.running) == (2, 0, 0)
    assert (after.planned, after.started, after.running) == (2, 1, 1)
    assert (after.led_by_one, after.with_residents) == (1, 1)
    assert labels(after.without_strategy) == ["Registration"]
    assert labels(after.without_measure) == ["Judo visit", "Registration"]
    assert after.late_milestones[0].note == "Judo visit"
    assert (labels(before.late_milestones), labels(after.late_milestones)) == ([], ["Mats there"])
    assert pages((*after.without_strategy, *after.late_milestones)) == {"activities:activity"}


def test_what_was_finished_is_good_news_for_a_month(here):
    visit = plans.activity(here.initiative, state="running")
    ended = plans.TODAY + timedelta(days=10)
    activity_services.change_state(
        visit, state="finished", on=ended, why="Done", today=ended, actor=None
    )
    month = [
        activities.read(here.initiative, day=ended + timedelta(days=n)).finished_lately
        for n in (-1, 0, 31, 32)
    ]
    assert [len(rows) for rows in month] == [0, 1, 1, 0]


def test_gaps_and_overlaps_lead_to_the_pages_on_which_they_are_seen(here):
    for title in ("Judo", "Skating"):
        plans.activity(
            here.initiative,
            title,
            audience="Girls",
            place="Gym",
            starts_on=plans.TODAY,
            ends_on=DAY + timedelta(days=30),
        )
    plans.gym_hours(here.club)
    found = activities.read(here.initiative, day=DAY)
    assert labels(found.served_twice) == ["Judo, Skating"]
    assert found.promised_never_used[0].note == "Judo"
    assert labels(found.partners_without_role) == ["Judo", "Recreation"]
    assert pages(found.served_twice) == {"activities:reinforcing"}
    assert pages(found.promised_never_used) == {"partnership:need"}
    assert pages(found.partners_without_role) == {"partnership:partner"}


# Meetings, decisions, commitments -----------------------------------------------------------------


def test_meetings_are_counted_with_what_came_of_them(here):
    made = meetings.communicationful(here)
    assert talks.read(here.initiative, day=meetings.TODAY - timedelta(days=1)) is None
    found = talks.read(here.initiative, day=meetings.TODAY)
    assert (found.held_lately, found.without_decision) == (1, 0)
    assert (found.last_on, found.next_on) == (meetings.TODAY, meetings.TODAY)
    assert (found.decisions, found.decisions_with_residents) == (1, 0)
    assert (found.commitments_open, found.overdue) == (1, ())
    late = talks.read(here.initiative, day=date(2016, 10, 21))
    assert labels(late.overdue) == [made.commitment.words]
    assert pages(late.overdue) == {"communication:commitment"}


def test_a_decision_counts_residents_who_were_in_the_room(here):
    tenants = partner(here.initiative, "Tenants", sector="community")
    meeting = meetings.planned(here)
    meetings.there(meeting, seat(tenants, "representative", "Ed", account=False))
    settled.write_down(
        meeting, question="Free gyms", rule="consent", today=meetings.TODAY, actor=None
    )
    found = talks.read(here.initiative, day=meetings.TODAY)
    assert (found.decisions, found.decisions_with_residents) == (1, 1)


def test_a_commitment_counts_as_kept_when_it_was_kept_by_its_day(here):
    one, another, _open = (meetings.promised(here, words=f"Thing {n}") for n in range(3))
    due = date(2016, 10, 20)
    committing.keep(one, today=due, actor=None)
    committing.keep(another, today=due + timedelta(days=1), actor=None)
    found = talks.read(here.initiative, day=due + timedelta(days=2))
    assert (found.closed, found.kept, found.commitments_open) == (3, 1, 1)
    later = talks.read(here.initiative, day=due + talks.HALF_YEAR + timedelta(days=1))
    assert (later.closed, later.closed_before, later.kept_before) == (0, 3, 1)


def test_open_commitments_need_the_partner_that_made_them(here):
    made = meetings.promised(here, seat=here.di)
    day = date(2016, 10, 21)
    given = contributions(here.initiative, day=day)
    [one] = promised.read(here.initiative, day=day, given=given)
    assert one.says == "Judo promised: Count the gyms"
    assert (one.partner, one.seat, one.is_late) == (here.club.pk, here.di.pk, True)
    assert one.due_on == date(2016, 10, 20)
    committing.keep(made, today=day, actor=None)
    assert list(promised.read(here.initiative, day=day, given=given)) == []


def test_a_partner_that_answers_nothing_is_quiet_and_told_to_those_who_may_call(here):
    for number in range(3):
        on = meetings.TODAY - timedelta(days=7 * number)
        meetings.there(meetings.planned(here, on=on), here.ana)
    found = talks.read(here.initiative, day=meetings.TODAY)
    assert labels(found.quiet) == ["Judo"]
    assert pages(found.quiet) == {"communication:silence"}
    assert found.turnout_with_convenor is None


def test_a_follow_up_is_missing_as_long_as_it_was_not_sent(here):
    meeting = meetings.planned(here)
    due, sent = meetings.TODAY + timedelta(days=1), meetings.TODAY + timedelta(days=4)
    kept = Meeting.objects.filter(pk=meeting.pk)
    kept.update(follow_up_due_on=due, followed_up_on=sent)
    days = (due, due + timedelta(days=1), sent)
    found = [talks.read(here.initiative, day=day).follow_up_missing for day in days]
    assert [labels(rows) for rows in found] == [[], ["Steering"], []]
    assert pages(found[1]) == {"communication:follow_up"}


def test_the_group_that_speaks_most_beyond_its_heads_is_told_from_three_meetings_on(here):
    voicing.agree_on_voice(here.initiative, words="In May", today=meetings.TODAY, actor=None)
    for number in range(3):
        meeting = meetings.planned(here, title=f"Table {number}")
        meetings.there(meeting, here.ana, here.bo, here.di)
        before = talks.read(here.initiative, day=meetings.TODAY).speaking_share_top
        for group, heads, turns in (("public", 2, 6), ("nonprofit", 4, 4)):
            Turns.objects.create(
                meeting=meeting, group=group, heads=heads, turns=turns, noted_on=meetings.TODAY
            )
    found = talks.read(here.initiative, day=meetings.TODAY)
    assert before is None
    assert found.speaking_share_top == pytest.approx(0.6)
    assert found.headcount_share_top == pytest.approx(1 / 3)


def test_a_decision_is_to_be_looked_at_again_from_its_day_on(here):
    meeting = meetings.planned(here)
    meetings.there(meeting, here.ana)
    settled.write_down(
        meeting, question="Free gyms", rule="consent", today=meetings.TODAY, actor=None
    )
    again = meetings.TODAY + timedelta(days=300)
    Decision.objects.filter(meeting=meeting).update(revisit_on=again)
    before, after = (
        talks.read(here.initiative, day=day) for day in (again - timedelta(days=1), again)
    )
    assert before.decisions_to_revisit == ()
    assert labels(after.decisions_to_revisit) == ["Free gyms"]
    assert pages(after.decisions_to_revisit) == {"communication:decision"}


def test_a_letter_that_came_back_is_counted_until_somebody_settles_it(here):
    meetings.planned(here)
    letter = Letter.objects.create(
        key="one",
        initiative_id=here.initiative.pk,
        to="di@example.org",
        state=Letter.State.UNDELIVERABLE,
        queued_at=meetings.NOW,
        waiting_since=meetings.NOW,
        next_try_at=meetings.NOW,
    )
    assert talks.read(here.initiative, day=meetings.TODAY).undeliverable == 1
    Letter.objects.filter(pk=letter.pk).update(settled_at=meetings.NOW)
    assert talks.read(here.initiative, day=meetings.TODAY).undeliverable == 0


# The backbone -----------------------------------------------------------------------------------


def test_the_backbone_is_read_with_its_functions_requests_mandate_and_money(here):
    backbones.backboneful(here)
    assert backbone.read(here.initiative, day=backbones.DAY - timedelta(days=1)) is None
    found = backbone.read(here.initiative, day=backbones.DAY)
    assert (found.functions, found.held, found.organisations) == (6, 1, 1)
    assert (len(found.without_holder), found.without_deputy) == (5, ())
    assert (found.mandate_until, found.has_handover_plan) == (date(2017, 2, 1), True)
    assert (found.tasks, found.requests_waiting) == (0, ())
    assert pages(found.without_holder) == {"backbone:functions"}
    spring = backbone.read(here.initiative, day=date(2016, 4, 1))
    assert (spring.tasks, spring.only_backbone) == (1, 0)


def test_a_request_waits_from_the_second_week_on_and_its_words_are_not_told(here):
    backbones.asked(here, words="Our money is short")
    week = backbone.read(here.initiative, day=backbones.DAY + timedelta(days=7))
    found = backbone.read(here.initiative, day=backbones.DAY + timedelta(days=8))
    assert (len(week.requests_waiting), len(found.requests_waiting)) == (0, 1)
    assert pages(found.requests_waiting) == {"backbone:requests"}
    assert "money" not in repr(found)
    assert "Judo" not in repr(found)


def test_money_reaches_to_the_last_year_that_is_secured_in_full(here):
    scenario, line = backbones.budgeted(here)
    known = {"today": backbones.DAY, "actor": None}
    backbone_services.follow(scenario, **known)
    for year, partner_ in ((2017, here.backbone), (2018, here.club)):
        more = backbone_services.add_line(
            scenario,
            function="vision",
            year=year,
            kind="cash",
            amount=Decimal(6000),
            partner=partner_,
            words="Time",
            **known,
        )
        if year == 2017:
            backbone_services.secure(more, on=backbones.DAY, **known)
    assert backbone.read(here.initiative, day=DAY).funded_until == date(2015, 12, 31)
    backbone_services.secure(line, on=backbones.DAY, **known)
    found = backbone.read(here.initiative, day=DAY)
    assert (found.funded_until, found.largest_funder) == (date(2017, 12, 31), 1.0)


# How often is asked -----------------------------------------------------------------------------


def filled(here, numbers):
    """One row of everything for each number."""
    version = agendas.Version.objects.filter(initiative=here.initiative).latest("pk")
    for n in numbers:
        club = partner(here.initiative, f"Club {n}")
        person = seat(club, "representative", f"Person {n}", account=False)
        agendas.strategy(version, f"Strategy {n}", club)
        plans.activity(here.initiative, f"Visit {n}", lead=club, state="running", audience="Girls",
                       place="Gym", starts_on=plans.TODAY, weekday=1, starts_at=time(15),
                       ends_at=time(16))  # fmt: skip
        plans.gym_hours(club, mark=f" {n}")
        meeting = meetings.planned(here, title=f"Table {n}")
        meetings.there(meeting, here.ana, person)
        settled.write_down(
            meeting, question=f"Gyms {n}", rule="consent", today=meetings.TODAY, actor=None
        )
        meetings.promised(here, words=f"Thing {n}", partner=club)
        backbones.asked(here, words=f"Question {n}")
        backbones.logged(here, what=f"Thing {n}")


def asked_for(here):
    with CaptureQueriesContext(
        connection,
    ) as found:
        shared.read(here.initiative, day=DAY)
    return len(found)


def test_thirty_rows_of_everything_are_read_as_often_as_three(here):
    backbones.backboneful(here)
    agendas.agendaful(here)
    filled(here, range(3))
    few = asked_for(here)
    filled(here, range(3, 30))
    assert asked_for(here) == few
