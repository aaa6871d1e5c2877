"""How sure a mean is when few were asked, of few: intervals with finite population correction."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Literal

from scipy.special import ndtri, stdtrit

# Two conventions for a sample without replacement; decisions/finite-population.md says why the first.
Convention = Literal["cochran", "infinite_variance"]


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
