"""Sheets become scores: reversals, gaps, "don't know", wrong answers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.engine.surveys.errors import AnswerOffScale, UnknownItem
from commonground.engine.surveys.instruments import shipped
from commonground.engine.surveys.scoring import Answers, scores
from commonground.engine.surveys.tests.sheets import random_sheets, sheet, small


def test_a_reversed_item_is_turned_round():
    assert scores(small(), [{"a": 5, "b": 5, "c": 5, "d": 1}])["trust"] == [5.0]


def test_three_of_four_items_make_a_score_and_two_do_not():
    sheets = [{"a": 2, "b": 4, "c": 3}, {"a": 2, "b": 4, "c": None}]
    assert scores(small(), sheets)["trust"] == [3.0, None]


def test_dont_know_is_no_answer_but_a_finding():
    found = Answers(small(), [sheet(4), {"a": 2, "b": "dont_know", "c": "dont_know", "d": 4}])
    assert np.isnan(found.scores("trust")[1])
    assert found.share_unknown("trust") == 2 / 8
    assert found.share_unknown("voice") == 0


def test_a_question_that_is_not_asked_is_refused_with_a_suggestion():
    with pytest.raises(UnknownItem, match="no question `aa`"):
        scores(small(), [{"aa": 3}])


@pytest.mark.parametrize("answer", [0, 6, 2.5, "three", [3]])
def test_an_answer_off_the_scale_is_refused(answer):
    with pytest.raises(AnswerOffScale) as caught:
        scores(small(), [sheet(4), {"a": answer}])
    assert str(answer) not in str(caught.value.facts_for_storage())


def test_no_sheets_have_no_scores():
    assert scores(small(), []) == {"trust": [], "voice": []}


answers = st.one_of(st.none(), st.integers(1, 5), st.just("dont_know"))


@given(st.lists(st.dictionaries(st.sampled_from("abcde"), answers)))
def test_scores_keep_order_and_stay_on_the_scale(sheets):
    found = scores(small(), sheets)
    assert all(len(column) == len(sheets) for column in found.values())
    assert all(v is None or 1 <= v <= 5 for column in found.values() for v in column)
    assert [scores(small(), [s])["trust"][0] for s in sheets] == found["trust"]


@given(st.integers(0, 2**32 - 1))
def test_turning_every_answer_round_turns_every_score_round(seed):
    sheets = random_sheets("climate", 3, np.random.default_rng(seed))
    turned = [{name: 6 - v for name, v in s.items()} for s in sheets]
    one, other = scores(shipped()["climate"], sheets), scores(shipped()["climate"], turned)
    for name in one:
        assert [6 - v for v in one[name]] == pytest.approx(other[name])
