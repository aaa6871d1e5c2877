"""Agenda, plan of action and spaces of the story: unclear in year one, clear in year two, each for a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Count

from commonground.collective.partnership.models import Delivery, Initiative, Partner, Seat
from commonground.collective.partnership.queries import partners_on
from commonground.demo import agenda_words, first_agenda, plan_words
from commonground.demo.agreement import ADOPTED_ON, AMENDMENT_ADOPTED_ON, UNSIGNED
from commonground.demo.comings_and_goings import NEWCOMER, come_and_go
from commonground.demo.giving import ENDS_ON, GYMS, ROOM_HOURS
from commonground.demo.known_answers import known_answers
from commonground.demo.partnership import partnership
from commonground.demo.spaces import FESTIVAL, ROUNDS, WEEKLY, visits_of
from commonground.demo.story import LEAVING, SHARED_GOAL, YEAR_TWO_ON
from commonground.demo.tests.once import rolled_back
from commonground.foundation.mail.models import Letter
from commonground.impact.activities import space_hours
from commonground.impact.activities.findings import Finding, Kind, of_kind
from commonground.impact.activities.models import Booking, LeftOut, Occasion, Quarter, State
from commonground.impact.activities.queries import (
    engagement_levels,
    findings_on,
    late_milestones,
    snapshot,
)
from commonground.impact.activities.snapshot import Planned, Snapshot
from commonground.impact.activities.space_queries import closed_for_activities, stranded, waiting
from commonground.impact.agenda import queries
from commonground.impact.agenda.models import Clause, Remark, Version
from commonground.impact.agenda.services import outcome_of
from commonground.impact.agenda.understanding_queries import spreads
from commonground.impact.agenda.wording import sections_of
from commonground.impact.agenda.words import standing_of
from commonground.impact.measurement.dictionary import dictionary_of

pytestmark = pytest.mark.django_db
YEAR_ONE, MIDDLE, TODAY = date(2016, 6, 1), date(2017, 3, 1), date(2017, 10, 2)


@pytest.fixture(scope="module")
def north_end(django_db_setup: None, django_db_blocker: Any) -> Iterator[Initiative]:
    """Lived through once for this file, without the partners' lists."""
    with django_db_blocker.unblock(), rolled_back():
        initiative = partnership()
        come_and_go(initiative, Seat.objects.get(initiative=initiative, role=Seat.Role.COORDINATOR))
        yield initiative


def test_in_year_one_five_of_sixteen_go_along_and_dissent_stays_unanswered(
    north_end: Initiative,
) -> None:
    wording = queries.newest_wording(north_end, day=YEAR_ONE)
    assert wording is not None
    assert queries.adopted_version(north_end, day=YEAR_ONE) is None
    outcome = outcome_of(wording.rounds.get())
    assert (outcome.tally.support, partners_on(north_end, day=YEAR_ONE).count()) == (5, 16)
    assert outcome.verdict == "not-adopted"
    assert queries.agenda_standing(north_end, day=YEAR_ONE).endorsed_by == 5
    assert standing_of(wording, None, day=YEAR_ONE).startswith(
        "This wording is before the partners"
    )
    later = Version.objects.get(pk=wording.pk)
    assert standing_of(later, None, day=date(2016, 6, 6)) == "This version was set aside."
    said = queries.open_dissent(north_end, day=YEAR_ONE)
    assert {one.partner.code for one in said} == set(first_agenda.DISSENT)
    answers = Remark.objects.filter(version=wording, kind=Remark.Kind.ANSWER)
    assert not answers.filter(said_on__lte=YEAR_ONE).exists()


def test_in_year_one_two_goals_compete_and_no_strategy_is_tied_to_anything(
    north_end: Initiative,
) -> None:
    wording = queries.newest_wording(north_end, day=YEAR_ONE)
    assert wording is not None
    clauses = queries.standing_clauses(wording)
    assert clauses.filter(kind=Clause.Kind.GOAL, target_value=None).count() == 2
    strategies = queries.strategies_of(wording, day=YEAR_ONE)
    assert len(strategies) == 3
    assert not any(one.measures or one.lead for one in strategies)
    assert queries.shared_goal(north_end, day=YEAR_ONE) == ""


def test_in_year_two_the_goal_is_one_and_its_numbers_are_the_known_answers(
    north_end: Initiative,
) -> None:
    known = known_answers().affordable_options
    assert queries.shared_goal(north_end, day=MIDDLE) == SHARED_GOAL == north_end.shared_goal
    options = queries.goals_on(north_end, day=MIDDLE)[0]
    assert options.measure == "affordable_options"
    assert options.baseline_value == known["2016-spring"]
    assert options.target_value is not None
    assert known["2016-spring"] < options.target_value <= known["2017-spring"]
    problem = Clause.objects.get(version__number=3, kind=Clause.Kind.PROBLEM)
    assert f"{known['2016-spring']} programmes" in problem.evidence


def test_all_but_one_stand_behind_the_wording_of_2016_and_all_behind_that_of_2017(
    north_end: Initiative,
) -> None:
    before = queries.agenda_standing(north_end, day=MIDDLE)
    assert (before.adopted_on, before.endorsed_by) == (ADOPTED_ON, 15)
    assert [partner.code for partner in before.not_endorsed] == [UNSIGNED]
    now = queries.agenda_standing(north_end, day=TODAY)
    assert (now.adopted_on, now.endorsed_by, now.partners) == (AMENDMENT_ADOPTED_ON, 16, 16)
    assert NEWCOMER in {partner.name for partner in now.endorsed}
    assert now.review_on is not None
    assert now.review_on > TODAY


def test_nobody_objected_and_whoever_hesitated_is_on_record(north_end: Initiative) -> None:
    second, third = Version.objects.filter(number__in=(2, 3)).order_by("number")
    stood = {p.partner.code: p.value for p in second.rounds.get().positions.all()}
    assert stood[UNSIGNED] == 4
    assert sum(value <= 2 for value in stood.values()) == 13
    asked = third.rounds.get()
    assert (asked.rule, asked.rule_from is not None, asked.verdict) == ("consent", True, "adopted")
    assert asked.positions.get(partner__code=UNSIGNED).why


def test_one_clause_was_re_worded_and_everybody_has_seen_it(north_end: Initiative) -> None:
    second, third = Version.objects.filter(number__in=(2, 3)).order_by("number")
    texts = [{c.key: c.text for c in version.clauses.all()} for version in (second, third)]
    assert [key for key in texts[0] if texts[0][key] != texts[1][key]] == ["principle-residents"]
    for day in (MIDDLE, date(2017, 3, 10), TODAY):
        unseen = queries.not_seen(north_end, day=day)
        assert unseen is not None
        assert unseen.partners == ()


def test_the_dissent_of_year_two_was_answered_and_taken_back(north_end: Initiative) -> None:
    between = queries.open_dissent(north_end, day=date(2016, 9, 6))
    assert [one.partner.code for one in between] == ["gymnastics"]
    assert queries.open_dissent(north_end, day=MIDDLE) == ()


def test_strategies_form_a_tree_each_with_a_lead_and_measures_of_the_dictionary(
    north_end: Initiative,
) -> None:
    found = queries.strategies_on(north_end, day=MIDDLE)
    assert {one.level_name for one in found} == set(agenda_words.LEVELS)
    assert [one.level for one in found].count(0) == 4
    measures = set(dictionary_of(north_end).measures)
    for one in found:
        assert one.lead is not None
        assert one.measures
        assert set(one.measures) <= measures


def test_only_strategies_carry_the_names_of_the_levels(north_end: Initiative) -> None:
    version = queries.adopted_version(north_end, day=TODAY)
    assert version is not None
    for section in sections_of(version):
        named = {each.level_name for each in section.clauses} - {""}
        assert named == (
            set(agenda_words.LEVELS) if section.part.kind == Clause.Kind.STRATEGY else set()
        )


def test_the_spread_of_understanding_narrows(north_end: Initiative) -> None:
    later, earlier = spreads(north_end, day=TODAY)
    assert (earlier.lowest, earlier.highest, earlier.answered) == (1, 5, 12)
    assert (later.lowest, later.highest, later.answered) == (3, 5, 15)
    assert earlier.version is None
    assert later.version is not None
    assert [one.check for one in spreads(north_end, day=YEAR_ONE)] == [earlier.check]


def test_six_things_begin_at_once_before_anything_is_agreed(north_end: Initiative) -> None:
    plan = snapshot(north_end, day=YEAR_ONE)
    begun = [a.began_on for a in plan.activities]
    assert len(begun) == 6
    assert all(on is not None and (on.year, on.month) == (2015, 10) for on in begun)
    assert {a.state for a in plan.activities} == {State.RUNNING}
    assert max(level or 0 for level in engagement_levels(plan)) == 1


def test_what_is_found_in_year_one(north_end: Initiative) -> None:
    found = findings_on(north_end, day=YEAR_ONE)
    counted = {kind: len(of_kind(found, kind)) for kind in Kind}
    assert counted == {
        Kind.OUTCOME_WITHOUT_ACTIVITY: 3,
        Kind.ACTIVITY_WITHOUT_OUTCOME: 6,
        Kind.SERVED_TWICE: 1,
        Kind.HANGS_ON_ONE: 1,
        Kind.PROMISED_NOT_USED: 0,
        Kind.PARTNER_WITHOUT_ROLE: 9,
    }
    assert _names(of_kind(found, Kind.SERVED_TWICE)) == {"Open gym", "Sport sampler"}
    assert len(late_milestones(snapshot(north_end, day=YEAR_ONE))) == 3


@pytest.mark.parametrize("day", [MIDDLE, TODAY])
def test_in_year_two_nothing_of_it_is_found(north_end: Initiative, day: date) -> None:
    assert findings_on(north_end, day=day) == ()
    assert late_milestones(snapshot(north_end, day=day)) == ()


def test_each_finding_of_year_one_is_gone_for_a_reason(north_end: Initiative) -> None:
    before, now = (_by_title(snapshot(north_end, day=day)) for day in (YEAR_ONE, MIDDLE))
    for title in before:
        is_tied = now[title].strategy is not None
        assert is_tied or (now[title].state == State.STOPPED and now[title].stretches[-1].why)
    assert now["Sport sampler"].state == State.STOPPED  # so the hour is served once
    assert [g for a in before.values() for g in a.gifts if g.is_essential]
    assert not [g for a in now.values() if a.is_open for g in a.gifts if g.is_essential]
    assert {m.name for m in snapshot(north_end, day=MIDDLE).measures} == {
        m.label for m in dictionary_of(north_end).measures.values()
    }


def test_year_two_has_leads_milestones_and_residents(north_end: Initiative) -> None:
    middle, now = snapshot(north_end, day=MIDDLE), snapshot(north_end, day=TODAY)
    assert all(a.lead and a.person for a in (*middle.open, *now.open))
    assert len(now.open) == 9
    finished = [a.title for a in now.in_state(State.FINISHED)]
    assert finished == ["Multi-sport festival", "Street soccer"]
    levels = [max(filter(None, engagement_levels(plan)), default=0) for plan in (middle, now)]
    assert levels == [3, 4]
    assert sum(bool(step.done_on) for a in now.activities for step in a.milestones) >= 12


def test_every_promise_of_the_ledger_is_counted_on(north_end: Initiative) -> None:
    plan = snapshot(north_end, day=MIDDLE)
    used = {gift.promise for activity in plan.open for gift in activity.gifts}
    assert {pledge.pk for pledge in plan.pledges} <= used
    assert len(plan.pledges) == 7


def test_each_sport_visits_each_gym_once_a_round(north_end: Initiative) -> None:
    for visits in ROUNDS:
        planned = list(visits_of(visits))
        assert len(planned) == len({(sport, gym) for sport, gym, _day in planned})
        assert len(planned) == 3 * len(visits.sports)
        assert len(planned) == len({(gym, day) for _sport, gym, day in planned})
    clubs = [len(visits.sports) for visits in ROUNDS]
    assert clubs == [12, 12, 11, 11]


def test_bookings_stand_once_and_none_is_stranded(north_end: Initiative) -> None:
    visits = 3 * sum(len(one.sports) for one in ROUNDS)
    assert Booking.objects.count() == visits + len(WEEKLY) + 1
    assert Booking.objects.filter(activity=None).count() == 0
    doubled = Quarter.objects.values("space", "on", "number").annotate(n=Count("pk"))
    assert not doubled.filter(n__gt=1).exists()
    assert stranded(north_end, day=TODAY) == []
    assert waiting(north_end, day=TODAY) == []
    assert LeftOut.objects.filter(why=LeftOut.Why.CLOSED).exists()
    assert not LeftOut.objects.exclude(why=LeftOut.Why.CLOSED).exists()
    assert not Booking.objects.filter(partner__code=LEAVING, last_day__gte=TODAY).exists()


def test_a_visit_that_falls_on_a_holiday_comes_two_days_later(north_end: Initiative) -> None:
    brewer = Occasion.objects.filter(space__name=plan_words.BREWER)
    thanksgiving = date(2016, 10, 10)
    assert not brewer.filter(on=thanksgiving).exists()
    moved = brewer.get(on=date(2016, 10, 12))
    assert not moved.is_outside
    assert brewer.filter(on=FESTIVAL).count() == 1


def test_the_calendar_of_the_plan_knows_the_holidays_of_the_gyms(north_end: Initiative) -> None:
    thanksgiving = date(2017, 10, 9)
    closed = closed_for_activities(north_end, thanksgiving, thanksgiving, day=TODAY)
    night = _by_title(snapshot(north_end, day=TODAY))["Family sport night"]
    assert closed == {(night.pk, thanksgiving): "Thanksgiving"}
    assert closed_for_activities(north_end, thanksgiving, thanksgiving, day=MIDDLE) == {}


def test_hours_used_of_hours_offered_are_the_same_in_the_room_and_in_the_ledger(
    north_end: Initiative,
) -> None:
    assert space_hours.hours(north_end, date(2015, 9, 1), YEAR_ONE, day=YEAR_ONE) == ()
    found = space_hours.hours_by_giver(
        space_hours.hours(north_end, YEAR_TWO_ON, ENDS_ON, day=TODAY)
    )
    by_giver = {one.partner.code: one for one in found}
    school_board = by_giver["school-board"]
    assert school_board.spaces == 3
    assert school_board.beyond == 0
    assert school_board.used == 2 * _evenings("school-board") + 2  # the festival took four hours
    assert Decimal("0.5") < (school_board.share or 0) < 1
    for code, one in by_giver.items():
        given = Delivery.objects.get(need__unit=ROOM_HOURS, partner__code=code)
        assert (given.amount, given.need.name) == (one.offered, GYMS)


def test_the_partner_that_came_last_reads_signs_and_takes_a_part(north_end: Initiative) -> None:
    circle = Partner.objects.get(organisation__name=NEWCOMER)
    plan = snapshot(north_end, day=TODAY)
    assert circle.pk in _by_title(plan)["Family sport night"].partners


def test_the_demo_sends_no_letter_for_all_this(north_end: Initiative) -> None:
    assert not Letter.objects.exists()


def _names(found: tuple[Finding, ...]) -> set[str]:
    return {row.name for one in found for row in one.rows}


def _by_title(plan: Snapshot) -> dict[str, Planned]:
    return {activity.title: activity for activity in plan.activities}


def _evenings(code: str) -> int:
    gyms = Occasion.objects.filter(space__giver__code=code, on__range=(YEAR_TWO_ON, ENDS_ON))
    return gyms.count()
