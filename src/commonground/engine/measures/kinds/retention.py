"""Of the people active in one period, the share active again later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import field_validator

from commonground.engine.measures.activity import Activity, Asked, Group, Rows, ordered
from commonground.engine.measures.base import MeasureBase
from commonground.engine.measures.errors import WrongDefinition
from commonground.engine.measures.intervals import wilson
from commonground.engine.measures.wording import scope_in_words
from commonground.engine.periods import WHOLE

if TYPE_CHECKING:
    from commonground.engine.measures.definitions import Dictionary
    from commonground.engine.measures.question import Line, Question
    from commonground.engine.measures.results import Result


@dataclass(frozen=True)
class Step:
    """A period or a year that cohorts start in and come back in."""

    name: str
    names: tuple[str, ...]  # its periods
    bits: int
    closed: bool  # a year that the calendar cuts off is not


@dataclass(frozen=True)
class Cell:
    """One cell of the cohort table: a cohort, a number of steps later."""

    cohort: Step
    later: Step
    after: int
    window: int  # bits in which being seen counts
    whole: tuple[str, ...]  # periods that must be in before the cell is final


class RetentionMeasure(MeasureBase):
    """Of the people active in one period, the share active again later."""

    ways_across_partners: ClassVar = ("recompute", "none")
    ways_across_periods: ClassVar = ("recompute", "none")

    kind: Literal["retention"]
    base: Literal["first", "active"] = "first"
    window: Literal["bounded", "rolling"] = "bounded"
    level: Literal["any_partner", "same_partner", "same_programme"] = "any_partner"
    every: Literal["period", "year"] = "period"
    after: tuple[int, ...] | None = None

    @field_validator("after")
    @classmethod
    def _steps_forward(cls, after: tuple[int, ...] | None) -> tuple[int, ...] | None:
        if after is not None and (not after or min(after) < 0):
            raise ValueError("`after` counts steps forward, such as [1, 2, 4]")
        return tuple(sorted(set(after))) if after is not None else None

    def check(self, dictionary: Dictionary, place: str) -> None:
        """The same partner or programme can only be followed where the records name it."""
        record_type = dictionary.records[self.records]
        needed = {
            "any_partner": (),
            "same_partner": ("organisation",),
            "same_programme": ("programme",),
        }
        for kind in needed[self.level]:
            if not record_type.of_type(kind):
                raise WrongDefinition(
                    place=f"{place}.level",
                    problem=f"`{self.level}` needs a field of type `{kind}`, and `{self.records}` has none",
                    suggestion="Use `any_partner`, or add the field to the record type.",
                )

    def results(self, question: Question[RetentionMeasure]) -> Iterator[Result]:
        """One row per cohort and number of steps; then, per number of steps, all final cells together.

        Numerator: seen again. Denominator and people: the cohort. Value: a share from 0 to 1.
        Missing: a cell beyond the last period with data is not there; a window that is still open
        gives ``complete`` False, and such cells are in no total.
        Source: bounded and unbounded N-period retention; only people whose window is complete.
        """
        steps = self._steps(question)
        for line in question.lines:
            found = question.activity(self._asked(question, line, steps))
            assert found is not None
            final: list[tuple[Cell, dict[Group, tuple[int, int]]]] = []
            for cell in self._cells(question, steps):
                counts = self._counts(found, cell, steps)
                for group in ordered(counts):
                    yield self._row(question, line, group, cell, *counts[group])
                final.append((cell, counts))
            if self.periods == "recompute":
                yield from self._pooled(question, line, found, final)

    def _steps(self, question: Question[RetentionMeasure]) -> list[Step]:
        calendar = question.calendar
        return [
            Step(
                name,
                names,
                question.bits(names),
                self.every == "period" or name in calendar.whole_years,
            )
            for name, names in calendar.group(self.every).items()
        ]

    def _asked(self, question: Question[RetentionMeasure], line: Line, steps: list[Step]) -> Asked:
        record_type = question.record_type
        same = {
            "any_partner": (),
            "same_partner": (record_type.organisation,),
            "same_programme": (record_type.organisation, record_type.programme),
        }[self.level]
        followed = tuple(field for field in same if field is not None)
        bases = tuple(s.bits for s in steps) if followed else ()
        return Asked(by=line, seen=True, same=followed, bases=bases)

    def _cells(self, question: Question[RetentionMeasure], steps: list[Step]) -> list[Cell]:
        last = question.completeness.last
        there = [i for i, s in enumerate(steps) if question.calendar.index(s.names[0]) <= last]
        cells = []
        for i in there:
            for j in range(i, len(there)):
                if (j - i) in (self.after or range(1, len(steps))):
                    cells.append(self._cell(steps, i, j))
        return cells

    def _cell(self, steps: list[Step], i: int, j: int) -> Cell:
        later = steps[j:] if self.window == "rolling" else [steps[j]]
        window = 0
        for step in later:
            window |= step.bits
        waits_for = [steps[i], *later]
        whole = tuple(n for s in waits_for for n in s.names)
        if not all(s.closed for s in waits_for):
            whole = (*whole, "")
        return Cell(steps[i], steps[j], j - i, window, whole)

    def _counts(
        self, found: Activity, cell: Cell, steps: list[Step]
    ) -> dict[Group, tuple[int, int]]:
        """Group -> (seen again, cohort), for groups with a cohort."""
        cohort = self._cohort(found, cell.cohort)
        kept = found.kept[steps.index(cell.cohort)] if found.kept else found.seen
        back = found.count(cohort & kept.touch(cell.window))
        return {g: (back[g], n) for g, n in found.count(cohort).items() if n}

    def _cohort(self, found: Activity, step: Step) -> Rows:
        cohort = found.base.touch(step.bits)
        if self.base == "first":
            before = (step.bits & -step.bits) - 1
            cohort = cohort & ~found.seen.touch(before)
        return cohort

    def _row(
        self,
        question: Question[RetentionMeasure],
        line: Line,
        group: Group,
        cell: Cell,
        back: int,
        cohort: int,
    ) -> Result:
        heard = any(n in question.completeness.with_data for n in cell.later.names)
        known = heard or self.window == "rolling"
        return question.result(
            line,
            group,
            cell.later.name,
            complete=cell.whole,
            numerator=back if known else None,
            denominator=cohort,
            value=back / cohort if known else None,
            part_of_whole=True,
            interval=wilson(back, cohort) if known else (None, None),
            people=cohort,
            cohort=cell.cohort.name,
            after=cell.after,
        )

    def _pooled(
        self,
        question: Question[RetentionMeasure],
        line: Line,
        found: Activity,
        cells: list[tuple[Cell, dict[Group, tuple[int, int]]]],
    ) -> Iterator[Result]:
        for after in sorted({cell.after for cell, _ in cells}):
            pool = [(c, n) for c, n in cells if c.after == after]
            for group in ordered({g for _, counts in pool for g in counts}):
                ready = [
                    (c, counts[group])
                    for c, counts in pool
                    if group in counts and question.is_complete(c.whole, line, group)
                ]
                if ready:
                    yield self._pooled_row(question, line, group, found, after, ready)

    def _pooled_row(
        self,
        question: Question[RetentionMeasure],
        line: Line,
        group: Group,
        found: Activity,
        after: int,
        ready: list[tuple[Cell, tuple[int, int]]],
    ) -> Result:
        back = sum(seen for _, (seen, _) in ready)
        cohorts = sum(cohort for _, (_, cohort) in ready)
        people = cohorts
        if self.base == "active":
            bits = 0
            for cell, _ in ready:
                bits |= cell.cohort.bits
            people = found.count(found.base.touch(bits))[group]
        return question.result(
            line,
            group,
            WHOLE,
            complete=(),
            numerator=back,
            denominator=cohorts,
            value=back / cohorts,
            part_of_whole=True,
            # A person in several cohorts is several times in the sum: then no interval is claimed.
            interval=wilson(back, cohorts) if self.base == "first" else (None, None),
            people=people,
            cohort=WHOLE,
            after=after,
        )

    def in_words(self, dictionary: Dictionary) -> str:
        """The rule, in one plain sentence."""
        step = "period" if self.every == "period" else "year"
        start = f"first seen in a {step}" if self.base == "first" else f"active in a {step}"
        when = "or later" if self.window == "rolling" else "exactly"
        where = {
            "any_partner": "with any partner",
            "same_partner": "with the same partner",
            "same_programme": "in the same programme of the same partner",
        }[self.level]
        return (
            f"Of the people {start} among {scope_in_words(self, dictionary)}, the share active again "
            f"{where} so many {step}s later ({when})."
        )
