"""One measure, asked of records: which lines of groups, which spans of time, which tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import ibis.expr.types as ir

from commonground.engine.measures.activity import (
    PERIODS_PER_WORD,
    Activity,
    Asked,
    Group,
    activity,
)
from commonground.engine.measures.base import MeasureBase
from commonground.engine.measures.completeness import Completeness, Coverage
from commonground.engine.measures.conditions import holds
from commonground.engine.measures.definitions import Dictionary
from commonground.engine.measures.filters import Filter
from commonground.engine.measures.intervals import Interval
from commonground.engine.measures.record_types import RecordType
from commonground.engine.measures.results import Number, Result
from commonground.engine.measures.sources import periods_in, records_of
from commonground.engine.measures.totals import Totals, totals
from commonground.engine.periods import WHOLE, Calendar

M = TypeVar("M", bound=MeasureBase)
Line = tuple[str, ...]  # fields of one breakdown; () is everybody


@dataclass(frozen=True)
class Span:
    """A stretch of time that gives one row: its periods with data, as names and as bits."""

    name: str
    key: str  # the period or year that it stands for; differs from the name for the last one
    names: tuple[str, ...]
    bits: int
    whole: tuple[str, ...]  # every period that it should have


@dataclass
class Evaluation:
    """What several measures share while one dictionary is evaluated: tables, and passes made."""

    dictionary: Dictionary
    tables: Mapping[str, ir.Table]
    coverage: Coverage | None = None
    memo: dict[Any, Any] = field(default_factory=dict)

    def once(self, key: Any, make: Any) -> Any:
        """Make a thing the first time it is asked for."""
        if key not in self.memo:
            self.memo[key] = make()
        return self.memo[key]

    def completeness(self, records: str) -> Completeness:
        """Which periods a record type has; refuses records outside the calendar."""
        return self.once(("completeness", records), lambda: self._completeness(records))  # type: ignore[no-any-return]

    def learn_periods(self, records: str, found: Activity) -> None:
        """Take the periods of a record type from a pass over all its records, made anyway."""
        if found.has_strays:
            self.completeness(records)  # looks closer, and refuses
        calendar = self.dictionary.periods
        made = Completeness(calendar, found.periods(calendar.names), self.coverage)
        self.memo.setdefault(("completeness", records), made)

    def _completeness(self, records: str) -> Completeness:
        calendar = self.dictionary.periods
        table = records_of(self.dictionary, self.tables, records)
        found = periods_in(table, self.dictionary.records[records].period, calendar, records)
        return Completeness(calendar, found, self.coverage)


@dataclass
class Question(Generic[M]):
    """A measure with everything that its kind needs to answer it."""

    name: str
    measure: M
    evaluation: Evaluation
    lines: tuple[Line, ...] = ((),)

    @property
    def dictionary(self) -> Dictionary:
        return self.evaluation.dictionary

    @property
    def calendar(self) -> Calendar:
        return self.dictionary.periods

    @property
    def record_type(self) -> RecordType:
        return self.dictionary.records[self.measure.records]

    @property
    def completeness(self) -> Completeness:
        return self.evaluation.completeness(self.measure.records)

    def table(self, *more: Filter, records: str | None = None) -> ir.Table:
        """The records in scope."""
        name = records or self.measure.records
        table = records_of(self.dictionary, self.evaluation.tables, name)
        for where in (self.measure.where, *more):
            if where:
                table = table.filter(holds(table, where))
        return table

    def spans(self, *, also: Sequence[str] = ()) -> list[Span]:
        """One span per period or year that has data, and the whole where that makes sense.

        ``also``: other record types that must have data in the same periods.
        """
        shared = set(self.completeness.with_data)
        for records in also:
            shared &= set(self.evaluation.completeness(records).with_data)
        grain = self.measure.grain
        groups = self.calendar.group(grain)
        whole_years = self.calendar.whole_years
        spans = []
        for name, names in groups.items():
            there = tuple(n for n in names if n in shared)
            cut_off = grain == "year" and name not in whole_years
            if there:
                whole = names if not cut_off else (*names, "")
                spans.append(Span(name, name, there, self.bits(there), whole))
        return [*spans, *self._whole(spans)]

    def _whole(self, spans: list[Span]) -> Iterator[Span]:
        way = self.measure.periods
        if not spans or way == "none":
            return
        last = spans[-1]
        if way == "last":
            yield Span(WHOLE, last.key, last.names, last.bits, last.whole)
            return
        names = tuple(n for s in spans for n in s.names)
        if self.measure.grain == "year":
            whole = tuple(n for s in spans for n in s.whole)
        else:
            places = [self.calendar.index(n) for n in names]
            whole = self.calendar.names[min(places) : max(places) + 1]
        yield Span(WHOLE, WHOLE, names, self.bits(names), whole)

    def bits(self, names: Sequence[str]) -> int:
        """A set of periods as bits, in the order of the calendar."""
        return sum(1 << self.calendar.index(n) for n in set(names))

    def activity(self, asked: Asked, *, met: Filter | None = None, **scope: Any) -> Activity | None:
        """The histogram of people in scope, made once; None when the records hold nobody."""
        records = scope.get("records") or self.measure.records
        person = scope.get("who") or self._person(records)
        if person is None:
            return None
        where = (self.measure.where, *scope.get("more", ()))
        key = (records, repr(where), person, asked, repr(met))

        of_all = not any(where) and asked == Asked(seen=asked.seen)
        of_all = of_all and len(self.calendar.names) <= PERIODS_PER_WORD

        def make() -> Activity:
            table = self.table(*scope.get("more", ()), records=scope.get("records"))
            if not of_all:
                self.evaluation.completeness(records)
            found = activity(
                table,
                person=person,
                period=self.dictionary.records[records].period,
                names=self.calendar.names,
                asked=asked,
                met=None if met is None else holds(table, met),
            )
            if of_all:
                self.evaluation.learn_periods(records, found)
            return found

        return self.evaluation.once(key, make)  # type: ignore[no-any-return]

    def _person(self, records: str) -> str | None:
        if records == self.measure.records:
            return self.dictionary.person(self.measure)
        return next(iter(self.dictionary.records[records].of_type("person")), None)

    def people(self, line: Line, span: Span, **scope: Any) -> dict[Group, int] | None:
        """Different people in each group of a line within a span."""
        histogram = self.activity(Asked(by=line), **scope)
        return None if histogram is None else histogram.count(histogram.base.touch(span.bits))

    def values(self, name: str, line: Line, span: Span) -> dict[Group, int]:
        """Different values of a field in each group of a line within a span; missing is not a value.

        Found as people are: by the periods in which each was there, so that any span can be asked for.
        """
        return self.people(line, span, who=name) or {}

    def totals(self, line: Line, *, total: str | None = None, **sums: Any) -> Totals:
        """Sums of the records in scope, by period and group; ``total`` names a field to add up."""
        scope = {key: sums.pop(key, None) for key in ("more", "records")}
        records = scope["records"] or self.measure.records
        self.evaluation.completeness(records)
        if total is not None:
            sums |= {"total": lambda t: t[total].sum(), "known": lambda t: t[total].count()}
        where = repr((self.measure.where, scope["more"] or ()))
        # Sums by name are this measure's own; those of fields are shared with other measures.
        owner = self.name if total is None and sums else None
        key = ("totals", records, where, line, total, owner, tuple(sums))
        return self.evaluation.once(  # type: ignore[no-any-return]
            key,
            lambda: totals(
                self.table(*(scope["more"] or ()), records=records),
                period=self.dictionary.records[records].period,
                line=line,
                sums=sums,
            ),
        )

    def result(
        self,
        line: Line,
        group: Group,
        period: str,
        *,
        complete: Sequence[str],
        numerator: Number | None,
        denominator: Number | None = None,
        interval: Interval = (None, None),
        people: int | None = None,
        **more: Any,
    ) -> Result:
        """One row; the value is the numerator, divided by the denominator where there is one."""
        by = dict(zip(line, group, strict=True))
        return Result(
            measure=self.name,
            version=self.measure.version,
            period=period,
            by=by,
            numerator=numerator,
            denominator=denominator,
            value=more.pop("value", numerator),
            lower=interval[0],
            upper=interval[1],
            people=people,
            complete=self.is_complete(complete, line, group),
            **more,
        )

    def is_complete(self, names: Sequence[str], line: Line, group: Group) -> bool:
        """Whether these periods are in; of one partner where the line is by partner. "" never is."""
        by = dict(zip(line, group, strict=True))
        partner = by.get(self.record_type.organisation or "")
        return "" not in names and self.completeness.complete(names, partner)
