"""A group's rule applied to its positions."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.engine.deciding import SCALES, Rule, RuleName, Scale, Verdict, decide

TEN = [f"p{n}" for n in range(10)]


def verdict(rule, values, *, eligible=TEN, **more):
    positions = dict(zip(eligible, values, strict=False))
    return decide(rule, positions, eligible=eligible, **more).verdict


def test_consent_holds_with_concerns_and_falls_with_one_objection():
    assert verdict(Rule(RuleName.CONSENT), [1, 2, 2]) == Verdict.ADOPTED
    assert verdict(Rule(RuleName.CONSENT), [1, 1, 3]) == Verdict.NOT_ADOPTED


def test_unanimity_needs_everybody_and_silence_is_no_yes():
    assert verdict(Rule(RuleName.UNANIMOUS), [1] * 10) == Verdict.ADOPTED
    assert verdict(Rule(RuleName.UNANIMOUS), [1] * 9) == Verdict.NOT_ADOPTED
    assert verdict(Rule(RuleName.UNANIMOUS), [1] * 9 + [2]) == Verdict.NOT_ADOPTED


def test_half_is_no_majority_and_abstentions_count_as_present():
    assert verdict(Rule(RuleName.MAJORITY), [1] * 5 + [3] * 5) == Verdict.NOT_ADOPTED
    assert verdict(Rule(RuleName.MAJORITY), [1] * 5 + [2] * 5) == Verdict.NOT_ADOPTED
    assert verdict(Rule(RuleName.MAJORITY), [1] * 6 + [3] * 4) == Verdict.ADOPTED


def test_two_thirds_is_enough_exactly():
    assert verdict(Rule(RuleName.TWO_THIRDS), [1, 1, 3]) == Verdict.ADOPTED
    assert verdict(Rule(RuleName.TWO_THIRDS), [1, 1, 1, 3, 3]) == Verdict.NOT_ADOPTED


def test_gradients_count_a_reluctant_yes_and_stop_at_one_veto():
    rule = Rule(RuleName.GRADIENTS)
    assert verdict(rule, [1, 2, 3, 6, 5, 4]) == Verdict.ADOPTED
    assert verdict(rule, [1, 1, 1, 1, 1, 8]) == Verdict.NOT_ADOPTED
    assert verdict(rule, [1, 5, 5]) == Verdict.NOT_ADOPTED
    strict = Rule(RuleName.GRADIENTS, enough=Fraction(9, 10))
    assert verdict(strict, [1, 2, 3, 6, 5, 4]) == Verdict.NOT_ADOPTED


def test_without_a_quorum_nothing_is_decided():
    assert verdict(Rule(RuleName.MAJORITY, quorum=4), [1, 1, 1]) == Verdict.NO_QUORUM
    assert verdict(Rule(RuleName.CONSENT), []) == Verdict.NO_QUORUM


def test_the_last_word_is_asked_after_the_rule():
    rule, mothers = Rule(RuleName.MAJORITY), TEN[7:]
    assert verdict(rule, [1] * 7, last_word=mothers) == Verdict.AWAITS_LAST_WORD
    assert verdict(rule, [1] * 7 + [3, 3, 1], last_word=mothers) == Verdict.LAST_WORD_NO
    assert verdict(rule, [1] * 7 + [1, 1, 3], last_word=mothers) == Verdict.ADOPTED
    assert verdict(rule, [3] * 7 + [1, 1, 1], last_word=mothers) == Verdict.NOT_ADOPTED


def test_who_may_not_vote_changes_nothing():
    found = decide(Rule(RuleName.MAJORITY), {"a": 1, "stranger": 3}, eligible=["a", "b"])
    assert found.verdict == Verdict.ADOPTED
    assert (found.tally.given, found.tally.silent) == (1, 1)


def test_a_value_off_the_scale_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        decide(Rule(RuleName.CONSENT), {"a": 9}, eligible=["a"])


@pytest.mark.parametrize("scale", SCALES.values(), ids=str)
def test_a_scale_survives_being_stored(scale):
    assert Scale.from_json(json.loads(json.dumps(scale.to_json()))) == scale


positions = st.lists(st.integers(1, 8), min_size=1, max_size=10)


@given(values=positions, at=st.integers(0, 9))
def test_a_warmer_position_never_loses_a_decision(values, at):
    """Monotone: who moves to a full yes cannot turn a decision into none."""
    rule = Rule(RuleName.GRADIENTS)
    before = verdict(rule, values)
    warmer = [1 if i == at else v for i, v in enumerate(values)]
    if before == Verdict.ADOPTED:
        assert verdict(rule, warmer) == Verdict.ADOPTED


@given(values=st.lists(st.integers(1, 3), min_size=1, max_size=10))
def test_two_thirds_implies_a_majority(values):
    if verdict(Rule(RuleName.TWO_THIRDS), values) == Verdict.ADOPTED:
        assert verdict(Rule(RuleName.MAJORITY), values) == Verdict.ADOPTED
