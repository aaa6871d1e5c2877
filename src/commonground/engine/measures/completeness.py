"""Which periods are in, and which are still open. Missing is not zero."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from commonground.engine.periods import Calendar


@dataclass(frozen=True)
class Coverage:
    """Who has reported for a period, and who should.

    Shape: period name -> codes of partners. Missing: a period without an entry expects nobody, and
    counts as complete as soon as it has data.
    """

    reported: Mapping[str, Collection[str]] = field(default_factory=dict)
    expected: Mapping[str, Collection[str]] = field(default_factory=dict)

    def missing(self, period: str) -> frozenset[str]:
        """Partners who should have reported and have not."""
        return frozenset(self.expected.get(period, ())) - frozenset(self.reported.get(period, ()))


class Completeness:
    """What a record type holds of a calendar: periods with data, and whether everybody reported."""

    def __init__(
        self, calendar: Calendar, with_data: Collection[str], coverage: Coverage | None
    ) -> None:
        self.calendar = calendar
        self.coverage = coverage or Coverage()
        heard_of = {p for p, partners in self.coverage.reported.items() if partners}
        self.with_data = tuple(n for n in calendar.names if n in {*with_data, *heard_of})

    @property
    def last(self) -> int:
        """Index of the last period that has data; -1 when there is none."""
        return self.calendar.index(self.with_data[-1]) if self.with_data else -1

    def complete(self, names: Sequence[str], partner: str | None = None) -> bool:
        """Whether every one of these periods is in: from one partner, or from all expected."""
        return all(n in self.with_data and self._all_in(n, partner) for n in names)

    def _all_in(self, name: str, partner: str | None) -> bool:
        missing = self.coverage.missing(name)
        return partner not in missing if partner is not None else not missing
