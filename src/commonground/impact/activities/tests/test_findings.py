"""What reinforces what: each kind on a case that fires and one that does not, and properties of all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.impact.activities.findings import (
    FEWEST_BLOCKED,
    Kind,
    findings,
    may_overlap,
    of_kind,
    plainly,
)
from commonground.impact.activities.tests.plans import (
    DAY,
    MEASURES,
    PARTNERS,
    STRATEGIES,
    activities,
    activity,
    gift,
    plan,
    plans,
    pledge,
    waits,
)

FEW = settings(max_examples=40)
GYM = {"audience": "Girls of 8", "place": "Gym", "starts_on": date(2016, 9, 1)}


def names(found, kind: Kind) -> list[list[object]]:
    return [[row.key for row in one.rows] for one in of_kind(found, kind)]


def test_a_measure_and_a_part_of_a_strategy_without_an_activity_are_named():
    found = findings(plan(activity(1, strategy=2), strategies=STRATEGIES, measures=MEASURES))
    assert names(found, Kind.OUTCOME_WITHOUT_ACTIVITY) == [[3], ["registrations"]]


@pytest.mark.parametrize("state", ["planned", "running", "paused"])
def test_an_open_activity_serves_its_outcomes(state):
    served = (
        activity(1, strategy=2, measures=("registrations",), state=state),
        activity(2, strategy=3, state=state),
    )
    found = findings(plan(*served, strategies=STRATEGIES, measures=MEASURES))
    assert not of_kind(found, Kind.OUTCOME_WITHOUT_ACTIVITY)


@pytest.mark.parametrize("state", ["finished", "stopped"])
def test_what_has_ended_serves_no_outcome_any_more(state):
    ended = activity(1, measures=("registrations",), state=state)
    found = findings(plan(ended, measures=MEASURES))
    assert names(found, Kind.OUTCOME_WITHOUT_ACTIVITY) == [["registrations"]]


def test_an_activity_tied_to_nothing_is_named_unless_it_is_an_experiment():
    found = findings(
        plan(
            activity(1),
            activity(2, is_experiment=True),
            activity(3, strategy=1),
            activity(4, measures=("registrations",)),
            activity(5, state="finished"),
        )
    )
    assert names(found, Kind.ACTIVITY_WITHOUT_OUTCOME) == [[1]]


def test_three_activities_for_the_same_people_in_one_place_are_one_finding():
    found = findings(plan(*(activity(pk, **GYM) for pk in (1, 2, 3))))
    assert names(found, Kind.SERVED_TWICE) == [[1, 2, 3]]
    assert not of_kind(found, Kind.SERVED_TWICE)[0].is_certain


def test_the_same_audience_and_place_written_differently_is_the_same():
    found = findings(
        plan(
            activity(1, **{**GYM, "audience": "Élèves,  de 8 ans"}),
            activity(2, **{**GYM, "audience": "eleves de 8 ANS", "place": " gym "}),
        )
    )
    assert names(found, Kind.SERVED_TWICE) == [[1, 2]]


@pytest.mark.parametrize(
    "apart",
    [
        {"audience": "Boys of 8"},
        {"place": "Rink"},
        {"place": ""},
        {"starts_on": None},
        {"state": "paused"},
        {"ends_on": date(2016, 10, 2)},
        {"state": "finished"},
        {"starts_on": date(2017, 1, 1)},
        {"weekday": 3},
        {"weekday": 1, "starts_at": time(17), "ends_at": time(18)},
    ],
)
def test_another_people_place_week_day_or_hour_is_no_finding(apart):
    one = activity(
        1, **GYM, ends_on=date(2016, 12, 31), weekday=1, starts_at=time(16), ends_at=time(17)
    )
    found = findings(plan(one, activity(2, **{**GYM, **apart})))
    assert not of_kind(found, Kind.SERVED_TWICE)


def test_on_the_same_weekday_at_overlapping_hours_it_is_certain():
    hours = {"weekday": 1, "starts_at": time(16), "ends_at": time(17, 30)}
    later = {**hours, "starts_at": time(17), "ends_at": time(18)}
    found = findings(plan(activity(1, **GYM, **hours), activity(2, **GYM, **later)))
    assert [one.is_certain for one in of_kind(found, Kind.SERVED_TWICE)] == [True]


def test_the_last_day_of_one_and_the_first_of_another_meet():
    one = activity(1, **{**GYM, "ends_on": date(2016, 12, 1)})
    another = activity(2, **{**GYM, "starts_on": date(2016, 12, 1)})
    assert may_overlap(one, another)
    assert not may_overlap(one, replace(another, starts_on=date(2016, 12, 2)))


def test_a_chain_hangs_on_the_partner_at_its_root():
    found = findings(
        plan(
            activity(1, lead=1),
            activity(2, lead=2, needs=waits(1)),
            activity(3, lead=3, needs=waits(2)),
        )
    )
    (one,) = of_kind(found, Kind.HANGS_ON_ONE)
    assert one.about.key == 1
    assert [row.key for row in one.rows] == [2, 3]


def test_whoever_gives_what_two_activities_cannot_do_without_holds_both():
    needed = (gift(4, is_essential=True),)
    found = findings(plan(activity(1, lead=1, gifts=needed), activity(2, lead=2, gifts=needed)))
    assert [one.about.key for one in of_kind(found, Kind.HANGS_ON_ONE)] == [4]


def test_one_hand_over_is_no_chain_and_what_can_be_missed_blocks_nothing():
    short = plan(activity(1, lead=1), activity(2, lead=2, needs=waits(1)))
    assert not of_kind(findings(short), Kind.HANGS_ON_ONE)
    helped = (gift(4),)
    spare = plan(*(activity(pk, lead=pk, gifts=helped) for pk in (1, 2, 3)))
    assert not of_kind(findings(spare), Kind.HANGS_ON_ONE)


def test_what_has_ended_blocks_nobody():
    found = findings(
        plan(
            activity(1, lead=1, state="finished"),
            activity(2, lead=2, needs=waits(1)),
            activity(3, lead=3, needs=waits(2)),
        )
    )
    assert 1 not in [one.about.key for one in of_kind(found, Kind.HANGS_ON_ONE)]


def test_a_promise_that_nobody_counts_on_and_of_which_nothing_came_is_named():
    found = findings(plan(activity(1), pledges=(pledge(7, 2),)))
    (one,) = of_kind(found, Kind.PROMISED_NOT_USED)
    assert (one.about.key, one.rows[0].key) == (2, 7)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"given": Decimal(1)}, "running"),
        ({"starts_on": date(2016, 10, 4)}, "running"),
        ({"partner": 9}, "running"),
    ],
)
def test_a_promise_that_was_kept_or_is_to_come_or_whose_partner_left_is_none(facts, state):
    made = replace(pledge(7, 2), **facts)
    assert not of_kind(findings(plan(activity(1), pledges=(made,))), Kind.PROMISED_NOT_USED)


def test_a_promise_counts_as_used_by_an_activity_until_that_is_stopped():
    used = (gift(2, promise=7),)
    for state, fires in (("planned", 0), ("finished", 0), ("stopped", 1)):
        found = findings(plan(activity(1, state=state, gifts=used), pledges=(pledge(7, 2),)))
        assert len(of_kind(found, Kind.PROMISED_NOT_USED)) == fires, state


def test_a_partner_has_a_role_by_leading_or_giving_to_something_open():
    found = findings(
        plan(activity(1, lead=1, gifts=(gift(2),)), activity(2, lead=3, state="stopped"))
    )
    assert names(found, Kind.PARTNER_WITHOUT_ROLE) == [[3], [4]]
    assert not findings(plan())


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        (" Girls -- of 8! ", "girls of 8"),
        ("ÉCOLE", "ecole"),
        ("\u05e9\u05dc", "\u05e9\u05dc"),
        ("🥋", ""),
    ],
)
def test_words_are_compared_without_case_accents_spaces_and_signs(words, plain):
    assert plainly(words) == plain


@FEW
@given(plans())
def test_every_finding_names_rows_of_the_plan_and_each_once(drawn):
    there = {("activity", a.pk) for a in drawn.activities}
    there |= {(o.kind, o.key) for o in drawn.outcomes} | {("promise", p.pk) for p in drawn.pledges}
    there |= {("partner", p.pk) for p in drawn.partners}
    found = findings(drawn)
    for one in found:
        rows = [(row.kind, row.key) for row in one.rows]
        assert rows
        assert set(rows) <= there
        assert len(rows) == len(set(rows))
    assert len(set(found)) == len(found)


@FEW
@given(plans(), st.randoms())
def test_the_order_of_the_rows_changes_no_finding(drawn, random):
    mixed = list(drawn.activities)
    random.shuffle(mixed)

    def told(found):
        return {(one.kind, one.about, frozenset(one.rows), one.is_certain) for one in found}

    assert told(findings(replace(drawn, activities=tuple(mixed)))) == told(findings(drawn))


@FEW
@given(plans())
def test_finished_and_stopped_activities_are_in_no_finding_about_the_work(drawn):
    ended = {a.pk for a in drawn.activities if not a.is_open}
    rows = {row.key for f in findings(drawn) for row in f.rows if row.kind == "activity"}
    assert not rows & ended


@FEW
@given(plans())
def test_tying_every_activity_leaves_none_without_an_outcome(drawn):
    tied = tuple(replace(a, measures=("registrations",)) for a in drawn.activities)
    assert not of_kind(findings(replace(drawn, activities=tied)), Kind.ACTIVITY_WITHOUT_OUTCOME)


@FEW
@given(activities(1), activities(2))
def test_overlapping_goes_both_ways(one, another):
    assert may_overlap(one, another) == may_overlap(another, one)


@FEW
@given(plans())
def test_whoever_holds_a_chain_is_in_it_and_its_links_are_led_by_others(drawn):
    for one in of_kind(findings(drawn), Kind.HANGS_ON_ONE):
        blocked = [drawn.by_pk[row.key] for row in one.rows]
        assert len(blocked) >= FEWEST_BLOCKED
        assert all(a.lead != one.about.key and a.is_open for a in blocked)
        assert any(one.about.key in a.partners for a in drawn.open)


@FEW
@given(plans())
def test_giving_everybody_a_lead_leaves_no_partner_without_a_role(drawn):
    led = tuple(activity(100 + p.pk, lead=p.pk) for p in PARTNERS)
    more = replace(drawn, activities=(*drawn.activities, *led))
    assert not of_kind(findings(more), Kind.PARTNER_WITHOUT_ROLE)
    assert more.day == DAY
