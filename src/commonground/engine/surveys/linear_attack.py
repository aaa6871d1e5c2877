"""The attack that shown groups must stand: every weighted sum of what is shown.

A result over a group is a sum over its people; from several a reader can form any weighted sum. Where
one rests on a few people only, those few are shown, whatever was hidden. "People" below come in kinds:
those who are in the same shown groups can never be told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from commonground.engine.surveys.scoring import Flags, Numbers

Sizes = NDArray[np.int_]
_ZERO = 1e-9
# Up to so many small kinds, sums over three and four of them are searched through, too.
SEARCHED = 60


def giving_away(sets: Sequence[Flags], people: int, minimum: int) -> list[int]:
    """Places of sets from which, with the total, a sum over too few people can be made.

    Shape: sets of people as true/false per person. Missing: an empty list when there is no such sum.
    Source: linear attack, Hundepool et al. 2012, Statistical Disclosure Control, section 4.3. A sum
    over some kinds only exists exactly when the null space of the shown sets, cut to those kinds, is
    linearly dependent.
    """
    rows = np.array([np.ones(people), *sets], dtype=float)
    kinds, sizes = np.unique(rows, axis=1, return_counts=True)
    _, values, directions = np.linalg.svd(kinds, full_matrices=True)
    null = directions[int((values > _ZERO).sum()) :]
    few = [i for i, size in enumerate(sizes) if size < minimum]
    for chosen in _dependent(null[:, few].T @ null[:, few], sizes[few], minimum):
        return _sets_in_sum(kinds, null, [few[i] for i in chosen])
    return _nested_rest(rows, minimum)


def _sets_in_sum(kinds: Numbers, null: Numbers, chosen: list[int]) -> list[int]:
    """The sets with a weight in the sum that rests on the chosen kinds."""
    isolated = np.zeros(kinds.shape[1])
    cut = null[:, chosen]
    isolated[chosen] = np.linalg.eigh(cut.T @ cut)[1][:, 0]
    weights = np.linalg.lstsq(kinds.T, isolated, rcond=None)[0]
    return [i for i, weight in enumerate(weights[1:]) if abs(weight) > 1e-6]


def _dependent(gram: Numbers, sizes: Sizes, minimum: int) -> Iterator[list[int]]:
    """Kinds, few enough together, whose null rows are linearly dependent; one, two, three, four.

    Two are dependent when they are parallel; three and four when two are parallel (or nothing) after
    one or two others were taken out.
    """
    yield from _parallel(gram, sizes, minimum, [])
    if len(sizes) > SEARCHED:
        return
    for a in range(len(sizes)):
        if sizes[a] >= minimum - 1 or gram[a, a] <= _ZERO:
            continue
        without = _without(gram, a)
        for b in range(a):
            if sizes[a] + sizes[b] < minimum and without[b, b] > _ZERO:
                yield from _parallel(_without(without, b), sizes, minimum, [a, b])


def _without(gram: Numbers, i: int) -> Numbers:
    """The inner products after direction i was taken out of every row."""
    left: Numbers = gram - np.outer(gram[i], gram[i]) / gram[i, i]
    return left


def _parallel(gram: Numbers, sizes: Sizes, minimum: int, taken: list[int]) -> Iterator[list[int]]:
    used = int(sizes[taken].sum())
    lengths = np.diag(gram)
    nothing = (lengths <= _ZERO) & (sizes + used < minimum)
    nothing[taken] = False
    for i in np.flatnonzero(nothing):
        yield [*taken, int(i)]
    squares = np.outer(lengths, lengths)
    same = (gram**2 >= squares * (1 - 1e-9)) & (squares > _ZERO**2)
    same &= sizes[:, None] + sizes + used < minimum
    same[taken, :] = same[:, taken] = False
    for i, j in np.argwhere(np.triu(same, 1)):
        yield [*taken, int(i), int(j)]


def _nested_rest(rows: Numbers, minimum: int) -> list[int]:
    """What is left of a set (or the total) when the sets inside it, apart from each other, are taken.

    Looked at in any case, because it is how organisations lie in sectors; with many small kinds it is
    the only search for sums over more than two of them.
    """
    inside = (rows @ rows.T) >= rows.sum(axis=1)  # [outer, inner]: every member is in outer
    for outer in range(len(rows)):
        parts = [int(i) for i in np.flatnonzero(inside[outer]) if rows[i].sum() < rows[outer].sum()]
        rest = rows[outer].copy()
        taken: list[int] = []
        for part in sorted(parts, key=lambda i: -rows[i].sum()):
            if (rest[rows[part] > 0] > 0).all():
                rest = rest - rows[part]
                taken.append(int(part))
        if taken and 0 < rest.sum() < minimum:
            return [i - 1 for i in [outer, *taken] if i > 0]
    return []
