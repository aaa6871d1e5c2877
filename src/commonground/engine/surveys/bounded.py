"""Intervals of means of answers that can not leave a scale; decisions/score-intervals.md says why so."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri, stdtrit

from commonground.engine.surveys.definitions import Scale
from commonground.engine.surveys.means import MeanInterval, correction
from commonground.engine.surveys.scoring import Numbers

# A made-up respondent is heard with the others: in full where all agree at an end of the scale, not
# at all in its middle; it shows 15 % of the widest possible spread, about what scale scores do.
PRIOR_SPREAD = 0.15
# How fast the spread turns from estimated (t) to known (normal) as answers gather at both ends.
KNOWN_POWER = 4
SAME = 1e-9


@dataclass(frozen=True)
class Bounds:
    """The ends of a scale, and the smallest step that a score on it can take."""

    lowest: float
    highest: float
    step: float

    @property
    def width(self) -> float:
        return self.highest - self.lowest


def bounded_interval(
    mean: float,
    sd: float,
    n: int,
    population: int | None = None,
    *,
    lowest: float,
    highest: float,
    step: float = 1.0,
    confidence: float = 0.95,
) -> MeanInterval:
    """A score interval for the mean of answers that can not leave a scale; ``bounded_ends`` of one.

    Shape: one interval, never outside the scale. Units: points of the scale; ``step`` is the smallest
    difference between two scores: 1 for one item, 1/k for the mean of k.
    Errors: ``ValueError`` for fewer than two answers, or for a mean off the scale.
    Source: as ``bounded_ends``.
    """
    scale = Bounds(lowest, highest, step)
    if n < 2:
        raise ValueError("an interval needs at least two answers")
    if not -SAME <= (mean - lowest) / scale.width <= 1 + SAME:
        raise ValueError("the mean is not on the scale")
    found = bounded_ends(
        np.array([mean]), np.array([sd]), n, population, scale=scale, confidence=confidence
    )
    error, lower, upper = (float(column[0]) for column in found)
    return MeanInterval(mean, error, lower, upper)


def bounded_ends(
    means: Numbers,
    sds: Numbers,
    n: int,
    population: int | None,
    *,
    scale: Bounds,
    confidence: float = 0.95,
) -> tuple[Numbers, Numbers, Numbers]:
    """Standard errors, lower and upper ends of score intervals, for many groups of n at once.

    Near an end of the scale answers vary less, and the plain t interval both leaves the scale and
    covers too little. As in Wilson's interval for a share, the ends are the means m with
    |mean - m| = q * sqrt(v(m) * correction / n); v(m) = spread * (m - lowest) * (highest - m).
    ``spread`` (0 all alike, 1 all at the two ends) is estimated, and q is t, as far as it is; with 0/1
    answers it is 1 and nothing is estimated: Wilson's interval. When all gave the same answer there is
    no spread to go by: then as many as Wilson's interval allows for none of n may be a step away.

    Shape: as many as means. Units: points of the scale. Missing: none; n at least 2.
    Source: Wilson 1927, JASA 22:209-212; quasi-likelihood variance, Wedderburn 1974, Biometrika
    61:439-447; what is blended in, and the coverage: docs/reference/survey-statistics.md.
    """
    left = correction(n, population) / n
    share = np.clip((means - scale.lowest) / scale.width, 0.0, 1.0)
    spread = _spread(share, sds / scale.width, n)
    c = _quantile(spread, n, confidence) ** 2 * spread * left
    middle = (share + c / 2) / (1 + c)
    reach = np.sqrt(c * share * (1 - share) + c * c / 4) / (1 + c)
    unseen = float(stdtrit(n - 1, (1 + confidence) / 2)) ** 2 * left
    least = np.where(sds <= SAME, scale.step / scale.width * unseen / (1 + unseen), 0.0)
    lower = np.maximum(0.0, np.minimum(middle - reach, share - least))
    upper = np.minimum(1.0, np.maximum(middle + reach, share + least))
    error = scale.width * np.sqrt(spread * share * (1 - share) * left)
    return error, scale.lowest + scale.width * lower, scale.lowest + scale.width * upper


def _spread(share: Numbers, sd: Numbers, n: int) -> Numbers:
    """The variance as a part of the widest at this mean, the made-up respondent counted in."""
    widest = share * (1 - share)
    seen = np.divide(sd * sd, widest, out=np.zeros_like(share), where=widest > 1e-12)
    weight = 1 - 4 * widest
    found: Numbers = np.minimum(1.0, (seen * (n - 1) + PRIOR_SPREAD * weight) / (n - 1 + weight))
    return found


def _quantile(spread: Numbers, n: int, confidence: float) -> Numbers:
    """Student's t; the more the spread is at its widest, the less of it is estimated."""
    estimated = 1 - spread**KNOWN_POWER
    degrees = (n - 1) / np.maximum(estimated, SAME)
    probability = (1 + confidence) / 2
    found: Numbers = np.where(
        estimated > 1e-6, stdtrit(degrees, probability), float(ndtri(probability))
    )
    return found


def interval_of(
    values: Numbers,
    scale: Scale,
    population: int | None,
    *,
    items: int = 1,
    confidence: float = 0.95,
) -> MeanInterval:
    """The score interval of a group's scores; a population smaller than the group is the group.

    Shape: one score per person, the mean of ``items`` answers; no gaps. Units: points.
    Errors: ``ValueError`` under two scores. Source: ``bounded_ends``.
    """
    n = len(values)
    return bounded_interval(
        float(values.mean()),
        float(values.std(ddof=1)) if n > 1 else 0.0,
        n,
        None if population is None else max(population, n),
        lowest=scale.lowest,
        highest=scale.highest,
        step=1 / items,
        confidence=confidence,
    )
