"""What must hold of every number, whatever people answer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as made

from commonground.engine.surveys import agreement, reliability, significance
from commonground.engine.surveys.instruments import shipped
from commonground.engine.surveys.scoring import DONT_KNOW, scores

ANSWERS = made.arrays(
    float,
    st.tuples(st.integers(1, 9), st.integers(1, 5)),
    elements=st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0, np.nan]),
)
SPEAKING = shipped()["speaking"]
PS = st.lists(st.floats(0, 1), max_size=12)


@settings(deadline=None)
@given(ANSWERS)
def test_agreement_lies_between_none_and_all_and_turns_round_with_the_scale(answers):
    one, other = (agreement.r_wg_j(a, options=5) for a in (answers, 6 - answers))
    assert one == (None if other is None else pytest.approx(other))
    assert one is None or 0 <= one <= 1


@settings(deadline=None)
@given(ANSWERS)
def test_agreement_on_one_item_is_the_agreement_of_that_item(answers):
    item = answers[:, :1]
    one, alone = agreement.r_wg_j(item, options=5), agreement.r_wg(item[:, 0], options=5)
    assert (one is None) == (alone is None)
    assert one is None or one == pytest.approx(alone)


@settings(deadline=None)
@given(ANSWERS)
def test_reliability_is_at_most_1_or_is_not_told(answers):
    for found in (reliability.alpha(answers), reliability.omega(answers)):
        assert found is None or found <= 1 + 1e-9
    standardised = reliability.standardised_alpha(answers)
    assert standardised is None or np.isfinite(standardised)


@settings(deadline=None)
@given(st.floats(-3, 1), st.integers(2, 60), st.integers(2, 12))
def test_the_interval_of_alpha_holds_it_and_does_not_pass_1(value, n, k):
    lower, upper = reliability.alpha_interval(value, n=n, k=k)
    assert lower <= upper <= 1
    assert lower <= value + 1e-9


@settings(deadline=None)
@given(PS)
def test_holm_keeps_the_order_and_lies_between_each_p_and_bonferroni(ps):
    adjusted = significance.holm(ps)
    for p, q in zip(ps, adjusted, strict=True):
        assert p <= q <= min(1.0, len(ps) * p) + 1e-12
    ranked = [q for _, q in sorted(zip(ps, adjusted, strict=True))]
    assert ranked == sorted(ranked)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=20))
def test_change_turned_round_in_time_is_the_same_change_with_the_other_sign(pairs):
    old, new = np.array(pairs, dtype=float).T
    there, back = significance.paired_t(old, new), significance.paired_t(new, old)
    assert there.difference == -back.difference
    assert there.p == pytest.approx(back.p)
    assert significance.wilcoxon(old, new) == significance.wilcoxon(new, old)
    assert 0 <= significance.wilcoxon(old, new).p <= 1


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([1, 2, 3, 4, 5, None, DONT_KNOW]),
        min_size=6,
        max_size=6,
    )
)
def test_a_score_is_the_mean_of_what_was_answered_or_nothing(given_answers):
    """Two of the six are reversed; three quarters of six are five."""
    sheet = dict(zip([i.name for i in SPEAKING.items], given_answers, strict=True))
    [score] = scores(SPEAKING, [sheet])["speaking"]
    points = [
        6 - answer if item.reversed else answer
        for item, answer in zip(SPEAKING.items, given_answers, strict=True)
        if isinstance(answer, int)
    ]
    expected = None if len(points) < 5 else pytest.approx(sum(points) / len(points))
    assert score == expected
