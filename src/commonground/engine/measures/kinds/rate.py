"""People or records per so many inhabitants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field as Option
from pydantic import model_validator

from commonground.engine.errors import did_you_mean
from commonground.engine.measures.activity import Group, ordered
from commonground.engine.measures.base import MeasureBase
from commonground.engine.measures.checking import check_grouping, unfit
from commonground.engine.measures.errors import UnknownName
from commonground.engine.measures.filters import Among, Filter
from commonground.engine.measures.intervals import Interval, exact_poisson
from commonground.engine.measures.wording import scope_in_words
from commonground.engine.periods import WHOLE

if TYPE_CHECKING:
    from commonground.engine.measures.definitions import Dictionary
    from commonground.engine.measures.question import Line, Question, Span
    from commonground.engine.measures.results import Result

Inhabitants = float | dict[str, float]


class RateMeasure(MeasureBase):
    """People or records per so many inhabitants, of the whole place or of each group."""

    ways_across_partners: ClassVar = ("recompute",)
    ways_across_periods: ClassVar = ("recompute", "last", "none")

    kind: Literal["rate"]
    of: Literal["people", "records"] = "people"
    population: float | dict[str, float | dict[str, float]]
    population_by: str | None = None
    per: int = Option(default=1000, ge=1)

    @model_validator(mode="after")
    def _population_fits(self) -> RateMeasure:
        numbers = list(_numbers(self.population))
        if not numbers or min(numbers) <= 0:
            raise ValueError("`population` needs at least one number, each greater than 0")
        nested = isinstance(self.population, dict) and any(
            isinstance(v, dict) for v in self.population.values()
        )
        if nested and self.population_by is None:
            raise ValueError("a population by group needs `population_by`, the field of the groups")
        if self.population_by is not None and not isinstance(self.population, dict):
            raise ValueError("`population_by` needs a number for each of its groups")
        return self

    @property
    def counts_people(self) -> bool:
        """A rate of records needs nobody."""
        return self.of == "people"

    @property
    def adds_exactly(self) -> bool:
        """Records of all groups together are all records."""
        return self.of == "records"

    def check(self, dictionary: Dictionary, place: str) -> None:
        """Groups and periods of the population must exist; other breakdowns have no population."""
        record_type = dictionary.records[self.records]
        if self.population_by is not None:
            check_grouping(record_type, self.population_by, f"{place}.population_by")
        for field in self.breakdowns:
            self.refuse_other_lines((field,), dictionary, f"{place}.breakdowns")
        known = {*dictionary.periods.group(self.grain), WHOLE}
        for name in sorted(self._periods_named() - known):
            raise UnknownName(
                place=f"{place}.population",
                thing=self.grain,
                name=name,
                suggestion=did_you_mean(name, known),
            )

    def refuse_other_lines(self, line: Line, dictionary: Dictionary, place: str) -> None:
        """A rate can be broken down by the groups of its population and by nothing else."""
        for field in line:
            if field != self.population_by:
                kind = dictionary.records[self.records].fields[field].type
                unfit(place, field, kind, "the population of its groups is not given")

    def results(self, question: Question[RateMeasure]) -> Iterator[Result]:
        """Numerator: people or records. Denominator: inhabitants. Value: per ``per`` inhabitants.

        Missing: without a population for the period or group, the value is None. Records outside the
        groups of the population are in no overall rate. A group with inhabitants and no record is 0.
        Source of the interval: exact Poisson (Garwood 1936).
        """
        more = self._in_groups()
        for line in question.lines:
            self.refuse_other_lines(line, question.dictionary, question.name)
            for span in question.spans():
                people = question.people(line, span, more=more)
                found = people if self.of == "people" else self._rows(question, line, span, more)
                for group in ordered(self._groups(line)):
                    events = (found or {}).get(group, 0)
                    inhabitants = self._inhabitants(group, span.key)
                    yield question.result(
                        line,
                        group,
                        span.name,
                        complete=span.whole,
                        numerator=events,
                        denominator=inhabitants,
                        value=None if inhabitants is None else events / inhabitants * self.per,
                        interval=self._interval(events, inhabitants),
                        people=None if people is None else people.get(group, 0),
                    )

    def _in_groups(self) -> tuple[Filter, ...]:
        if self.population_by is None or not isinstance(self.population, dict):
            return ()
        return ({self.population_by: Among(among=tuple(self.population))},)

    def _rows(
        self, question: Question[RateMeasure], line: Line, span: Span, more: tuple[Filter, ...]
    ) -> dict[Group, int]:
        found = question.totals(line, more=more).over(span)
        return {group: int(cell["rows"] or 0) for group, cell in found.items()}

    def _groups(self, line: Line) -> list[Group]:
        if not line or not isinstance(self.population, dict):
            return [()]
        return [(group,) * len(line) for group in self.population]

    def _inhabitants(self, group: Group, key: str) -> float | None:
        if self.population_by is None:
            return _of_period(self.population, key)  # type: ignore[arg-type]
        assert isinstance(self.population, dict)
        groups = self.population if not group else {str(group[0]): self.population[str(group[0])]}
        found = [_of_period(population, key) for population in groups.values()]
        known = [n for n in found if n is not None]
        return sum(known) if len(known) == len(found) else None

    def _interval(self, events: int, inhabitants: float | None) -> Interval:
        if inhabitants is None:
            return None, None
        lower, upper = exact_poisson(events)
        return lower / inhabitants * self.per, upper / inhabitants * self.per

    def _periods_named(self) -> set[str]:
        if not isinstance(self.population, dict):
            return set()
        if self.population_by is None:
            return set(self.population)
        return {k for v in self.population.values() if isinstance(v, dict) for k in v}

    def in_words(self, dictionary: Dictionary) -> str:
        """The rule, in one plain sentence."""
        who = "different people among" if self.of == "people" else ""
        scope = scope_in_words(self, dictionary)
        return f"The number of {who} {scope}, per {self.per:,} inhabitants.".replace("  ", " ")


def _of_period(population: Inhabitants, key: str) -> float | None:
    return population.get(key) if isinstance(population, dict) else population


def _numbers(population: float | dict[str, float | dict[str, float]]) -> Iterable[float]:
    if not isinstance(population, dict):
        return [population]
    return [n for v in population.values() for n in (v.values() if isinstance(v, dict) else [v])]
