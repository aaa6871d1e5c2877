"""One total divided by another: fill rate, subsidy per child."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import model_validator

from commonground.engine.measures.activity import Group, ordered
from commonground.engine.measures.base import MeasureBase
from commonground.engine.measures.checking import (
    check_filter,
    check_grouping,
    check_numeric,
    known_records,
)
from commonground.engine.measures.errors import NoPerson
from commonground.engine.measures.fields import Written
from commonground.engine.measures.filters import Filter, is_within, known
from commonground.engine.measures.wording import field_in_words, scope_in_words

if TYPE_CHECKING:
    from commonground.engine.measures.definitions import Dictionary
    from commonground.engine.measures.question import Line, Question, Span
    from commonground.engine.measures.results import Number, Result


class Term(Written):
    """One side of a ratio; its records are those of the measure unless it names others."""

    kind: Literal["count", "people", "sum"]
    of: str | None = None
    records: str | None = None
    where: Filter = {}

    @model_validator(mode="after")
    def _a_sum_is_of_a_field(self) -> Term:
        if (self.kind == "sum") != (self.of is not None):
            raise ValueError("`of` names the field of a `sum`, and belongs to a `sum` only")
        return self


class RatioMeasure(MeasureBase):
    """One total divided by another, each over its own records."""

    ways_across_partners: ClassVar = ("recompute", "none")
    ways_across_periods: ClassVar = ("recompute", "last", "none")

    kind: Literal["ratio"]
    numerator: Term
    denominator: Term

    @property
    def counts_people(self) -> bool:
        """Only a term of people needs to know who is who, and is checked by itself."""
        return False

    @property
    def adds_exactly(self) -> bool:
        """Records of all groups together are all records."""
        return True

    @property
    def is_share(self) -> bool:
        """Whether it counts some of those that it divides by, as a share does."""
        above, below = self.numerator, self.denominator
        alike = above.kind == below.kind != "sum"
        same = (above.records or self.records) == (below.records or self.records)
        return alike and same and is_within(above.where, below.where)

    def check(self, dictionary: Dictionary, place: str) -> None:
        """Both terms must be countable, from records that have the measure's breakdowns."""
        for side, term in (("numerator", self.numerator), ("denominator", self.denominator)):
            at = f"{place}.{side}"
            record_type = known_records(dictionary, term.records or self.records, f"{at}.records")
            check_filter(record_type, term.where, f"{at}.where")
            check_filter(record_type, self.where, f"{place}.where")
            if term.of is not None:
                check_numeric(record_type, term.of, f"{at}.of")
            if term.kind == "people" and not record_type.of_type("person"):
                raise NoPerson(place=at, records=term.records or self.records)
            for field in self.breakdowns:
                check_grouping(record_type, field, f"{place}.breakdowns")

    def results(self, question: Question[RatioMeasure]) -> Iterator[Result]:
        """Value: numerator / denominator, in their units. No interval: terms are not a sample.

        Missing: either side missing, or a denominator of 0, gives the value None.
        """
        others = [t.records for t in (self.numerator, self.denominator) if t.records]
        for line in question.lines:
            for span in question.spans(also=others):
                above = self._term(question, self.numerator, line, span)
                below = self._term(question, self.denominator, line, span)
                people = self._people(question, line, span)
                for group in ordered({**above, **below} if line else [()]):
                    numerator, denominator = above.get(group), below.get(group)
                    yield question.result(
                        line,
                        group,
                        span.name,
                        complete=span.whole,
                        numerator=numerator,
                        denominator=denominator,
                        value=_divided(numerator, denominator),
                        part_of_whole=self.is_share,
                        people=None if people is None else people.get(group, 0),
                    )

    def _term(
        self, question: Question[RatioMeasure], term: Term, line: Line, span: Span
    ) -> dict[Group, Number | None]:
        nothing: dict[Group, Number | None] = {} if line else {(): 0}
        scope = {"more": (term.where,), "records": term.records}
        if term.kind == "people":
            people = question.people(line, span, **scope) or {}
            return nothing | {g: n for g, n in people.items() if n or not line}
        found = question.totals(line, total=term.of, **scope).over(span)
        name = "total" if term.kind == "sum" else "rows"
        return nothing | {group: cell[name] for group, cell in found.items()}

    def _people(
        self, question: Question[RatioMeasure], line: Line, span: Span
    ) -> dict[Group, int] | None:
        """The fewest people behind a term that has any: as many as could be told from the ratio."""
        found: list[dict[Group, int]] = []
        for term in (self.numerator, self.denominator):
            given = () if term.of is None else (known(term.of),)
            scope = {"more": (term.where, *given), "records": term.records}
            people = question.people(line, span, **scope)
            if people is not None:
                found.append(people)
        if not found:
            return None
        groups = {g for people in found for g in people}
        behind = {g: [n for people in found if (n := people.get(g, 0))] for g in groups}
        return {g: min(numbers, default=0) for g, numbers in behind.items()}

    def in_words(self, dictionary: Dictionary) -> str:
        """The rule, in one plain sentence."""
        above, below = (self._in_words(t, dictionary) for t in (self.numerator, self.denominator))
        return f"{above[0].upper()}{above[1:]}, divided by {below}."

    def _in_words(self, term: Term, dictionary: Dictionary) -> str:
        scope = scope_in_words(self, dictionary, records=term.records, more=term.where)
        if term.kind == "sum":
            record_type = dictionary.records[term.records or self.records]
            return f"the sum of {field_in_words(record_type, str(term.of))} over {scope}"
        what = "different people among" if term.kind == "people" else ""
        return " ".join(f"the number of {what} {scope}".split())


def _divided(numerator: Number | None, denominator: Number | None) -> float | None:
    if numerator is None or not denominator:
        return None
    return numerator / denominator
