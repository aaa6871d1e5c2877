"""How many different people."""

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


class PeopleMeasure(MeasureBase):
    """How many different people, each counted once however many records they have."""

    ways_across_partners: ClassVar = ("distinct", "none")
    ways_across_periods: ClassVar = ("distinct", "last", "none")

    kind: Literal["people"]

    def results(self, question: Question[PeopleMeasure]) -> Iterator[Result]:
        """Numerator and value: people. Missing: records without a person count nobody."""
        for line in question.lines:
            for span in question.spans():
                people = question.people(line, span) or {}
                for group in ordered(people if line else [()]):
                    count = people.get(group, 0)
                    if count or not line:
                        yield question.result(
                            line,
                            group,
                            span.name,
                            complete=span.whole,
                            numerator=count,
                            people=count,
                        )

    def in_words(self, dictionary: Dictionary) -> str:
        """The rule, in one plain sentence."""
        scope = scope_in_words(self, dictionary)
        return f"The number of different people among {scope}; each person counts once."
