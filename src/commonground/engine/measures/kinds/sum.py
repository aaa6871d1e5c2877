"""The sum of a numeric field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from commonground.engine.measures.activity import ordered
from commonground.engine.measures.base import MeasureBase
from commonground.engine.measures.checking import check_numeric
from commonground.engine.measures.filters import known
from commonground.engine.measures.wording import field_in_words, scope_in_words

if TYPE_CHECKING:
    from commonground.engine.measures.definitions import Dictionary
    from commonground.engine.measures.question import Question
    from commonground.engine.measures.results import Result
    from commonground.engine.measures.totals import Totals


class SumMeasure(MeasureBase):
    """The sum of a numeric field."""

    ways_across_partners: ClassVar = ("add", "none")
    ways_across_periods: ClassVar = ("add", "last", "none")

    kind: Literal["sum"]
    of: str

    @property
    def counts_people(self) -> bool:
        """Amounts can be added whoever they belong to."""
        return False

    @property
    def adds_exactly(self) -> bool:
        """Records of all groups together are all records."""
        return True

    def check(self, dictionary: Dictionary, place: str) -> None:
        """The field must hold numbers."""
        check_numeric(dictionary.records[self.records], self.of, f"{place}.of")

    def results(self, question: Question[SumMeasure]) -> Iterator[Result]:
        """Numerator and value: the sum, in the field's unit; ``unknown`` counts missing values.

        People: those with a known value. Missing: nothing but missing values gives None, and a period that has nothing else is not
        complete; no record in scope gives 0.
        """
        for line in question.lines:
            totals = question.totals(line, total=self.of)
            for span in question.spans():
                found = totals.over(span)
                people = question.people(line, span, **self._known(totals))
                for group in ordered(found if line else [()]):
                    whole = span.whole if totals.all_known(span, group) else (*span.whole, "")
                    cell = found.get(group, {"rows": 0, "known": 0, "total": 0})
                    yield question.result(
                        line,
                        group,
                        span.name,
                        complete=whole,
                        numerator=cell["total"],
                        people=None if people is None else people.get(group, 0),
                        unknown=int((cell["rows"] or 0) - (cell["known"] or 0)),
                    )

    def _known(self, totals: Totals) -> dict[str, Any]:
        """People behind a sum gave an amount. Where all did, they were counted for others already."""
        if all(cell["known"] == cell["rows"] for cell in totals.cells.values()):
            return {}
        return {"more": (known(self.of),)}

    def in_words(self, dictionary: Dictionary) -> str:
        """The rule, in one plain sentence."""
        field = field_in_words(dictionary.records[self.records], self.of)
        return f"The sum of {field} over {scope_in_words(self, dictionary)}."
