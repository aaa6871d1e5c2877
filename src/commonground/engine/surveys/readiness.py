"""May the work begin? Every precondition passes on its own; nothing is averaged across them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from commonground.engine.surveys.scoring import DONT_KNOW

Rating = int | None | Literal["dont_know"]
Outcome = Literal["proceed", "cultivate_first", "another_approach", "not_asked"]

LOWEST, HIGHEST = 1, 5
PASSES_FROM = 3  # the median
LOW = 2  # ratings up to here are low
LOW_AT_MOST = 0.25  # the share of low ratings with which a precondition still passes
# A mean distance from the median beyond options / 6 is no agreement (Burke & Dunlap 2002).
WIDE_OVER = (HIGHEST - LOWEST + 1) / 6


@dataclass(frozen=True)
class Precondition:
    """One precondition as the people in the room rated it.

    ``distribution`` is rating -> people, every rating from 1 to 5; ``share_low`` is the share of
    ratings at 2 or less; ``wide`` says that the room does not agree (the broker's business);
    ``too_few`` that fewer people than the smallest group rated it, and then no number is given.
    """

    median: float | None
    share_low: float | None
    passes: bool
    wide: bool
    n: int | None
    dont_know: int | None
    distribution: Mapping[int, int]
    too_few: bool = False


@dataclass(frozen=True)
class Readiness:
    """All preconditions, and what follows."""

    preconditions: Mapping[str, Precondition]
    outcome: Outcome


def judge(ratings: Mapping[str, Sequence[Rating]], *, minimum: int = 5) -> Readiness:
    """Each precondition by its own ratings, then the outcome.

    A precondition passes with a median of at least 3, at most a quarter of ratings at 2 or less, and
    at least as many people who could rate it as people who did not know. All pass: proceed. None
    passes: another approach fits better than collective impact, for now. Otherwise: cultivate first.

    Shape: one ``Precondition`` per name. Units: ratings 1 to 5, shares 0 to 1.
    Missing: None is no answer; "dont_know" is counted and not rated. A precondition that fewer than
    ``minimum`` people rated gives no numbers and does not pass; when that is so for all, or there is
    none, nobody was asked.
    Errors: ``ValueError`` for a rating off the scale.
    Source: preconditions, Hanleybrown, Kania & Kramer 2012, Stanford Social Innovation Review; the
    thresholds are ours, docs/decisions/readiness-on-its-own.md.
    """
    found = {name: _precondition(given, minimum) for name, given in ratings.items()}
    if all(p.too_few for p in found.values()):
        return Readiness(found, "not_asked")
    passing = [p.passes for p in found.values()]
    if all(passing):
        return Readiness(found, "proceed")
    return Readiness(found, "cultivate_first" if any(passing) else "another_approach")


def _precondition(given: Sequence[Rating], minimum: int) -> Precondition:
    rated = [r for r in given if isinstance(r, int)]
    if any(not LOWEST <= r <= HIGHEST for r in rated):
        raise ValueError("a rating is not on the scale")
    unknown = sum(r == DONT_KNOW for r in given)
    if len(rated) < minimum:
        return Precondition(None, None, False, False, None, None, {}, too_few=True)
    middle = float(median(rated))
    low = sum(r <= LOW for r in rated) / len(rated)
    away = sum(abs(r - middle) for r in rated) / len(rated)
    counts = Counter(rated)
    return Precondition(
        median=middle,
        share_low=low,
        passes=middle >= PASSES_FROM and low <= LOW_AT_MOST and len(rated) >= unknown,
        wide=away > WIDE_OVER,
        n=len(rated),
        dont_know=unknown,
        distribution={r: counts[r] for r in range(LOWEST, HIGHEST + 1)},
    )
