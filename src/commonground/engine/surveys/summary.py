"""What a wave says about each construct; about fewer than five people it says nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from commonground.engine.surveys import agreement, reliability
from commonground.engine.surveys.banding import Verdict, verdict, zone
from commonground.engine.surveys.bounded import interval_of
from commonground.engine.surveys.definitions import Construct, Instrument, Scale, Text
from commonground.engine.surveys.means import extremes
from commonground.engine.surveys.scoring import Answers, AnswerSheet, Numbers

# Below this many whole sheets an interval of alpha is wider than anything it could say.
ALPHA_FROM = 10


@dataclass(frozen=True)
class Bin:
    """A stretch of the scale and how many scores lie in it: 0, or at least the smallest group."""

    lower: float
    upper: float
    count: int


@dataclass(frozen=True)
class ConstructSummary:
    """One construct: spread and agreement stand before the mean, because they decide what it means.

    Units: points of the scale; ``r_wg`` 0 to 1; ``dont_know`` is a share of what was said, 0 to 1;
    ``n`` counts people with a score. ``alpha`` and its ends are None together, where n does not
    allow them. ``worst`` and ``best`` are how far the silent could move the mean; None when the
    population is unknown.
    """

    n: int
    r_wg: float | None
    sd: float
    histogram: tuple[Bin, ...]
    mean: float
    lower: float
    upper: float
    alpha: float | None
    alpha_lower: float | None
    alpha_upper: float | None
    verdict: Verdict
    zone: Text | None
    dont_know: float | None
    worst: float | None
    best: float | None


@dataclass(frozen=True)
class Summary:
    """A wave's results, or nothing: ``hidden`` then holds no count, no score and no answer.

    ``withheld`` names constructs that too few people could be scored on.
    """

    hidden: bool
    minimum: int
    n: int | None = None
    constructs: Mapping[str, ConstructSummary] = field(default_factory=dict)
    withheld: tuple[str, ...] = ()


def summarise(
    instrument: Instrument,
    sheets: Sequence[AnswerSheet],
    *,
    population: int | None,
    minimum: int = 5,
    confidence: float = 0.95,
) -> Summary:
    """Every construct with interval, agreement, reliability and verdict.

    Shape: one ``ConstructSummary`` per construct that ``minimum`` people have a score on.
    Units: see ``ConstructSummary``. Missing: blank sheets are not counted; with fewer than
    ``minimum`` sheets nothing is said at all. A population smaller than the number of sheets is
    taken to be that number.
    Errors: ``UnknownItem``, ``AnswerOffScale``; ``ValueError`` for a minimum under 3.
    Source: intervals ``bounded.bounded_ends``, agreement ``agreement.r_wg_j``, alpha
    ``reliability.alpha_interval``; minimum group, docs/concepts/surveys.md.
    """
    if minimum < 3:
        raise ValueError("a smallest group is at least 3")
    answers = Answers(instrument, sheets)
    n = int((~np.isnan(answers.points) | answers.unknown).any(axis=1).sum())
    if n < minimum:
        return Summary(hidden=True, minimum=minimum)
    people = None if population is None else max(population, n)
    found: dict[str, ConstructSummary] = {}
    for construct in instrument.constructs:
        scored = answers.scores(construct.name)
        if int((~np.isnan(scored)).sum()) >= minimum:
            found[construct.name] = _summary_of(
                construct, answers, scored, people, minimum, confidence
            )
    withheld = tuple(c.name for c in instrument.constructs if c.name not in found)
    return Summary(hidden=False, minimum=minimum, n=n, constructs=found, withheld=withheld)


def _summary_of(
    construct: Construct,
    answers: Answers,
    scored: Numbers,
    people: int | None,
    minimum: int,
    confidence: float,
) -> ConstructSummary:
    scale = answers.instrument.scale_of(construct)
    bands = answers.instrument.bands_of(construct)
    items = answers.of(construct.name)
    given = scored[~np.isnan(scored)]
    k = len(construct.items)
    sure = interval_of(given, scale, people, items=k, confidence=confidence)
    low, high = sure.lower, sure.upper
    worst, best = _bounds(given, scale, people)
    own_zone = zone(low, high, bands, items=k) if bands and bands.zones else None
    alpha, alpha_lower, alpha_upper = _alpha(items, confidence)
    return ConstructSummary(
        n=len(given),
        r_wg=agreement.r_wg_j(items, options=len(scale.values)),
        sd=float(given.std(ddof=1)),
        histogram=histogram(given, lowest=scale.lowest, highest=scale.highest, minimum=minimum),
        mean=sure.mean,
        lower=low,
        upper=high,
        alpha=alpha,
        alpha_lower=alpha_lower,
        alpha_upper=alpha_upper,
        verdict=verdict(low, high, bands, items=k) if bands else "cannot_tell",
        zone=own_zone.label if own_zone else None,
        dont_know=answers.share_unknown(construct.name),
        worst=worst,
        best=best,
    )


def _bounds(given: Numbers, scale: Scale, people: int | None) -> tuple[float | None, float | None]:
    if people is None:
        return None, None
    mean, n = float(given.mean()), len(given)
    return extremes(mean, n, people, lowest=scale.lowest, highest=scale.highest)


def _alpha(items: Numbers, confidence: float) -> tuple[float | None, float | None, float | None]:
    n = int((~np.isnan(items).any(axis=1)).sum())
    value = reliability.alpha(items) if n >= ALPHA_FROM else None
    if value is None:
        return None, None, None
    ends = reliability.alpha_interval(value, n=n, k=items.shape[1], confidence=confidence)
    return value, *ends


def histogram(scored: Numbers, *, lowest: int, highest: int, minimum: int) -> tuple[Bin, ...]:
    """How many scores lie where, neighbours joined until none is alone with a few.

    Shape: stretches that cover the scale without a gap, upper end left out but for the last.
    Units: points; people. Missing: none; fewer than ``minimum`` scores give a single stretch.
    """
    edges = [lowest, *(v + 0.5 for v in range(lowest, highest)), highest]
    counts = np.histogram(scored, bins=np.array(edges, dtype=float))[0]
    bins = [
        Bin(float(a), float(b), int(c)) for a, b, c in zip(edges, edges[1:], counts, strict=False)
    ]
    while len(bins) > 1 and any(0 < b.count < minimum for b in bins):
        bins = _joined(bins, minimum)
    return tuple(bins)


def _joined(bins: list[Bin], minimum: int) -> list[Bin]:
    """The smallest too small stretch joined to its smaller neighbour that has somebody in it."""
    small = min((b.count, i) for i, b in enumerate(bins) if 0 < b.count < minimum)[1]
    beside = [i for i in (small - 1, small + 1) if 0 <= i < len(bins)]
    other = min(beside, key=lambda i: (bins[i].count == 0, bins[i].count))
    first, last = min(small, other), max(small, other)
    one = Bin(bins[first].lower, bins[last].upper, bins[first].count + bins[last].count)
    return [*bins[:first], one, *bins[last + 1 :]]
