"""How sure a mean is when few were asked, of few: intervals with finite population correction."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Literal

from scipy.special import ndtri, stdtrit

from commonground.engine.surveys.definitions import Scale
from commonground.engine.surveys.scoring import Numbers

# Two conventions for a sample without replacement; decisions/finite-population.md says why the first.
Convention = Literal["cochran", "infinite_variance"]

# Half a respondent's worth of spread is added before anything is heard, at this share of the widest
# possible: about what scale scores show. See decisions/score-intervals.md for the coverage.
PRIOR_WEIGHT = 0.5
PRIOR_SPREAD = 0.1


def correction(n: int, population: int | None, *, convention: Convention = "cochran") -> float:
    """What the variance of a mean shrinks by, because n of a population were asked.

    Units: 0 (all were asked) to 1. Missing: 1 when the population is unknown.
    Errors: ``ValueError`` when more answered than there are.
    Source: 1 - n/N, Cochran 1977, Sampling Techniques, section 2.5, goes with the variance that
    divides by n - 1. (N - n)/(N - 1) goes with a population variance that divides by N; the R package
    statpsych uses it with the former.
    """
    if population is None:
        return 1.0
    if n > population:
        raise ValueError("more people answered than there are")
    if convention == "cochran" or population == 1:
        return 1 - n / population
    return (population - n) / (population - 1)


@dataclass(frozen=True)
class MeanInterval:
    """A mean with its standard error and interval, all in points of the scale."""

    mean: float
    standard_error: float
    lower: float
    upper: float


def t_quantile(degrees: float, probability: float) -> float:
    """The point under which a t variable stays with that probability."""
    return float(stdtrit(degrees, probability))


def t_interval(
    mean: float,
    sd: float,
    n: int,
    population: int | None = None,
    *,
    confidence: float = 0.95,
    convention: Convention = "cochran",
) -> MeanInterval:
    """The plain t interval of a mean, with finite population correction.

    Units: as the input. Errors: ``ValueError`` for fewer than two answers.
    Source: Cochran 1977, section 2.8; statpsych ``ci.mean.fpc`` for the other convention.
    """
    if n < 2:
        raise ValueError("an interval needs at least two answers")
    error = sd * sqrt(correction(n, population, convention=convention) / n)
    reach = t_quantile(n - 1, (1 + confidence) / 2) * error
    return MeanInterval(mean, error, mean - reach, mean + reach)


def bounded_interval(
    mean: float,
    sd: float,
    n: int,
    population: int | None = None,
    *,
    lowest: float,
    highest: float,
    confidence: float = 0.95,
) -> MeanInterval:
    """A score interval for the mean of answers that can not leave a scale.

    Near an end of the scale answers vary less, and the plain t interval both leaves the scale and
    covers too little. As in Wilson's interval for a share, the ends are the means m with
    |mean - m| = t * sqrt(v(m) * correction / n); v(m) = spread * (m - lowest) * (highest - m), and
    spread is estimated from the answers. With 0/1 answers spread is 1: Wilson's interval, t for z.

    Shape: one interval, never outside the scale. Units: points of the scale.
    Errors: ``ValueError`` for fewer than two answers, or for a mean off the scale.
    Source: Wilson 1927, JASA 22:209-212; quasi-likelihood variance, Wedderburn 1974, Biometrika
    61:439-447; the blend of both and its coverage: docs/reference/survey-statistics.md.
    """
    if n < 2:
        raise ValueError("an interval needs at least two answers")
    width = highest - lowest
    share = (mean - lowest) / width
    if not -1e-9 <= share <= 1 + 1e-9:
        raise ValueError("the mean is not on the scale")
    share = min(1.0, max(0.0, share))
    spread = _spread(share, sd / width, n)
    left = correction(n, population)
    c = t_quantile(n - 1, (1 + confidence) / 2) ** 2 * spread * left / n
    middle = (share + c / 2) / (1 + c)
    reach = sqrt(c * share * (1 - share) + c * c / 4) / (1 + c)
    error = width * sqrt(spread * share * (1 - share) * left / n)
    lower, upper = max(0.0, middle - reach), min(1.0, middle + reach)
    return MeanInterval(mean, error, lowest + width * lower, lowest + width * upper)


def _spread(share: float, sd: float, n: int) -> float:
    """The variance as a part of the widest at this mean, blended with what scale scores usually show."""
    widest = share * (1 - share)
    seen = sd * sd / widest if widest > 1e-12 else 0.0
    blended = (seen * (n - 1) + PRIOR_SPREAD * PRIOR_WEIGHT) / (n - 1 + PRIOR_WEIGHT)
    return min(1.0, blended)


def interval_of(
    values: Numbers, scale: Scale, population: int | None, *, confidence: float = 0.95
) -> MeanInterval:
    """The score interval of a group's scores; a population smaller than the group is the group.

    Shape: one score per person, no gaps. Units: points. Errors: ``ValueError`` under two scores.
    Source: ``bounded_interval``.
    """
    n = len(values)
    return bounded_interval(
        float(values.mean()),
        float(values.std(ddof=1)) if n > 1 else 0.0,
        n,
        None if population is None else max(population, n),
        lowest=scale.lowest,
        highest=scale.highest,
        confidence=confidence,
    )


def extremes(
    mean: float, n: int, population: int, *, lowest: float, highest: float
) -> tuple[float, float]:
    """The mean of all if everybody who did not answer had given the lowest, or the highest, answer.

    Units: points of the scale. No interval corrects for people who stayed silent; this is how far
    they could move the mean at the very most.
    Source: worst-case bounds, Manski 1989, Journal of Human Resources 24:343-360.
    """
    silent = max(0, population - n)
    total, everybody = mean * n, n + silent
    return (total + silent * lowest) / everybody, (total + silent * highest) / everybody


@dataclass(frozen=True)
class ShareInterval:
    """A share (0 to 1) with its standard error and interval."""

    share: float
    standard_error: float
    lower: float
    upper: float


def share_interval(
    count: int,
    n: int,
    population: int | None = None,
    *,
    confidence: float = 0.95,
    convention: Convention = "cochran",
) -> ShareInterval:
    """An adjusted Wald interval for a share, with finite population correction.

    Units: shares. Two of each are added before counting.
    Source: Agresti & Coull 1998, The American Statistician 52:119-126; statpsych ``ci.prop.fpc``.
    """
    share = (count + 2) / (n + 4)
    left = correction(n, population, convention=convention)
    error = sqrt(share * (1 - share) * left / (n + 4))
    reach = float(ndtri((1 + confidence) / 2)) * error
    return ShareInterval(share, error, share - reach, share + reach)
