"""How many different values of a field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from commonground.engine.measures.activity import ordered
from commonground.engine.measures.base import MeasureBase
from commonground.engine.measures.checking import check_countable
from commonground.engine.measures.filters import known
from commonground.engine.measures.wording import field_in_words, scope_in_words

if TYPE_CHECKING:
    from commonground.engine.measures.definitions import Dictionary
    from commonground.engine.measures.question import Question
    from commonground.engine.measures.results import Result


class DistinctMeasure(MeasureBase):
    """How many different values of a field, each counted once however many records have it."""

    ways_across_partners: ClassVar = ("distinct", "none")
    ways_across_periods: ClassVar = ("distinct", "last", "none")

    kind: Literal["distinct"]
    of: str

    @property
    def counts_people(self) -> bool:
        """No: values are counted, and where there are people, they are who is behind them."""
        return False

    def check(self, dictionary: Dictionary, place: str) -> None:
        """Raise unless the field has values that can be told apart."""
        check_countable(dictionary.records[self.records], self.of, f"{place}.of")

    def results(self, question: Question[DistinctMeasure]) -> Iterator[Result]:
        """Numerator and value: different values; ``unknown`` counts records without one.

        People: those who gave a value. Missing: records that all lack it give None, and a period that
        has nothing else is not complete; no record in scope gives 0.
        """
        for line in question.lines:
            totals = question.totals(line, known=lambda table: table[self.of].count())
            for span in question.spans():
                found = totals.over(span)
                values = question.values(self.of, line, span)
                people = question.people(line, span, more=(known(self.of),))
                for group in ordered(found if line else [()]):
                    whole = span.whole if totals.all_known(span, group) else (*span.whole, "")
                    cell = found.get(group, {})
                    rows, given = int(cell.get("rows") or 0), int(cell.get("known") or 0)
                    yield question.result(
                        line,
                        group,
                        span.name,
                        complete=whole,
                        numerator=None if rows and not given else values.get(group, 0),
                        people=None if people is None else people.get(group, 0),
                        unknown=rows - given,
                    )

    def in_words(self, dictionary: Dictionary) -> str:
        """The rule, in one plain sentence."""
        field = field_in_words(dictionary.records[self.records], self.of)
        scope = scope_in_words(self, dictionary)
        return f"The number of different values of {field} among {scope}; each value counts once."
