"""How far the conditions have come in the eyes of those who assessed them: mean, spread, evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import mean

from django.db.models import Q

from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Initiative
from commonground.picture.models import Assessment, Wording
from commonground.picture.rubric import Benchmark, Condition, rubric, said

FEWEST_NAMED = 5


@dataclass(frozen=True)
class Judged:
    """One benchmark on a day: each seat counts once, with what it said last."""

    benchmark: Benchmark
    label: str
    levels: tuple[str, ...]
    own_words: bool
    assessments: tuple[Assessment, ...]

    @property
    def mean(self) -> float | None:
        return mean(one.level for one in self.assessments) if self.assessments else None

    @property
    def spread(self) -> tuple[int, int] | None:
        """The lowest and the highest level; None when there is one or they agree."""
        found = {one.level for one in self.assessments}
        return (min(found), max(found)) if len(found) > 1 else None

    @property
    def assessors(self) -> tuple[str, ...]:
        """Organisations, and only from five on: who said what is never shown."""
        names = sorted({str(one.seat.partner) for one in self.assessments})
        return tuple(names) if len(self.assessments) >= FEWEST_NAMED else ()

    @property
    def nearest(self) -> int | None:
        return None if self.mean is None else int(self.mean + 0.5)

    @property
    def latest_on(self) -> date | None:
        return max((one.assessed_on for one in self.assessments), default=None)


@dataclass(frozen=True)
class JudgedCondition:
    """A condition with its benchmarks; its mean is of those that were assessed."""

    condition: Condition
    label: str
    benchmarks: tuple[Judged, ...]

    @property
    def mean(self) -> float | None:
        found = [one.mean for one in self.benchmarks if one.mean is not None]
        return mean(found) if found else None

    @property
    def assessed(self) -> int:
        return sum(bool(one.assessments) for one in self.benchmarks)


def conditions(initiative: Initiative, *, day: date) -> list[JudgedCondition]:
    """All five, always in this order: two queries."""
    given, words = _given(initiative, day), _words(initiative, day)
    return [
        JudgedCondition(
            one,
            said(one.label),
            tuple(_judged(b, given.get(b.name, ()), words.get(b.name)) for b in one.benchmarks),
        )
        for one in rubric().conditions
    ]


def judged(initiative: Initiative, benchmark: Benchmark, *, day: date) -> Judged:
    """One benchmark alone."""
    given, words = _given(initiative, day), _words(initiative, day)
    return _judged(benchmark, given.get(benchmark.name, ()), words.get(benchmark.name))


def _judged(one: Benchmark, given: Sequence[Assessment], words: Wording | None) -> Judged:
    levels = tuple(words.levels) if words else tuple(said(level) for level in one.levels)
    return Judged(one, said(one.label), levels, words is not None, tuple(given))


def _given(initiative: Initiative, day: date) -> dict[str, list[Assessment]]:
    """By benchmark, the last assessment of each seat that is held on that day."""
    counting = Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day)
    found = Assessment.objects.filter(
        counting, seat_held_on(day, "seat__"), initiative=initiative, assessed_on__lte=day
    ).select_related("seat__partner__organisation")
    newest = {(one.benchmark, one.seat_id): one for one in found.order_by("assessed_on", "pk")}
    return _grouped(newest.values())


def _grouped(found: Iterable[Assessment]) -> dict[str, list[Assessment]]:
    by_benchmark: dict[str, list[Assessment]] = defaultdict(list)
    for one in found:
        by_benchmark[one.benchmark].append(one)
    return by_benchmark


def _words(initiative: Initiative, day: date) -> dict[str, Wording]:
    found = Wording.objects.filter(initiative=initiative, changed_on__lte=day)
    return {one.benchmark: one for one in found.order_by("changed_on", "pk")}
