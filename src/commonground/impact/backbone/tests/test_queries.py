"""What the picture asks: right sums, as of a day, with as many questions for thirty rows as for three."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonground.collective.partnership import services as partners
from commonground.collective.partnership.tests.builders import partner, together
from commonground.impact.backbone import (
    budget_queries,
    for_partners,
    handover_queries,
    holding_queries,
    indicators,
    measured,
    queries,
    services,
    work_queries,
)
from commonground.impact.backbone.dates import quarter_of, quarters_back
from commonground.impact.backbone.tests.builders import (
    DAY,
    asked,
    backboneful,
    budgeted,
    held,
    logged,
)
from commonground.impact.backbone.vocabulary import SupportFunction

pytestmark = pytest.mark.django_db
YESTERDAY, LATER = DAY - timedelta(days=1), date(2016, 6, 1)


@pytest.fixture
def here():
    return together()


def test_gaps_are_told_apart_nobody_no_person_no_deputy(here):
    held(here, "vision")
    held(here, "policy", deputy=None)
    held(here, "funding", seat=None, deputy=None)
    found = queries.gaps(here.initiative, day=DAY)
    assert found.without_holder == (
        SupportFunction.ACTIVITIES,
        SupportFunction.MEASUREMENT,
        SupportFunction.PUBLIC_WILL,
    )
    assert found.without_person == (SupportFunction.FUNDING,)
    assert found.without_deputy == (SupportFunction.POLICY, SupportFunction.FUNDING)
    assert len(queries.gaps(here.initiative, day=YESTERDAY).without_holder) == 6


def test_a_person_whose_seat_has_ended_counts_as_nobody_and_a_partner_that_left_too(here):
    held(here)
    partners.end_seat(here.di, on=LATER, actor=None)
    [one] = [f for f in holding_queries.functions(here.initiative, day=LATER) if f.held]
    assert not one.has_deputy
    [then] = [f for f in holding_queries.functions(here.initiative, day=DAY) if f.held]
    assert then.has_deputy
    here.backbone.left_on = LATER
    here.backbone.save()
    assert not any(f.held for f in holding_queries.functions(here.initiative, day=LATER))


def test_the_bottleneck_is_the_share_of_tasks_and_of_hours_by_quarter(here):
    logged(here, on=date(2015, 12, 31), hours="3", only_backbone=True)
    logged(here, on=date(2015, 10, 1), hours="1")
    logged(here, on=DAY, hours="0.5")
    before, now = work_queries.quarters(here.initiative, day=DAY, count=2)
    assert (before.start, before.tasks, before.only_tasks) == (date(2015, 10, 1), 2, 1)
    assert (before.hours, before.only_hours) == (Decimal(4), Decimal(3))
    assert (before.share_of_tasks, before.share_of_hours) == (0.5, 0.75)
    assert (now.hours, now.share_of_tasks) == (Decimal("0.5"), 0)
    assert queries.bottleneck(here.initiative, day=DAY) == before
    assert queries.bottleneck(together("South", " two").initiative, day=DAY) is None


def test_a_quarter_without_a_log_has_no_share(here):
    [quarter] = work_queries.quarters(here.initiative, day=DAY, count=1)
    assert (quarter.hours, quarter.share_of_hours, quarter.share_of_tasks) == (0, None, None)


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2016, 2, 29), date(2016, 1, 1)),
        (date(2016, 12, 31), date(2016, 10, 1)),
        (date(2016, 4, 1), date(2016, 4, 1)),
    ],
)
def test_a_quarter_begins_where_it_does(day, start):
    assert quarter_of(day) == start
    assert quarters_back(day, 5)[0] == date(start.year - 1, start.month, 1)


def test_weeks_without_a_line_are_shown_as_nothing(here):
    logged(here, on=DAY - timedelta(days=8), hours="2.5")
    weeks = work_queries.hours_by_week(here.initiative, day=DAY, weeks=3)
    assert [week.hours for week in weeks] == [Decimal("2.5"), 0, 0]
    assert weeks[-1].monday == DAY


def test_a_line_taken_back_counts_until_that_day(here):
    work = logged(here, on=YESTERDAY)
    services.take_back_work(work, today=DAY, actor=None)
    assert queries.backbone(here.initiative, day=YESTERDAY).quarters[-1].tasks == 1
    assert queries.backbone(here.initiative, day=DAY).quarters[-1].tasks == 0


def test_the_median_tells_answered_from_waiting(here):
    rows = [asked(here, on=DAY - timedelta(days=back)) for back in (30, 20, 10, 5)]
    for row, days in zip(rows, (2, 9, 4), strict=False):
        on = row.asked_on + timedelta(days=days)
        services.answer(row, answer="Yes", answered_by="Ana", answered_on=on, today=DAY, actor=None)
    found = work_queries.response(here.initiative, day=DAY)
    assert (found.asked, found.answered, found.waiting) == (4, 3, 1)
    assert (found.median_days, found.longest_waiting, found.within_a_week) == (4.0, 5, 2)
    then = work_queries.response(here.initiative, day=DAY - timedelta(days=12))
    assert (then.answered, then.waiting, then.median_days) == (1, 1, 2.0)


def test_what_was_asked_over_a_year_ago_or_taken_back_is_not_in_it(here):
    asked(here, on=DAY - timedelta(days=365))
    services.take_back_request(asked(here), today=DAY, actor=None)
    found = work_queries.response(here.initiative, day=DAY)
    assert (found.asked, found.median_days, found.longest_waiting) == (0, None, None)


def test_the_budget_adds_up_by_function_year_and_certainty(here):
    scenario, cash = budgeted(here)
    usual = {"function": "activities", "today": DAY, "actor": None}
    services.add_line(scenario, year=2017, kind="cash", amount=Decimal(100), **usual)
    services.add_line(
        scenario, year=2016, kind="in-kind", amount=Decimal("0.10"), secured=True, **usual
    )
    services.secure(cash, on=LATER, today=LATER, actor=None)
    [then] = budget_queries.budgets(here.initiative, day=DAY)
    [now] = budget_queries.budgets(here.initiative, day=LATER)
    assert then.years == (2016, 2017)
    assert [total.total for total in then.sums] == [Decimal("12000.10"), Decimal(100)]
    assert (then.total.secured, now.total.secured) == (Decimal("0.10"), Decimal("12000.10"))
    assert now.total.still_open == Decimal(100)
    activities = then.rows[1]
    assert (activities.total.cash, activities.total.in_kind) == (Decimal(12100), Decimal("0.10"))
    assert budget_queries.budgets(here.initiative, day=YESTERDAY) == ()


def test_the_followed_scenario_is_the_last_one_chosen_by_that_day(here):
    lean, _line = budgeted(here)
    full, _other = budgeted(here, "full")
    assert budget_queries.secured(here.initiative, day=DAY) is None
    services.follow(lean, today=DAY, actor=None)
    services.follow(full, today=LATER, actor=None)
    names = [budget_queries.secured(here.initiative, day=day).scenario for day in (DAY, LATER)]
    assert names == ["lean", "full"]


def test_the_hand_over_counts_what_has_moved_and_what_is_late(here):
    made = backboneful(here)
    services.add_move(made.stage, what="The budget", today=DAY, actor=None)
    services.finish_move(made.move, on=LATER, evidence="Minutes", today=LATER, actor=None)
    then = handover_queries.progress(here.initiative, day=DAY)
    assert (then.stages, then.reached, then.moves, then.moved, then.late) == (1, 0, 2, 0, 0)
    assert (then.without_taker, then.next) == (1, "A resident chairs")
    late = handover_queries.progress(here.initiative, day=date(2016, 9, 2))
    assert (late.late, late.moved) == (1, 1)
    services.reach_stage(made.stage, on=LATER, evidence="Vote", today=LATER, actor=None)
    now = handover_queries.progress(here.initiative, day=LATER)
    assert (now.reached, now.now, now.next) == (1, "A resident chairs", "")


def test_before_anything_was_written_the_picture_is_empty(here):
    backboneful(here)
    found = queries.backbone(here.initiative, day=YESTERDAY)
    assert not found.has_anything
    assert (found.structure, found.budget, found.review_on) == (None, None, None)
    assert (found.handover.stages, found.response.asked) == (0, 0)
    assert queries.backbone(here.initiative, day=DAY).has_anything


def fill(here, count: int) -> None:
    made = backboneful(here)
    for number in range(count):
        other = partner(here.initiative, f"Club {number}")
        logged(here, what=f"Call {number}", for_partner=other)
        services.ask(other, words="?", asked_on=DAY, today=DAY, actor=None)
        _scenario, _line = budgeted(here, f"scenario {number}")
        services.add_move(made.stage, what=f"Thing {number}", taker=other, today=DAY, actor=None)
        services.add_stage(
            here.initiative, name=f"Stage {number}", planned_on=DAY, today=DAY, actor=None
        )
        services.begin_term(
            other, place=f"Table {number}", person_name="Flo", starts_on=DAY, actor=None
        )
        held(here, "policy", partner=other, seat=None, deputy=None, shared=True)


READS = {
    "backbone": queries.backbone,
    "gaps": queries.gaps,
    "bottleneck": queries.bottleneck,
    "functions": holding_queries.functions,
    "past_holdings": holding_queries.past_holdings,
    "budgets": budget_queries.budgets,
    "stages": handover_queries.stages,
    "rotation": handover_queries.rotation,
    "requests": work_queries.requests,
    "indicators": indicators.shown,
    "log": measured.log,
    "calls": lambda initiative, day: for_partners.calls(initiative, day),
}


PAGES = ("backbone", "hours", "functions", "requests", "budget", "mandate", "indicators", "log")


def questions(here) -> dict[str, int]:
    """How often each read and each page asks the database."""
    counted = {}
    client = Client()
    client.force_login(here.ana.user)
    for name in PAGES:
        address = reverse(f"backbone:{name}", args=[here.initiative.slug])
        with CaptureQueriesContext(connection) as asked_for:
            assert client.get(address).status_code == 200
        counted[f"page {name}"] = len(asked_for)
    for name, read in READS.items():
        with CaptureQueriesContext(
            connection,
        ) as asked_for:
            str(read(here.initiative, day=DAY))
        counted[name] = len(asked_for)
    return counted


def test_thirty_rows_ask_no_more_than_three(here, settings):
    settings.TODAY = DAY
    fill(here, 3)
    there = together("South End", " two")
    few = questions(here)
    fill(there, 30)
    assert questions(there) == few
    assert few["backbone"] <= 11
