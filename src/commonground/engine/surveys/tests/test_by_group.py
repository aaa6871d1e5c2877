"""Results by group: no group follows from the others, construct by construct."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.engine.surveys.by_group import summarise_groups
from commonground.engine.surveys.summary import summarise
from commonground.engine.surveys.tests.sheets import sheet, small


def test_a_small_group_and_what_would_give_it_away_are_hidden():
    sheets = [sheet(3)] * 17
    labels = {"sector": ["health"] * 8 + ["sport"] * 6 + ["school"] * 3}
    found = summarise_groups(small(), sheets, labels)
    assert {part for (_, part), s in found.items() if not s.hidden} == {"health"}
    assert found["sector", "school"] == found["sector", "sport"]


def test_a_group_whose_members_skipped_a_construct_does_not_follow_from_its_total():
    """Five sheets from sport, but only four of them answered voice; health and school all did."""
    silent = {k: v for k, v in sheet(3).items() if k != "e"}
    sheets = [sheet(3)] * 14 + [sheet(2)] * 4 + [silent]
    labels = {"sector": ["health"] * 8 + ["school"] * 6 + ["sport"] * 5}
    found = summarise_groups(small(), sheets, labels)
    told = {part for (_, part), s in found.items() if "voice" in s.constructs}
    assert told == {"health"}
    assert all("trust" in s.constructs for s in found.values())


def test_a_group_is_told_what_it_would_be_told_alone():
    sheets = [sheet(1 + i % 5) for i in range(20)]
    labels = {"sector": ["a"] * 9 + ["b"] * 11}
    found = summarise_groups(small(), sheets, labels, populations={("sector", "a"): 15})
    assert found["sector", "a"] == summarise(small(), sheets[:9], population=15)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), st.booleans(), st.integers(1, 5)),
        min_size=5,
        max_size=25,
    )
)
def test_no_total_less_its_groups_leaves_a_few(people):
    sheets = [sheet(v) if all_of_it else {"e": v} for _, _, all_of_it, v in people]
    labels = {"sector": [p[0] for p in people], "role": [p[1] for p in people]}
    found = summarise_groups(small(), sheets, labels)
    scored = np.array([p[2] for p in people])
    for way, column in labels.items():
        told = {part for (w, part), s in found.items() if w == way and "trust" in s.constructs}
        rest = sum(there and label not in told for there, label in zip(scored, column, strict=True))
        assert not told or rest == 0 or rest >= 5
