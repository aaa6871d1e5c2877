"""The box: constant in size, new in every byte, without order, open to its own key only."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.collective.health import sealing

KEY = bytes(range(32))
sheets = st.fixed_dictionaries(
    {"v": st.lists(st.integers(1, 5) | st.none(), max_size=8), "c": st.text(max_size=10)}
)


@given(found=st.lists(sheets, max_size=12))
def test_what_goes_in_comes_out_in_some_order(found):
    slots = sealing.Slots(tuple(found), size=256, capacity=16)
    opened = sealing.unseal(sealing.seal(slots, key=KEY, wave=1), key=KEY, wave=1)
    assert Counter(map(repr, map(sorted, map(dict.items, opened.sheets)))) == Counter(
        map(repr, map(sorted, map(dict.items, found)))
    )


@given(found=st.lists(sheets, max_size=12))
def test_the_size_is_the_same_for_every_number_and_length_of_answers(found):
    empty = sealing.empty(people=12, size=200)
    full = sealing.Slots(tuple(found), size=empty.size, capacity=empty.capacity)
    sizes = {len(sealing.seal(slots, key=KEY, wave=1)) for slots in (empty, full)}
    assert len(sizes) == 1


def test_the_order_inside_is_another_one_at_every_writing():
    slots = sealing.Slots(tuple({"v": [n]} for n in range(16)), size=256, capacity=16)
    orders = set()
    for _round in range(8):
        opened = sealing.unseal(sealing.seal(slots, key=KEY, wave=1), key=KEY, wave=1)
        orders.add(tuple(sheet["v"][0] for sheet in opened.sheets))
    assert len(orders) == 8


def test_every_writing_changes_every_part_of_the_bytes():
    slots = sealing.Slots(({"v": [1]},), size=256, capacity=16)
    one, other = (sealing.seal(slots, key=KEY, wave=1) for _time in range(2))
    same = sum(a == b for a, b in zip(one, other, strict=True))
    assert same < len(one) * 0.02


@pytest.mark.parametrize(("key", "wave"), [(bytes(32), 1), (KEY, 2)], ids=["key", "wave"])
def test_another_key_and_another_wave_open_nothing(key, wave):
    sealed = sealing.seal(sealing.empty(people=1, size=64), key=KEY, wave=1)
    with pytest.raises(sealing.Unreadable):
        sealing.unseal(sealed, key=key, wave=wave)


def test_one_answer_more_than_there_are_places_is_refused_before_anything_is_lost():
    slots = sealing.Slots(tuple({"v": [n]} for n in range(17)), size=256, capacity=16)
    with pytest.raises(sealing.Full):
        sealing.seal(slots, key=KEY, wave=1)


def test_room_for_more_people_keeps_what_is_inside():
    slots = sealing.room_for(sealing.Slots(({"v": [1]},), size=256, capacity=16), people=17)
    assert (slots.capacity, slots.sheets) == (32, ({"v": [1]},))
