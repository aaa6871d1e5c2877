"""The one door: results in, what may be shown out.

Two questions are asked one after the other. Who is in a cell: fewer people than the threshold are
never shown. What is said of them: fewer than the threshold who gave, or did not give, an answer are
not shown either. After each, further cells are hidden until no hidden one follows from a total.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from commonground.engine.disclosure.beside import nested_of, same_answers
from commonground.engine.disclosure.cells import Cell, Published, Reason
from commonground.engine.disclosure.lines import Line, lines_of, twins_of
from commonground.engine.measures.base import MeasureBase
from commonground.engine.measures.results import Number, Result, Results

Quantity = Callable[[Result], Number | None]


def publish(results: Results, *, threshold: int) -> Published:
    """Hide what is small, and what would give it away.

    Shape: one cell per result, in the same order. Units: ``threshold`` counts people; the smallest
    group that is shown. Missing: hidden cells carry no number at all; a true zero is shown, and
    protects nothing. Measures without people behind them are shown as they are.
    Errors: ``ValueError`` for a threshold under 1.
    Source: primary and complementary suppression, Hundepool et al. 2012, Statistical Disclosure
    Control, chapter 4; single lines only, not the whole table at once.
    """
    if threshold < 1:
        raise ValueError("a threshold is at least 1")
    table = _Table(results.rows, results.measures, threshold)
    table.hide_small(_who, "small_group")
    table.protect((*_who, _counted), (*table.twins, *table.same))
    table.hide_small((*_what, _fewest), "small_part")
    table.hide_small_steps()
    table.protect(_what, table.same)
    cells = tuple(
        Cell.hide(row, table.hidden[i])
        if i in table.hidden
        else Cell.shown(row, threshold=threshold)
        for i, row in enumerate(results.rows)
    )
    return Published(cells, threshold, results.breakdowns)


@dataclass
class _Table:
    rows: Sequence[Result]
    measures: Mapping[str, MeasureBase]
    threshold: int
    hidden: dict[int, Reason] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lines = lines_of(self.rows, self.measures)
        self.twins = twins_of(self.rows, self.measures)
        self.same = same_answers(self.rows, self.measures)
        self.nested = nested_of(self.rows, self.measures)

    def hide_small(self, quantities: Sequence[Quantity], reason: Reason) -> None:
        """Primary suppression: cells in which any of the quantities is 1 to threshold - 1."""
        for i, row in enumerate(self.rows):
            if _about_people(row) and any(self._small(q(row)) for q in quantities):
                self.hidden.setdefault(i, reason)

    def hide_small_steps(self) -> None:
        """Where few are in the wider level and not in the narrower one, the narrower is hidden."""
        for narrow, wide in self.nested:
            if narrow in self.hidden or wide in self.hidden:
                continue
            if self._small((self.rows[wide].numerator or 0) - (self.rows[narrow].numerator or 0)):
                self.hidden[narrow] = "small_part"

    def protect(self, quantities: Sequence[Quantity], twins: Sequence[tuple[int, ...]]) -> None:
        """Complementary suppression, line by line, until a round hides nothing more."""
        before = -1
        while len(self.hidden) != before:
            before = len(self.hidden)
            for group in twins:
                if any(i in self.hidden for i in group):
                    self._hide(group)
            for line in self.lines:
                while self._leaks(line, quantities):
                    self._hide([self._next(line)])

    def _hide(self, indices: Sequence[int]) -> None:
        for i in indices:
            self.hidden.setdefault(i, "protects_another")

    def _leaks(self, line: Line, quantities: Sequence[Quantity]) -> bool:
        """Whether a hidden cell of the line follows from its total, or too few are behind them all."""
        secret = [i for i in line.cells if i in self.hidden]
        if not secret or line.total in self.hidden or not _about_people(self.rows[line.total]):
            return False
        if len(secret) == 1 and line.exact:
            return True
        left = [self._left(line, quantity) for quantity in quantities]
        if len(secret) == 1:
            return any(number > 0 for number in left)
        return any(self._small(number) for number in left)

    def _left(self, line: Line, quantity: Quantity) -> Number:
        """What the total leaves for the hidden cells, once the shown ones are taken away."""
        shown = [quantity(self.rows[i]) or 0 for i in line.cells if i not in self.hidden]
        return (quantity(self.rows[line.total]) or 0) - sum(shown)

    def _next(self, line: Line) -> int:
        """The smallest cell that is still shown and not empty; the total when there is none."""
        shown = [i for i in line.cells if i not in self.hidden and self.rows[i].people]
        return min(shown, key=lambda i: (self.rows[i].people or 0, i), default=line.total)

    def _small(self, number: Number | None) -> bool:
        return number is not None and 0 < number < self.threshold


def _about_people(row: Result) -> bool:
    return row.people is not None


def _people(row: Result) -> Number | None:
    return row.people


def _whole(row: Result) -> Number | None:
    return row.denominator if row.part_of_whole else None


def _counted(row: Result) -> Number | None:
    """Records: as few of them as this can not belong to more people."""
    return row.numerator if row.denominator is None and isinstance(row.numerator, int) else None


def _part(row: Result) -> Number | None:
    return row.numerator if row.part_of_whole else None


def _rest(row: Result) -> Number | None:
    if not row.part_of_whole or row.numerator is None or row.denominator is None:
        return None
    return row.denominator - row.numerator


def _fewest(row: Result) -> Number | None:
    """Many records of few people."""
    return row.fewest


_who: tuple[Quantity, ...] = (_people, _whole)
_what: tuple[Quantity, ...] = (_part, _rest)
