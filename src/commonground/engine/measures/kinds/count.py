"""How many records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from commonground.engine.measures.activity import ordered
from commonground.engine.measures.base import MeasureBase
from commonground.engine.measures.wording import scope_in_words

if TYPE_CHECKING:
    from commonground.engine.measures.definitions import Dictionary
    from commonground.engine.measures.question import Question
    from commonground.engine.measures.results import Result


class CountMeasure(MeasureBase):
    """How many records."""

    ways_across_partners: ClassVar = ("add", "none")
    ways_across_periods: ClassVar = ("add", "last", "none")

    kind: Literal["count"]

    @property
    def counts_people(self) -> bool:
        """Records can be counted whoever they belong to."""
        return False

    @property
    def adds_exactly(self) -> bool:
        """Records of all groups together are all records."""
        return True

    def results(self, question: Question[CountMeasure]) -> Iterator[Result]:
        """Numerator and value: records. Missing: a reported period without a record is 0."""
        for line in question.lines:
            totals = question.totals(line)
            for span in question.spans():
                rows = totals.over(span)
                people = question.people(line, span)
                for group in ordered(rows if line else [()]):
                    yield question.result(
                        line,
                        group,
                        span.name,
                        complete=span.whole,
                        numerator=rows[group]["rows"] if group in rows else 0,
                        people=None if people is None else people.get(group, 0),
                    )

    def in_words(self, dictionary: Dictionary) -> str:
        """The rule, in one plain sentence."""
        return f"The number of {scope_in_words(self, dictionary)}."
