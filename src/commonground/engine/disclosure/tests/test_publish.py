"""Small groups are hidden, and what would give them away."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.engine.disclosure import REASONS, Published, publish
from commonground.engine.disclosure.tests.tables import (
    COUNT,
    PEOPLE,
    SHARE,
    counted,
    lines,
    part,
    result,
    sizes,
)
from commonground.engine.measures.definitions import RetentionMeasure, SumMeasure
from commonground.engine.measures.results import Results

calm = settings(deadline=None, max_examples=60)
NUMBERS = ("numerator", "denominator", "value", "lower", "upper", "people", "unknown")


def shown(published):
    """(period, partner) -> number, or the reason why there is none."""
    return {
        (c.period, c.by.get("partner")): c.reason if c.hidden else c.numerator for c in published
    }


def test_a_group_under_the_threshold_is_hidden_with_the_smallest_other():
    rows = counted({("fall", "A"): 4, ("fall", "B"): 12, ("fall", "C"): 30})
    found = shown(publish(rows, threshold=10))
    assert found[("fall", "A")] == "small_group"
    assert found[("fall", "B")] == "protects_another"
    assert found[("fall", "C")] == 30
    assert found[("fall", None)] == 46


def test_a_true_zero_is_shown_and_protects_nothing():
    rows = counted({("fall", "A"): 4, ("fall", "B"): 0, ("fall", "C"): 30, ("fall", "D"): 11})
    found = shown(publish(rows, threshold=10))
    assert found[("fall", "B")] == 0
    assert found[("fall", "D")] == "protects_another"


def test_a_total_under_the_threshold_is_hidden_too():
    found = shown(publish(counted({("fall", "A"): 4, ("fall", "B"): 3}), threshold=10))
    assert set(found.values()) == {"small_group"}


def test_hidden_cells_that_are_few_together_take_another_with_them():
    rows = counted({("fall", "A"): 4, ("fall", "B"): 3, ("fall", "C"): 30, ("fall", "D"): 40})
    found = shown(publish(rows, threshold=10))
    assert found[("fall", "C")] == "protects_another"
    assert found[("fall", "D")] == 40


def test_a_season_can_not_be_had_by_taking_the_others_from_the_whole():
    rows = counted(
        {
            (s, g): 4 if (s, g) == ("fall", "A") else 30
            for s in ("fall", "winter", "spring")
            for g in "AB"
        }
    )
    found = shown(publish(rows, threshold=10))
    assert sum(found[(s, "A")] == "protects_another" for s in ("winter", "spring")) == 1


def test_a_large_group_is_shown_though_it_is_the_whole_line():
    rows = (result(14), result(14, partner="A"), result(0, partner="B"))
    found = publish(Results(rows, ("partner",), {"asked": COUNT}), threshold=10)
    assert not any(c.hidden for c in found)


def test_people_of_several_partners_give_nothing_away():
    """24 and 20 people of whom many are the same: 30 in all says nothing of the five."""
    rows = (result(30), result(24, partner="A"), result(20, partner="B"), result(5, partner="C"))
    found = shown(publish(Results(rows, ("partner",), {"asked": PEOPLE}), threshold=10))
    assert found == {
        ("fall", None): 30,
        ("fall", "A"): 24,
        ("fall", "B"): 20,
        ("fall", "C"): "small_group",
    }


def test_few_who_met_a_condition_are_hidden_and_so_are_few_who_did_not():
    rows = (
        part(60, 100),
        part(3, 30, partner="A"),
        part(28, 30, partner="B"),
        part(29, 40, partner="C"),
    )
    found = publish(Results(rows, ("partner",), {"asked": SHARE}), threshold=10)
    assert [c.reason for c in found] == [None, "small_part", "small_part", None]


def test_a_single_small_part_takes_the_smallest_other_with_it():
    rows = (part(60, 100), part(3, 30, partner="A"), part(14, 30, partner="B"), part(43, 60))
    rows = (*rows[:3], replace(rows[3], by={"partner": "C"}))
    found = publish(Results(rows, ("partner",), {"asked": SHARE}), threshold=10)
    assert [c.reason for c in found] == [None, "small_part", "protects_another", None]


def test_nobody_and_everybody_are_shown():
    rows = (part(0, 30, partner="A"), part(30, 30, partner="B"))
    assert not any(c.hidden for c in publish(Results(rows, (), {}), threshold=10))


def test_a_measure_without_people_is_shown_as_it_is():
    permits = [replace(result(n, partner=g), people=None) for n, g in ((1, "A"), (2, "B"))]
    found = publish(Results(tuple(permits), ("partner",), {"asked": COUNT}), threshold=10)
    assert [c.numerator for c in found] == [1, 2]


def test_the_size_of_a_small_cohort_stands_in_none_of_its_cells():
    def cell(cohort, after, back, size):
        return replace(part(back, size), cohort=cohort, after=after, period=f"{cohort}{after}")

    rows = (cell("a", 1, 0, 5), cell("a", 2, 0, 5), cell("b", 1, 20, 40), cell("c", 1, 40, 80))
    totals = (cell("all", 1, 60, 125), cell("all", 2, 0, 5))
    back = RetentionMeasure(kind="retention", records="registrations")
    found = publish(Results((*rows, *totals), (), {"asked": back}), threshold=10)
    hidden = {(c.cohort, c.after) for c in found if c.hidden}
    assert hidden == {("a", 1), ("a", 2), ("b", 1), ("all", 2)}


def test_the_last_period_and_the_whole_that_it_stands_for_are_hidden_together():
    capacity = SumMeasure(kind="sum", of="places", records="halls", across_periods="last")
    rows = [
        result(n, period=p, partner=g)
        for p in ("winter", "all")
        for g, n in (("A", 4), ("B", 15), ("C", 20))
    ] + [result(39, period="winter")]
    found = shown(publish(Results(tuple(rows), (), {"asked": capacity}), threshold=10))
    assert found[("winter", "B")] == found[("all", "B")] == "protects_another"


def test_a_small_number_of_missing_answers_is_left_out():
    row = replace(part(20, 40), unknown=3)
    assert publish(Results((row,), (), {}), threshold=10).rows[0].unknown is None


def test_a_threshold_of_nothing_is_our_mistake():
    with pytest.raises(ValueError, match="at least 1"):
        publish(Results(()), threshold=0)


def test_every_reason_has_words():
    assert set(REASONS) == {"small_group", "small_part", "protects_another"}


@calm
@given(sizes, st.sampled_from([1, 5, 10]))
def test_no_small_group_is_shown_and_hidden_cells_carry_no_number(cells, threshold):
    results = counted(cells)
    for row, cell in zip(results, publish(results, threshold=threshold), strict=True):
        assert cell.hidden or not 0 < row.people < threshold
        assert not cell.hidden or all(getattr(cell, name) is None for name in NUMBERS)
        assert cell.hidden or cell.numerator == row.numerator


@calm
@given(sizes, st.sampled_from([5, 10]))
def test_no_hidden_cell_follows_from_one_total(cells, threshold):
    results = counted(cells)
    published = publish(results, threshold=threshold)
    for total, line in lines(published):
        hidden = [i for i in line if published.rows[i].hidden]
        if hidden and not published.rows[total].hidden:
            assert len(hidden) > 1
            left = sum(results.rows[i].people for i in hidden)
            assert left >= threshold


@calm
@given(sizes)
def test_a_published_table_survives_json(cells):
    published = publish(counted(cells), threshold=10)
    assert Published.from_json(json.loads(json.dumps(published.to_json()))) == published


@calm
@given(sizes)
def test_a_threshold_of_one_hides_nothing(cells):
    assert not any(c.hidden for c in publish(counted(cells), threshold=1))
