"""Sealed sheets: what goes in comes out, nothing else opens them, and their length says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from commonground.collective.brokering.errors import SheetTooLong, SheetUnreadable
from commonground.collective.brokering.sealing import (
    SIZES,
    new_private_key,
    public_key_of,
    seal,
    unseal,
)

KEY = new_private_key()
PUBLIC = public_key_of(KEY)
OVERHEAD = 1 + 32 + 16
words = some.dictionaries(some.text(max_size=8), some.text(max_size=300), max_size=6)


@given(words)
def test_what_is_sealed_is_read_back_word_for_word(said):
    assert unseal(KEY, seal(PUBLIC, said, place="a"), place="a") == said


@given(some.text(max_size=400))
def test_every_short_sheet_has_the_same_length(text):
    assert len(seal(PUBLIC, {"words": text}, place="a")) == SIZES[0] + OVERHEAD


@given(some.integers(0, 30_000))
def test_a_sheet_has_one_of_few_lengths(length):
    sealed = seal(PUBLIC, {"words": "x" * length}, place="a")
    assert len(sealed) - OVERHEAD in SIZES


def test_a_sheet_can_be_made_as_long_as_all_others():
    short = seal(PUBLIC, {"words": "x"}, place="a", least=SIZES[2])
    long = seal(PUBLIC, {"words": "x" * 20_000}, place="a", least=SIZES[2])
    assert len(short) == len(long)


def test_the_same_words_never_look_the_same_twice():
    assert seal(PUBLIC, {"a": "b"}, place="a") != seal(PUBLIC, {"a": "b"}, place="a")


def test_a_sheet_that_was_moved_is_refused():
    with pytest.raises(SheetUnreadable):
        unseal(KEY, seal(PUBLIC, {}, place="room/log/1"), place="room/log/2")


@given(some.integers(1, SIZES[0] + OVERHEAD - 1), some.integers(1, 255))
def test_a_sheet_with_one_changed_byte_is_refused(at, change):
    sealed = bytearray(seal(PUBLIC, {"words": "trust"}, place="a"))
    sealed[at] ^= change
    with pytest.raises(SheetUnreadable):
        unseal(KEY, bytes(sealed), place="a")


def test_another_key_opens_nothing():
    with pytest.raises(SheetUnreadable):
        unseal(new_private_key(), seal(PUBLIC, {}, place="a"), place="a")


def test_what_no_sheet_can_hold_is_refused_with_a_remedy():
    with pytest.raises(SheetTooLong, match="two parts"):
        seal(PUBLIC, {"words": "x" * SIZES[-1]}, place="a")
