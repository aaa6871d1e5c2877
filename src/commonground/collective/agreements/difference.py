"""Two wordings, word by word: what stays, what goes, what comes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import Match, SequenceMatcher

# A line break is a word of its own: a new last line does not make the one before it new.
WORD = re.compile(r"\S+[^\S\n]*|[^\S\n]+|\n+")
MOST_STEPS = (
    2_000_000  # half a second; the longest clause in ordinary language takes a tenth of that
)
SAME, REMOVED, ADDED = "same", "removed", "added"


@dataclass(frozen=True)
class Piece:
    """Words that stand together in the same way."""

    kind: str
    text: str

    @property
    def words(self) -> str:
        return self.text.rstrip()

    @property
    def tail(self) -> str:
        """The space or the line break behind the words."""
        return self.text[len(self.words) :] or " "


def words_compared(before: str, after: str) -> list[Piece]:
    """The pieces in reading order; what is replaced shows its old words before its new ones.

    Joining all that is not added gives ``before`` again, and all that is not removed gives ``after``.
    """
    old, new = WORD.findall(before), WORD.findall(after)
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    ends = len(old) - tail, len(new) - tail
    middle = _compared(old[head : ends[0]], new[head : ends[1]])
    around = (Piece(SAME, "".join(old[:head])), Piece(SAME, "".join(old[ends[0] :])))
    return [piece for piece in (around[0], *middle, around[1]) if piece.text]


def _compared(old: list[str], new: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for what, i1, i2, j1, j2 in _Bounded(old, new).get_opcodes():
        if what == "equal":
            pieces.append(Piece(SAME, "".join(old[i1:i2])))
            continue
        pieces.append(Piece(REMOVED, "".join(old[i1:i2])))
        pieces.append(Piece(ADDED, "".join(new[j1:j2])))
    return pieces


class _Bounded(SequenceMatcher[str]):
    """Stops looking for what is the same when that takes too long; the rest then counts as new.

    Where the same few words come again and again, or all stand in another order, a page would take minutes.
    """

    def __init__(self, old: list[str], new: list[str]) -> None:
        super().__init__(a=old, b=new, autojunk=False)
        there = Counter(new)
        self._each = 4 + sum(there[word] for word in old) // max(len(old), 1)
        self._left = MOST_STEPS

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        end = len(self.a) if ahi is None else ahi
        self._left -= (end - alo) * self._each
        if self._left < 0:
            return Match(alo, blo, 0)
        return super().find_longest_match(alo, ahi, blo, bhi)


def _alike(one: list[str], other: list[str]) -> int:
    """How many words at the beginning are the same."""
    unlike = (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(unlike, min(len(one), len(other)))
