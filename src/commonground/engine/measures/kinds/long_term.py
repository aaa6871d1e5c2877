"""Of the people active in a window of seasons, the share active in at least so many of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np
from pydantic import Field as Option
from pydantic import model_validator

from commonground.engine.errors import did_you_mean
from commonground.engine.measures.activity import Activity, Asked, Rows, ordered
from commonground.engine.measures.base import MeasureBase
from commonground.engine.measures.errors import UnknownName
from commonground.engine.measures.intervals import wilson
from commonground.engine.measures.wording import scope_in_words
from commonground.engine.periods import WHOLE

if TYPE_CHECKING:
    from commonground.engine.measures.definitions import Dictionary
    from commonground.engine.measures.question import Line, Question
    from commonground.engine.measures.results import Result

EACH = "each"


@dataclass(frozen=True)
class Window:
    """Runs of comparable seasons; a person meets it by enough seasons of any one run."""

    name: str
    runs: tuple[tuple[int, ...], ...]  # bits of each season
    whole: tuple[str, ...]

    @property
    def bits(self) -> int:
        """Every season of the window."""
        total = 0
        for run in self.runs:
            for season in run:
                total |= season
        return total


class LongTermMeasure(MeasureBase):
    """Of the people active in a window of seasons, the share active in at least so many of them."""

    ways_across_partners: ClassVar = ("recompute", "none")
    ways_across_periods: ClassVar = ("recompute", "none")

    kind: Literal["long_term"]
    at_least: int = Option(ge=1)
    of: int | None = Option(default=None, ge=1)
    part: str | None = None
    every: Literal["period", "year"] = "period"

    @model_validator(mode="after")
    def _the_window_can_hold_it(self) -> LongTermMeasure:
        if self.of is not None and self.at_least > self.of:
            raise ValueError(f"nobody can be there in {self.at_least} of {self.of} seasons")
        if self.part is not None and self.every == "year":
            raise ValueError("`part` compares seasons; it does not fit `every: year`")
        return self

    def check(self, dictionary: Dictionary, place: str) -> None:
        """The part of the year must be one of the calendar's."""
        parts = dictionary.periods.parts
        if self.part not in (None, EACH, *parts):
            raise UnknownName(
                place=f"{place}.part",
                thing="part of the year",
                name=self.part,
                suggestion=did_you_mean(str(self.part), (*parts, EACH)),
            )

    def results(self, question: Question[LongTermMeasure]) -> Iterator[Result]:
        """With ``of``: a row per season that ends a full window. Without: one row, over all data.

        Numerator: active in at least ``at_least`` seasons of the window, with any partner.
        Denominator and people: active at least once in the window (in the group, in a breakdown).
        Missing: a season of the window that is not in makes the row provisional.
        """
        for line in question.lines:
            found = question.activity(Asked(by=line, seen=True))
            assert found is not None
            for window in self._windows(question):
                yield from self._rows(question, line, found, window)

    def _rows(
        self, question: Question[LongTermMeasure], line: Line, found: Activity, window: Window
    ) -> Iterator[Result]:
        there = found.base.touch(window.bits)
        everyone = found.count(there)
        stayed = found.count(there & self._met(found, window))
        for group in ordered(g for g, n in everyone.items() if n):
            yield question.result(
                line,
                group,
                window.name,
                complete=window.whole,
                numerator=stayed[group],
                denominator=everyone[group],
                value=stayed[group] / everyone[group],
                part_of_whole=True,
                interval=wilson(stayed[group], everyone[group]),
                people=everyone[group],
            )

    def _met(self, found: Activity, window: Window) -> Rows:
        met = np.zeros(len(found.people), dtype=np.bool_)
        for run in window.runs:
            seasons = np.zeros(len(found.people), dtype=np.int64)
            for season in run:
                seasons += found.seen.touch(season)
            met |= seasons >= self.at_least
        return met

    def _windows(self, question: Question[LongTermMeasure]) -> Iterator[Window]:
        seasons = self._seasons(question)
        if self.of is None:
            if seasons and self.periods != "none":
                runs = tuple(tuple(question.bits(s) for s in run.values()) for run in seasons)
                names = [n for run in seasons for season in run.values() for n in season]
                yield Window(WHOLE, runs, self._whole(question, seasons, names))
            return
        for run in seasons:
            names_of = list(run)
            for end in range(self.of, len(names_of) + 1):
                chosen = names_of[end - self.of : end]
                whole = tuple(n for name in chosen for n in run[name])
                bits = tuple(question.bits(run[name]) for name in chosen)
                cut = [name for name in chosen if self._cut_off(question, name)]
                yield Window(chosen[-1], (bits,), (*whole, "") if cut else whole)

    def _seasons(self, question: Question[LongTermMeasure]) -> list[dict[str, tuple[str, ...]]]:
        """Runs of comparable seasons up to the last with data, each by name with its periods."""
        calendar = question.calendar
        last = question.completeness.last
        steps = {
            name: names
            for name, names in calendar.group(self.every).items()
            if calendar.index(names[0]) <= last
        }
        if self.every == "year" or self.part is None:
            return [steps] if steps else []
        parts = calendar.parts if self.part == EACH else (self.part,)
        runs = [{n: p for n, p in steps.items() if calendar[n].part == part} for part in parts]
        return [run for run in runs if run]

    def _whole(
        self,
        question: Question[LongTermMeasure],
        seasons: list[dict[str, tuple[str, ...]]],
        names: list[str],
    ) -> tuple[str, ...]:
        cut = any(self._cut_off(question, name) for run in seasons for name in run)
        first = next((n for n in question.completeness.with_data), None)
        started = [
            n for n in names if question.calendar.index(n) >= question.calendar.index(str(first))
        ]
        return (*started, "") if cut else tuple(started)

    def _cut_off(self, question: Question[LongTermMeasure], name: str) -> bool:
        return self.every == "year" and name not in question.calendar.whole_years

    def in_words(self, dictionary: Dictionary) -> str:
        """The rule, in one plain sentence."""
        step = "years" if self.every == "year" else "periods"
        if self.part == EACH:
            step = "seasons of the same name"
        elif self.part is not None:
            step = f"{self.part} seasons"
        window = f"the last {self.of}" if self.of else "all"
        return (
            f"Of the people active at least once in {window} {step} among "
            f"{scope_in_words(self, dictionary)}, the share active in at least {self.at_least} of them."
        )
