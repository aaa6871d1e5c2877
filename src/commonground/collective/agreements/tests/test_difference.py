"""What an amendment changes, word by word."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.collective.agreements import difference
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


def steps_of(before: str, after: str, monkeypatch) -> int:
    """How many words the comparison looked at, each as often as it stands in the other wording."""
    looked: list[int] = []
    real = difference.SequenceMatcher.find_longest_match

    def counted(self, alo=0, ahi=None, blo=0, bhi=None):
        looked.append(sum(len(self.b2j.get(word, ())) + 1 for word in self.a[alo:ahi]))
        return real(self, alo, ahi, blo, bhi)

    monkeypatch.setattr(difference.SequenceMatcher, "find_longest_match", counted)
    pieces = words_compared(before, after)
    assert "".join(p.text for p in pieces if p.kind != ADDED) == before
    assert "".join(p.text for p in pieces if p.kind != REMOVED) == after
    return sum(looked)


LETTERS = [chr(n) + " " for n in range(0x400, 0x400 + 3200)]
TURNED = [LETTERS[n ^ 1] for n in range(3200)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\n" * 5000, "\na" * 5000),
        ("a b " * 2500, "b a a " * 1700),
        ("".join(LETTERS), "".join(TURNED)),
    ],
    ids=["line after line", "two words", "all turned round"],
)
def test_a_clause_written_to_be_slow_is_not_compared_for_minutes(before, after, monkeypatch):
    assert steps_of(before, after, monkeypatch) < 4_000_000


def test_a_long_clause_in_ordinary_words_is_compared_to_its_end():
    drawn, often = Random(7), [1 / (n + 10) for n in range(2000)]  # as words come in any language
    words = drawn.choices([f"word{n} " for n in range(2000)], often, k=1800)
    changed = [word if drawn.random() > 0.1 else "other " for word in words]
    kept = sum(word != "other " for word in changed)
    pieces = words_compared("".join(words), "".join(changed))
    assert sum(len(p.text.split()) for p in pieces if p.kind == SAME) == kept
