"""The driver diagram: every strategy has its place, no two boxes touch, long words stay inside."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from commonground.impact.agenda.diagram import LETTERS, MOST_LINES, WIDTH, broken, draw
from commonground.impact.agenda.queries import Named, StrategyOn
from commonground.impact.agenda.tree import depth_of_tree, is_below, levels_of, with_those_below

CLUB = Named(1, "Judo", "judo")


def row(number, parent, level, name="Open the gyms", measures=()):
    return StrategyOn(
        number, number, name, parent, level, "", measures, None, CLUB, date(2016, 9, 5)
    )


@st.composite
def trees(draw_one):
    """Rows in reading order, up to four levels deep."""
    rows, path = [], []
    for number in range(1, draw_one(st.integers(0, 25)) + 1):
        level = draw_one(st.integers(0, min(len(path), 3)))
        path = path[:level]
        name = draw_one(st.text(min_size=1, max_size=60))
        rows.append(row(number, path[-1] if path else None, level, name))
        path.append(number)
    return rows


@given(trees(), st.text(max_size=300))
def test_no_two_boxes_touch_and_everything_lies_on_the_picture(rows, goal):
    drawing = draw(goal, rows, ["A", "B", "C", "D"])
    assert len(drawing.boxes) == len(rows) + 1
    assert len(drawing.paths) == len(rows)
    for box in drawing.boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + WIDTH <= drawing.width
        assert box.y + box.height <= drawing.height
    in_columns = sorted(drawing.boxes, key=lambda box: (box.x, box.y))
    for upper, lower in pairwise(in_columns):
        assert upper.x != lower.x or upper.y + upper.height < lower.y


@given(st.text(max_size=400))
def test_words_stay_in_their_box(words):
    lines = broken(words)
    assert len(lines) <= MOST_LINES
    assert all(len(line) <= LETTERS for line in lines)


def test_a_word_of_double_width_takes_double_room():
    assert all(len(line) <= LETTERS // 2 + 1 for line in broken("🏒" * 40))


def test_a_tree_with_a_circle_ends():
    pairs = [(1, 2), (2, 1), (3, None)]
    assert set(levels_of(pairs)) == {1, 2, 3}
    assert depth_of_tree(pairs) == 2
    assert with_those_below(3, pairs) == {3}
    assert is_below(1, 2, pairs)
