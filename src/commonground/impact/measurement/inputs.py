"""What the numbers are made from: current batches, and who has reported what was expected."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from commonground.collective.partnership.models import Initiative, Partner
from commonground.engine.disclosure.beside import told_beside
from commonground.engine.measures.definitions import Dictionary, MeasureBase, RatioMeasure
from commonground.engine.periods import Calendar
from commonground.impact.measurement.dictionary import Current, current
from commonground.impact.measurement.models import Batch, Destruction, Submission

# Raised by hand when the engine's sums change, so that numbers kept from before are computed anew.
RULES = 3

Who = Mapping[str, frozenset[str]]  # period -> codes of partners


@dataclass(frozen=True)
class Inputs:
    """The batches of one record type that count now, and whose data are in for which period."""

    batches: tuple[Batch, ...] = ()
    reported: Who = field(default_factory=dict)
    expected: Who = field(default_factory=dict)

    @property
    def destroyed(self) -> Destruction | None:
        """The last time that rows behind these batches were destroyed by agreement."""
        found = [batch.destruction for batch in self.batches if batch.destruction is not None]
        return max(found, key=lambda each: (each.done_at, each.pk), default=None)

    def missing(self, periods: Iterable[str]) -> frozenset[str]:
        """Partners that owe any of these periods and have not reported it."""
        gaps = (
            self.expected.get(p, frozenset()) - self.reported.get(p, frozenset()) for p in periods
        )
        return frozenset().union(*gaps)

    def owing(self, periods: Iterable[str]) -> frozenset[str]:
        """Partners from whom any of these periods is expected."""
        return frozenset().union(*(self.expected.get(p, frozenset()) for p in periods))


@dataclass(frozen=True)
class Basis:
    """Definitions, partners and inputs at one moment; read in four queries."""

    initiative: Initiative
    definitions: Current
    partners: tuple[Partner, ...]
    records: Mapping[str, Inputs]

    @property
    def dictionary(self) -> Dictionary:
        return self.definitions.dictionary

    def inputs(self, name: str) -> Inputs:
        return self.records.get(name) or Inputs()

    def frozen(self, measure: MeasureBase) -> Destruction | None:
        """Why a measure cannot be computed any more: rows that it needs were destroyed."""
        found = [self.inputs(name).destroyed for name in records_of(measure)]
        return next((each for each in found if each is not None), None)

    def fingerprint(self, measure: MeasureBase) -> str:
        """Equal when, and only when, a measure would be computed from the same things again."""
        names = records_of(measure)
        facts = {
            "rules": RULES,
            "beside": {n: self.definitions.of_measure(n).number for n in self._with(measure)},
            "calendar": self.definitions.of_calendar.number,
            "records": {name: self.definitions.of_records(name).number for name in names},
            "inputs": {name: _facts(self.inputs(name)) for name in names},
        }
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()

    def _with(self, measure: MeasureBase) -> tuple[str, ...]:
        measures = self.dictionary.measures
        return next((self._beside[n] for n, known in measures.items() if known is measure), ())

    @cached_property
    def _beside(self) -> dict[str, tuple[str, ...]]:
        """Measures on which it depends what may be shown of another one."""
        return told_beside(self.dictionary.measures)


def basis_of(initiative: Initiative) -> Basis:
    """Everything that results depend on, in a number of queries that never grows."""
    return basis_on(initiative, current(initiative))


def basis_on(initiative: Initiative, definitions: Current) -> Basis:
    """The same, for definitions that are at hand already."""
    partners = tuple(initiative.partners.select_related("organisation"))
    submissions = tuple(Submission.objects.filter(partner__initiative=initiative))
    batches = tuple(
        Batch.objects.filter(
            submission__partner__initiative=initiative, superseded_at__isnull=True
        ).select_related("submission", "destruction__version__agreement")
    )
    calendar = definitions.dictionary.periods
    records = {
        name: _inputs(
            [s for s in submissions if s.record_type == name],
            tuple(b for b in batches if b.submission.record_type == name),
            {partner.pk: partner for partner in partners},
            calendar,
        )
        for name in definitions.dictionary.records
    }
    return Basis(initiative, definitions, partners, records)


def _inputs(
    submissions: Sequence[Submission],
    batches: tuple[Batch, ...],
    partners: Mapping[int, Partner],
    calendar: Calendar,
) -> Inputs:
    owed = [s for s in submissions if still_owes(s, partners[s.partner_id].left_on, calendar)]
    # Destroyed rows of periods before the calendar begins are no part of any number any more.
    batches = tuple(
        b for b in batches if b.destruction_id is None or finest(calendar, b.submission.period)
    )
    sent = [batch.submission for batch in batches]
    sent += [s for s in submissions if s.said_nothing_on is not None]
    reported = _who(sent, partners, calendar)
    return Inputs(batches, reported, expected=_who([*owed, *sent], partners, calendar))


def records_of(measure: MeasureBase) -> tuple[str, ...]:
    """Record types that a measure reads; the two sides of a ratio may differ."""
    names = {measure.records}
    if isinstance(measure, RatioMeasure):
        names |= {t.records for t in (measure.numerator, measure.denominator) if t.records}
    return tuple(sorted(names))


def finest(calendar: Calendar, period: str) -> tuple[str, ...]:
    """The periods that a submission covers: itself, those of a year, or all."""
    for grain in ("period", "year", "all"):
        groups = calendar.group(grain)
        if period in groups:
            return groups[period]
    return ()


def _who(
    submissions: Iterable[Submission], partners: Mapping[int, Partner], calendar: Calendar
) -> Who:
    who: dict[str, set[str]] = defaultdict(set)
    for submission in submissions:
        for period in finest(calendar, submission.period):
            who[period].add(partners[submission.partner_id].code)
    return {period: frozenset(codes) for period, codes in who.items()}


def still_owes(submission: Submission, left_on: date | None, calendar: Calendar) -> bool:
    """A partner that left before a period began does not owe it any more."""
    if left_on is None:
        return True
    periods = [calendar[name] for name in finest(calendar, submission.period)]
    return any(p.starts_on is None or p.starts_on < left_on for p in periods)


def _facts(inputs: Inputs) -> dict[str, Any]:
    return {
        "batches": sorted(batch.sha256 for batch in inputs.batches),
        "reported": {period: sorted(codes) for period, codes in inputs.reported.items()},
        "expected": {period: sorted(codes) for period, codes in inputs.expected.items()},
    }
