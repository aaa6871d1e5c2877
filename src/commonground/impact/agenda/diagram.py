"""The driver diagram: the goal on the left, the strategies level by level to the right, as an SVG.

Only places and words are worked out here; the template draws them. The same tree stands on the page as
a list, so the drawing itself is one picture to a screen reader.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonground.impact.agenda.queries import StrategyOn

WIDTH, GAP, MARGIN = 190, 60, 10
LINE, PAD, BETWEEN = 18, 10, 14
LETTERS, MOST_LINES = 23, 4
TOP = 34  # room for the names of the levels


@dataclass(frozen=True)
class Box:
    """A box with its words, broken into lines; ``kind`` chooses its look."""

    x: int
    y: int
    height: int
    kind: str
    title: str
    lines: tuple[tuple[int, str], ...]

    @property
    def middle(self) -> int:
        return self.y + self.height // 2

    @property
    def text_x(self) -> int:
        return self.x + PAD


@dataclass(frozen=True)
class Drawing:
    """Boxes, the lines between them (as paths), the names of the columns, and the size of it all."""

    boxes: tuple[Box, ...]
    paths: tuple[str, ...]
    columns: tuple[tuple[int, str], ...]
    width: int
    height: int
    box_width: int = WIDTH

    @property
    def box(self) -> str:
        return f"0 0 {self.width} {self.height}"


def draw(goal: str, rows: Sequence[StrategyOn], levels: Sequence[str]) -> Drawing:
    """Rows come in reading order, so that each strategy stands below those before it."""
    here = {row.strategy for row in rows}
    below: dict[int, list[StrategyOn]] = {}
    for row in rows:
        below.setdefault(row.parent if row.parent in here else 0, []).append(row)
    boxes: dict[int, Box] = {}
    end = _place(below, 0, TOP, boxes)
    depth = max((row.level for row in rows), default=-1) + 1
    top = _box(0, (TOP + max(end - BETWEEN, TOP + LINE)) // 2, goal, "goal", at_middle=True)
    first_y = min(box.y for box in (top, *boxes.values()))
    shift = max(TOP - first_y, 0)
    boxes = {key: _moved(box, shift) for key, box in boxes.items()}
    top = _moved(top, shift)
    everything = (top, *boxes.values())
    paths = [
        _path(boxes[row.parent] if row.parent in here and row.parent else top, boxes[row.strategy])
        for row in rows
    ]
    names = [_("Goal"), *(levels[n] if n < len(levels) else "" for n in range(depth))]
    return Drawing(
        boxes=everything,
        paths=tuple(paths),
        columns=tuple((_column(n) + PAD, name) for n, name in enumerate(names)),
        width=_column(depth) + WIDTH + MARGIN,
        height=max(box.y + box.height for box in everything) + MARGIN,
    )


def broken(words: str) -> list[str]:
    """Words in lines that fit a box; what does not fit ends in an ellipsis."""
    lines = [""]
    for word in words.split():
        for piece in _pieces(word):
            longer = f"{lines[-1]} {piece}".strip()
            if _wide(longer) <= LETTERS:
                lines[-1] = longer
            else:
                lines.append(piece)
    lines = [line for line in lines if line]
    if len(lines) > MOST_LINES:
        lines = lines[:MOST_LINES]
        while _wide(lines[-1]) >= LETTERS:
            lines[-1] = lines[-1][:-1]
        lines[-1] += "…"
    return lines


def _place(below: dict[int, list[StrategyOn]], above: int, y: int, boxes: dict[int, Box]) -> int:
    """Put a strategy in the middle of those that stand below it; answers where the next may begin."""
    for row in below.get(above, []):
        start = y
        end = _place(below, row.strategy, y, boxes)
        kind = "measured" if row.measures else "plain"
        if end == start:
            box = _box(row.level + 1, start, row.name, kind)
        else:
            box = _box(row.level + 1, (start + end - BETWEEN) // 2, row.name, kind, at_middle=True)
            if box.y < start:
                box = _moved(box, start - box.y)
        boxes[row.strategy] = box
        y = max(end, box.y + box.height + BETWEEN)
    return y


def _box(column: int, y: int, words: str, kind: str, *, at_middle: bool = False) -> Box:
    lines = broken(words) or ["…"]
    height = len(lines) * LINE + 2 * PAD
    top = y - height // 2 if at_middle else y
    placed = tuple((top + PAD + 14 + n * LINE, line) for n, line in enumerate(lines))
    return Box(_column(column), top, height, kind, words, placed)


def _moved(box: Box, by: int) -> Box:
    lines = tuple((y + by, line) for y, line in box.lines)
    return Box(box.x, box.y + by, box.height, box.kind, box.title, lines)


def _column(number: int) -> int:
    return MARGIN + number * (WIDTH + GAP)


def _path(left: Box, right: Box) -> str:
    start, end = left.x + WIDTH, right.x
    bend = (start + end) // 2
    return f"M{start} {left.middle}C{bend} {left.middle} {bend} {right.middle} {end} {right.middle}"


def _pieces(word: str) -> list[str]:
    """A word that is longer than a line is cut."""
    pieces, piece = [], ""
    for letter in word:
        if _wide(piece + letter) > LETTERS:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def _wide(words: str) -> int:
    """Letters, with those of double width (East Asian, emoji) counted twice."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)
