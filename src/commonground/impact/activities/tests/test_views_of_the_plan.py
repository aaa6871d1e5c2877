"""Matrix, timeline, calendar and the public reads, on plans that are written down or drawn at random."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings

from commonground.impact.activities import board, calendar_month, matrix, queries, timeline
from commonground.impact.activities.snapshot import PartnerThere, Step, Stretch, stretches
from commonground.impact.activities.tests.plans import (
    DAY,
    MEASURES,
    STRATEGIES,
    activity,
    gift,
    plan,
    plans,
    pledge,
)

FEW = settings(max_examples=40)


def test_of_two_states_that_began_on_one_day_the_later_counts():
    found = stretches([("planned", DAY, ""), ("running", DAY, ""), ("paused", DAY, "Snow")])
    assert found == (Stretch("paused", DAY, None, "Snow"),)


@FEW
@given(plans())
def test_every_open_activity_stands_in_the_matrix_for_each_of_its_partners(drawn):
    shown = matrix.matrix(drawn)
    told = {
        (row.partner.pk if row.partner else None, entry.activity.pk)
        for row in shown.rows
        for cell in row.cells
        for entry in cell
    }
    known = {outcome.key for outcome in drawn.outcomes}
    for one in drawn.open:
        if not one.is_tied or one.strategy or set(one.measures) & known:
            assert {(p, one.pk) for p in one.partners or {None}} <= told
    assert {p.pk for p in shown.without}.isdisjoint({p for p, _a in told})


def test_the_matrix_says_who_leads_and_leaves_a_row_for_what_nobody_leads():
    drawn = plan(
        activity(1, lead=1, gifts=(gift(2),), strategy=2),
        activity(2, measures=("registrations",)),
        strategies=STRATEGIES,
        measures=MEASURES,
    )
    shown = matrix.matrix(drawn)
    assert [row.partner.pk if row.partner else None for row in shown.rows] == [1, 2, None]
    assert [[e.leads for e in row.cells[0]] for row in shown.rows] == [[True], [False], []]
    assert [p.pk for p in shown.without] == [3, 4]
    assert len(matrix.matrix(drawn.of_partner(2), only=2).rows) == 1


def test_strategies_and_measures_stand_in_tables_of_their_own_with_those_who_work_on_them():
    drawn = plan(
        activity(1, lead=1, strategy=2),
        activity(2, lead=3, measures=("registrations",)),
        activity(3, lead=4),
        strategies=STRATEGIES,
        measures=MEASURES,
    )
    tables = matrix.matrix(drawn).tables
    assert [table.kind for table in tables] == ["strategy", "measure", ""]
    assert [[r.partner.pk for r in t.rows if r.partner] for t in tables] == [[1], [3], [4]]
    # "More sport" is done through its two parts.
    assert [o.name for o in tables[0].outcomes if o] == ["Visits", "Gyms"]
    direct = plan(activity(1, lead=1, strategy=1), strategies=STRATEGIES)
    assert len(matrix.matrix(direct).outcomes) == 3


@FEW
@given(plans())
def test_whatever_the_plan_its_timeline_stays_inside_the_drawing(drawn):
    found = timeline.draw(drawn)
    places = [found.today_x, *(tick.x for tick in found.ticks)]
    places += [mark.x for line in found.lines for mark in line.marks]
    bars = [bar for line in found.lines for bar in line.bars]
    assert all(0 <= x <= 100 for x in [*places, *(bar.x for bar in bars)])
    assert all(bar.x + bar.width <= 100.4 for bar in bars)
    assert 1 <= len(found.ticks) <= timeline.MOST_TICKS
    assert len(found.lines) + len(found.undated) == len(drawn.activities)


def test_the_timeline_draws_what_was_lived_over_what_was_planned():
    lived = (
        Stretch("planned", date(2016, 9, 1), date(2016, 9, 10)),
        Stretch("running", date(2016, 9, 10), date(2016, 9, 20)),
        Stretch("paused", date(2016, 9, 20)),
    )
    late = Step(1, "Mats", date(2016, 9, 15))
    one = activity(
        1, state="paused", stretches=lived, milestones=(late,), starts_on=date(2016, 9, 8)
    )
    (line,) = timeline.draw(plan(one)).lines
    assert [bar.kind for bar in line.bars] == ["planned", "running", "paused"]
    assert [mark.state for mark in line.marks] == ["late"]


def test_what_was_stopped_is_not_overdue_for_ever():
    never = Step(1, "Sixty children", date(2016, 9, 15))
    ended = activity(1, state="stopped", milestones=(never,), starts_on=date(2016, 9, 8))
    (line,) = timeline.draw(plan(ended)).lines
    assert [mark.state for mark in line.marks] == ["missed"]


def test_a_timeline_over_many_centuries_is_drawn_all_the_same():
    one = activity(1, starts_on=date(1, 1, 1), ends_on=date.max)
    found = timeline.draw(plan(one))
    assert found.lines
    assert calendar_month.month(plan(one), date(9999, 12, 1)).weeks


def test_a_month_shows_what_begins_is_due_and_takes_place_every_week():
    weekly = activity(
        1,
        starts_on=date(2016, 10, 4),
        ends_on=date(2016, 10, 25),
        weekday=1,
        starts_at=time(16),
        milestones=(Step(1, "Mats", date(2016, 10, 31)),),
    )
    month = calendar_month.month(plan(weekly), date(2016, 10, 1))
    told = {
        day.on.day: [h.kind for h in day.happenings]
        for week in month.weeks
        for day in week
        if day.happenings
    }
    assert told == {
        4: ["begins", "weekly"],
        11: ["weekly"],
        18: ["weekly"],
        25: ["ends", "weekly"],
        31: ["due"],
    }
    assert (month.before, month.after) == (None, None)


def test_what_takes_place_every_week_rests_when_its_space_is_closed():
    weekly = activity(1, starts_on=date(2016, 9, 6), weekday=1, starts_at=time(16))
    closed = {(1, date(2016, 10, 11)): "Holiday", (2, date(2016, 10, 18)): "Another one's"}
    month = calendar_month.month(plan(weekly), date(2016, 10, 1), closed=closed)
    told = {
        day.on.day: [(h.kind, h.why) for h in day.happenings]
        for week in month.weeks
        for day in week
        if day.happenings and day.is_inside
    }
    usual = [("weekly", "")]
    assert told == {4: usual, 11: [("closed", "Holiday")], 18: usual, 25: usual}


def test_a_weekly_activity_without_a_last_day_leads_on_to_the_next_month():
    weekly = activity(1, starts_on=date(2016, 9, 6), weekday=1, starts_at=time(16))
    once = activity(2, ends_on=date(2016, 12, 1))
    month = calendar_month.month(plan(weekly, once), date(2016, 10, 1))
    assert month.after == date(2016, 11, 1)
    assert calendar_month.month(plan(weekly), date(2026, 10, 1)).after is None


def test_a_leap_day_has_its_square_and_other_months_lead_to_those_with_something():
    one = activity(1, starts_on=date(2016, 2, 29), ends_on=date(2016, 12, 1))
    month = calendar_month.month(plan(one), date(2016, 2, 1))
    assert any(day.on == date(2016, 2, 29) and day.happenings for w in month.weeks for day in w)
    assert month.after == date(2016, 10, 1)  # the month of the day itself is always there
    assert calendar_month.month(plan(one), date(2016, 10, 1)).before == date(2016, 2, 1)


def test_the_board_shows_every_state_and_what_comes_next():
    steps = (Step(1, "Late", date(2016, 9, 1)), Step(2, "Next", date(2016, 11, 1)))
    columns = board.columns(plan(activity(1, lead=1, gifts=(gift(2),), milestones=steps)))
    assert [column.state for column in columns] == [
        "planned", "running", "paused", "finished", "stopped"
    ]  # fmt: skip
    (card,) = columns[1].cards
    assert (card.lead.name, card.givers) == ("Partner 1", ("Partner 2",))
    assert ([s.title for s in card.late], card.next.title) == (["Late"], "Next")


@pytest.mark.parametrize(
    ("agreed_on", "before"), [(None, [1, 2]), (date(2016, 9, 5), [1]), (date(2016, 9, 1), [])]
)
def test_activities_that_ran_before_the_agenda_was_adopted(agreed_on, before):
    drawn = plan(
        activity(1, stretches=(Stretch("running", date(2016, 9, 1)),)),
        activity(2, stretches=(Stretch("running", date(2016, 9, 9)),)),
        activity(3, state="planned", stretches=(Stretch("planned", date(2016, 9, 1)),)),
    )
    assert [a.pk for a in queries.started_before(drawn, agreed_on)] == before


def test_public_reads_tell_levels_ends_uses_and_what_is_late():
    drawn = plan(
        activity(1, level=0, gifts=(gift(1, promise=7),)),
        activity(2, milestones=(Step(1, "M", date(2016, 9, 1)),)),
        activity(3, state="stopped", stretches=(Stretch("stopped", DAY, None, "Too few"),)),
        pledges=(pledge(7, 1), pledge(8, 2), pledge(9, 2, given=Decimal(1))),
    )
    levels = {level: [a.pk for a in at] for level, at in queries.engagement_levels(drawn).items()}
    assert levels == {None: [2], 0: [1]}
    (ended,) = queries.ended_between(drawn, since=DAY)
    assert (ended.state, ended.why) == ("stopped", "Too few")
    assert [used.is_used for used in queries.contributions_used(drawn)] == [True, False, True]
    assert [late.milestone.title for late in queries.late_milestones(drawn)] == ["M"]


def test_a_card_names_a_few_partners_and_counts_many():
    several, many = (activity(n, lead=1, gifts=tuple(map(gift, range(2, n)))) for n in (5, 9))
    partners = tuple(PartnerThere(n, f"Partner {n}", f"p{n}") for n in range(1, 9))
    cards = board.columns(plan(several, many, partners=partners))[1].cards
    assert [(len(card.givers), card.are_many) for card in cards] == [(3, False), (7, True)]
