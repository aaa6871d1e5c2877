"""Nobody is isolated by a group, by filters together, by the total, or by two waves."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.engine.surveys.groups import isolates, protected_filters, protected_groups
from commonground.engine.surveys.response import response_rates


def sized(**sizes: int) -> dict[str, list[object]]:
    return {name: [{}] * n for name, n in sizes.items()}


def test_a_group_of_four_takes_the_next_smallest_with_it():
    found = protected_groups(sized(health=9, sport=6, school=4))
    assert found.shown == ("health",)
    assert (found.small, found.protecting) == (("school",), ("sport",))
    assert found.hidden == ("school", "sport")


def test_small_groups_that_are_many_enough_together_need_no_help():
    found = protected_groups(sized(health=9, school=4, club=3))
    assert found.shown == ("health",)
    assert found.protecting == ()


def test_groups_of_five_are_all_shown():
    assert protected_groups(sized(a=5, b=5, c=12)).shown == ("a", "b", "c")


def test_a_group_in_which_nobody_answered_protects_nobody():
    assert protected_groups(sized(a=9, b=6, c=4, d=0)).shown == ("a",)


def test_a_sector_less_its_organisations_does_not_show_the_rest():
    """The sector of nine holds one organisation of six: three would follow."""
    sector = ["sport"] * 9 + ["health"] * 9
    organisation = ["club"] * 6 + [None] * 3 + ["clinic"] * 9
    shown = protected_filters({"sector": sector, "organisation": organisation})
    assert ("organisation", "club") not in shown
    assert ("sector", "sport") in shown


def test_two_filters_whose_difference_is_one_person_are_not_both_shown():
    one = ["in"] * 8 + ["out"] * 8
    other = ["in"] * 9 + ["out"] * 7
    shown = protected_filters({"before": one, "after": other})
    assert len({way for way, _ in shown}) <= 1


def test_the_whole_of_four_people_shows_nothing():
    assert protected_filters({"sector": ["a"] * 4}) == ()


def sums_over_few(sets: list[np.ndarray], people: int, minimum: int) -> bool:
    """An attack of another kind: every sum and difference with small whole weights."""
    rows = np.array([np.ones(people), *sets])
    for weights in product((-2, -1, 0, 1, 2), repeat=len(rows)):
        support = int((np.abs(np.array(weights) @ rows) > 1e-9).sum())
        if 0 < support < minimum:
            return True
    return False


two_ways = st.integers(5, 16).flatmap(
    lambda n: st.tuples(
        st.lists(st.sampled_from("abc"), min_size=n, max_size=n),
        st.lists(st.sampled_from("xy"), min_size=n, max_size=n),
    )
)


@settings(max_examples=60, deadline=None)
@given(two_ways)
def test_no_weighted_sum_of_what_is_shown_rests_on_a_few(ways):
    labels = {"sector": ways[0], "role": ways[1]}
    shown = protected_filters(labels)
    sets = [np.array([v == part for v in labels[way]], dtype=float) for way, part in shown]
    assert all(s.sum() >= 5 for s in sets)
    assert not sums_over_few(sets, len(ways[0]), 5)


def test_the_attack_of_the_test_succeeds_where_nothing_is_hidden():
    assert sums_over_few([np.array([1.0] * 6 + [0] * 3)], 9, 5)


def test_many_people_in_many_groups_are_still_safe_from_nested_differences():
    random = np.random.default_rng(4)
    organisation = random.integers(0, 40, 300)
    sector = organisation % 6
    labels = {"organisation": [int(v) for v in organisation], "sector": [int(v) for v in sector]}
    shown = set(protected_filters(labels))
    for part in range(6):
        if ("sector", part) in shown:
            inside = {o for o in range(part, 40, 6) if ("organisation", o) in shown}
            rest = sum(
                s == part and o not in inside for o, s in zip(organisation, sector, strict=True)
            )
            assert rest == 0 or rest >= 5


def test_one_who_joined_while_all_others_stayed_the_same_is_isolated():
    assert isolates([3.0, 4, 4, 5, 2], [3.0, 4, 4, 5, 2, 1])
    assert not isolates([3.0, 4, 4, 5, 2], [3.0, 4, 4, 5, 2])
    assert not isolates([3.0, 4, 4, 5, 2], [1.0, 1, 1, 1, 1])


def test_the_response_of_small_groups_is_not_told():
    found = response_rates(
        {"health": 10, "sport": 8, "school": 3, "club": 9},
        {"health": 9, "sport": 5, "school": 2, "club": 3},
    )
    assert (found.whole.answered, found.whole.invited) == (19, 30)
    assert {name for name, g in found.groups.items() if g.hidden} == {"school", "club"}
    assert found.groups["health"].share == 0.9
    assert found.groups["school"].invited is None


def test_one_group_left_out_takes_another_with_it():
    found = response_rates({"a": 10, "b": 8, "c": 3}, {"a": 9, "b": 5, "c": 2})
    assert {name for name, g in found.groups.items() if g.hidden} == {"b", "c"}


def test_more_answers_than_invitations_are_a_fault():
    with pytest.raises(ValueError, match="more answered"):
        response_rates({"a": 3}, {"a": 4})


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=6))
def test_what_is_left_out_of_the_response_is_never_a_few(counts):
    invited = {str(i): max(c) for i, c in enumerate(counts)}
    answered = {str(i): min(c) for i, c in enumerate(counts)}
    found = response_rates(invited, answered)
    left = [n for n, g in found.groups.items() if g.hidden]
    if left and len(left) < len(invited):
        assert sum(answered[n] for n in left) >= 5
        assert len(left) > 1
