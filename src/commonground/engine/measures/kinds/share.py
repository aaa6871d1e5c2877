"""Of those with a known answer, the share who meet a condition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field as Option

from commonground.engine.measures.activity import Asked, Group, ordered
from commonground.engine.measures.base import MeasureBase
from commonground.engine.measures.checking import check_filter
from commonground.engine.measures.conditions import holds
from commonground.engine.measures.filters import Filter
from commonground.engine.measures.intervals import wilson
from commonground.engine.measures.wording import filter_in_words, scope_in_words

if TYPE_CHECKING:
    from commonground.engine.measures.definitions import Dictionary
    from commonground.engine.measures.question import Line, Question, Span
    from commonground.engine.measures.results import Result

Answers = dict[Group, tuple[int, int]]  # who met it, whose answer is missing


class ShareMeasure(MeasureBase):
    """The share who meet a condition, of those with a known answer. Unknown is not a no."""

    ways_across_partners: ClassVar = ("recompute", "none")
    ways_across_periods: ClassVar = ("recompute", "last", "none")

    kind: Literal["share"]
    of: Literal["people", "records"] = "people"
    met: Filter = Option(min_length=1)

    @property
    def counts_people(self) -> bool:
        """A share of records needs nobody."""
        return self.of == "people"

    @property
    def adds_exactly(self) -> bool:
        """Records of all groups together are all records."""
        return self.of == "records"

    def check(self, dictionary: Dictionary, place: str) -> None:
        """The condition must be answerable from the records."""
        check_filter(dictionary.records[self.records], self.met, f"{place}.met")

    def results(self, question: Question[ShareMeasure]) -> Iterator[Result]:
        """Numerator: met. Denominator: known answers, and the people behind a share of people. Value: a share from 0 to 1.

        A person meets it in a span when any record does; is unknown when none does and any record's
        answer is missing; else does not. Missing: no known answer gives the value None.
        """
        for line in question.lines:
            for span in question.spans():
                everyone, answers = self._answers(question, line, span)
                behind, fewest = self._behind(question, line, span)
                for group in ordered(answers if line else [()]):
                    met, unknown = answers.get(group, (0, 0))
                    known = everyone.get(group, 0) - unknown
                    yield question.result(
                        line,
                        group,
                        span.name,
                        complete=span.whole,
                        numerator=met,
                        denominator=known,
                        value=met / known if known else None,
                        part_of_whole=True,
                        interval=wilson(met, known),
                        people=self._people(known, behind, group),
                        unknown=unknown,
                        fewest=fewest.get(group),
                    )

    def _behind(
        self, question: Question[ShareMeasure], line: Line, span: Span
    ) -> tuple[dict[Group, int] | None, dict[Group, int | None]]:
        """People behind a share of records: with a known answer, and the fewest with the same one."""
        if self.of == "people":
            return None, {}
        found = question.activity(Asked(by=line, no=True), met=self.met)
        if found is None:
            return None, {}
        assert found.met is not None
        assert found.no is not None
        met, no = found.met.touch(span.bits), found.no.touch(span.bits)
        known, yes, nay = found.count(met | no), found.count(met), found.count(no)
        fewest = {g: min((n for n in (yes[g], nay[g]) if n), default=None) for g in known}
        return known, fewest

    def _people(self, known: int, behind: dict[Group, int] | None, group: Group) -> int | None:
        """None where records hold nobody; then there is nobody to protect."""
        if self.of == "people":
            return known
        return None if behind is None else behind.get(group, 0)

    def _answers(
        self, question: Question[ShareMeasure], line: Line, span: Span
    ) -> tuple[dict[Group, int], Answers]:
        if self.of == "records":
            return self._of_records(question, line, span)
        found = question.activity(Asked(by=line), met=self.met)
        assert found is not None
        assert found.met is not None
        assert found.unsure is not None
        met = found.met.touch(span.bits)
        unsure = found.unsure.touch(span.bits) & ~met
        everyone = found.count(found.base.touch(span.bits))
        n_met, n_unsure = found.count(met), found.count(unsure)
        return everyone, {g: (n_met[g], n_unsure[g]) for g, n in everyone.items() if n}

    def _of_records(
        self, question: Question[ShareMeasure], line: Line, span: Span
    ) -> tuple[dict[Group, int], Answers]:
        totals = question.totals(
            line,
            met=lambda t: holds(t, self.met).cast("int64").sum(),
            unknown=lambda t: holds(t, self.met).isnull().cast("int64").sum(),
        ).over(span)
        rows = {g: int(t["rows"] or 0) for g, t in totals.items()}
        return rows, {g: (int(t["met"] or 0), int(t["unknown"] or 0)) for g, t in totals.items()}

    def in_words(self, dictionary: Dictionary) -> str:
        """The rule, in one plain sentence."""
        record_type = dictionary.records[self.records]
        who = "people" if self.of == "people" else "records"
        return (
            f"Of the {who} among {scope_in_words(self, dictionary)} whose answer is known, the share "
            f"with {filter_in_words(record_type, self.met)}."
        )
