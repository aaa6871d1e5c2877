"""What an amendment changes, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from commonground.collective.agreements.difference import ADDED, REMOVED, SAME, words_compared

WORDS = st.lists(st.sampled_from(["we", "all", "play", "twelve", "ten", "\n", "  "]), max_size=40)
TEXTS = st.one_of(st.text(max_size=200), WORDS.map(" ".join))


@given(TEXTS, TEXTS)
def test_both_wordings_can_be_read_out_of_the_difference(before, after):
    pieces = words_compared(before, after)
    assert "".join(p.text for p in pieces if p.kind != ADDED) == before
    assert "".join(p.text for p in pieces if p.kind != REMOVED) == after


@given(TEXTS)
def test_the_same_words_differ_in_nothing(text):
    assert {piece.kind for piece in words_compared(text, text)} <= {SAME}


def test_one_changed_word_is_one_removed_and_one_added():
    pieces = words_compared("groups of ten people", "groups of twelve people")
    assert [(p.kind, p.text.strip()) for p in pieces] == [
        (SAME, "groups of"),
        (REMOVED, "ten"),
        (ADDED, "twelve"),
        (SAME, "people"),
    ]
