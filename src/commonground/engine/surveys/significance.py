"""Is it more than chance? Paired tests, tests over many waves, many tests at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc, fdtrc, ndtr, stdtr

from commonground.engine.surveys.means import t_quantile
from commonground.engine.surveys.scoring import Numbers

EXACT_UP_TO = 100  # pairs; beyond, the normal approximation of the rank sum is as good


@dataclass(frozen=True)
class PairedDifference:
    """After minus before of the same people, in points of the scale."""

    n: int
    difference: float
    standard_error: float
    t: float
    p: float
    lower: float
    upper: float


def paired_t(before: Numbers, after: Numbers, *, confidence: float = 0.95) -> PairedDifference:
    """The paired t test.

    Shape: one value per person in both, same order. Units: points.
    Missing: people with a gap in either are left out.
    Errors: ``ValueError`` for fewer than two pairs.
    Source: Student 1908, Biometrika 6:1-25.
    """
    away = (after - before)[~np.isnan(after - before)]
    if len(away) < 2:
        raise ValueError("a paired test needs two pairs")
    sd = float(away.std(ddof=1))
    return _paired(float(away.mean()), sd, len(away), confidence)


def paired_t_from_summary(
    mean_before: float,
    mean_after: float,
    sd_before: float,
    sd_after: float,
    correlation: float,
    n: int,
    *,
    confidence: float = 0.95,
) -> PairedDifference:
    """The paired t test from published means, standard deviations and their correlation.

    Units: points. Source: as ``ci.mean.ps`` of the R package statpsych.
    """
    variance = sd_before**2 + sd_after**2 - 2 * correlation * sd_before * sd_after
    return _paired(mean_after - mean_before, sqrt(variance), n, confidence)


def _paired(difference: float, sd: float, n: int, confidence: float) -> PairedDifference:
    error = sd / sqrt(n)
    reach = t_quantile(n - 1, (1 + confidence) / 2) * error
    if error > 1e-12:
        t = difference / error
        p = 2 * float(stdtr(n - 1, -abs(t)))
    else:  # everybody changed by the same amount: no spread to judge by
        t = 0.0 if abs(difference) < 1e-12 else float(np.copysign(np.inf, difference))
        p = 1.0 if t == 0 else 0.0
    return PairedDifference(n, difference, error, t, p, difference - reach, difference + reach)


@dataclass(frozen=True)
class SignedRanks:
    """Wilcoxon's smaller sum of signed ranks, and its exact two-sided p."""

    statistic: float
    p: float


def wilcoxon(before: Numbers, after: Numbers) -> SignedRanks:
    """Wilcoxon's signed-rank test, exact also with ties; normal beyond a hundred pairs.

    Shape: one value per person in both, same order. Missing: people with a gap, and people without
    change, are left out; p is 1 when nobody changed.
    Source: Wilcoxon 1945, Biometrics Bulletin 1:80-83; the exact distribution over all signs given
    the ranks that were seen, Pratt & Gibbons 1981, Concepts of Nonparametric Theory, chapter 3.
    """
    away = (after - before)[~np.isnan(after - before)]
    away = np.round(away[np.abs(away) > 1e-9], 9)  # means of items differ in the last bit only
    if not len(away):
        return SignedRanks(0.0, 1.0)
    ranks = midranks(np.abs(away))
    up = float(ranks[away > 0].sum())
    smaller = min(up, float(ranks.sum()) - up)
    if len(away) > EXACT_UP_TO:
        error = sqrt(float((ranks**2).sum()) / 4)
        return SignedRanks(smaller, 2 * float(ndtr((smaller - float(ranks.sum()) / 2) / error)))
    ways = _ways(np.rint(2 * ranks).astype(int))  # doubled midranks are whole
    at_most = float(ways[: round(2 * smaller) + 1].sum())
    return SignedRanks(smaller, min(1.0, 2 * at_most))


def _ways(doubled: NDArray[np.int_]) -> Numbers:
    """The probability of each sum of ranks when every sign is a coin."""
    ways = np.zeros(int(doubled.sum()) + 1)
    ways[0] = 1.0
    for rank in doubled:
        moved = np.zeros_like(ways)
        moved[rank:] = ways[: len(ways) - rank]
        ways = (ways + moved) / 2
    return ways


def midranks(values: Numbers) -> Numbers:
    """Ranks from 1; equal values share the mean of theirs."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    shared: Numbers = (ends - (counts - 1) / 2)[place]
    return shared


@dataclass(frozen=True)
class OverWaves:
    """A test over three or more waves of the same people."""

    statistic: float
    degrees: tuple[float, ...]
    p: float


def friedman(waves: Numbers) -> OverWaves:
    """Friedman's test, corrected for ties.

    Shape: people by waves, without gaps. Units: chi-square.
    Errors: ``ValueError`` for fewer than two people or three waves.
    Source: Friedman 1937, JASA 32:675-701; Hollander & Wolfe 1973, section 7.1.
    """
    n, k = waves.shape
    if n < 2 or k < 3:
        raise ValueError("Friedman's test needs two people and three waves")
    ranks = np.apply_along_axis(midranks, 1, np.round(waves, 9))
    sums = ranks.sum(axis=0)
    spread = float((ranks**2).sum()) - n * k * (k + 1) ** 2 / 4
    if spread <= 1e-12:
        return OverWaves(0.0, (k - 1,), 1.0)
    statistic = (k - 1) * float(((sums - n * (k + 1) / 2) ** 2).sum()) / spread
    return OverWaves(statistic, (k - 1,), float(chdtrc(k - 1, statistic)))


def repeated_anova(waves: Numbers) -> OverWaves:
    """One-way analysis of variance with repeated measures.

    Shape: people by waves, without gaps. Units: F. Errors: ``ValueError`` for too few of either.
    Source: Winer 1971, Statistical Principles in Experimental Design, section 4.2; no correction for
    unequal correlations between waves (Friedman's test stands beside it for that).
    """
    n, k = waves.shape
    if n < 2 or k < 2:
        raise ValueError("repeated measures need two people and two waves")
    grand = float(waves.mean())
    between = n * float(((waves.mean(axis=0) - grand) ** 2).sum())
    people = k * float(((waves.mean(axis=1) - grand) ** 2).sum())
    rest = float(((waves - grand) ** 2).sum()) - between - people
    degrees = (k - 1, (n - 1) * (k - 1))
    if rest <= 1e-12:
        return OverWaves(
            0.0 if between <= 1e-12 else float("inf"), degrees, 1.0 * (between <= 1e-12)
        )
    f = (between / degrees[0]) / (rest / degrees[1])
    return OverWaves(f, degrees, f_probability(f, *degrees))


def f_probability(f: float, first: int, second: int) -> float:
    """The probability of an F at least so large by chance."""
    return float(fdtrc(first, second, f))


def holm(ps: Sequence[float]) -> list[float]:
    """p values made honest for their number, in the same order.

    Units: 0 to 1. Source: Holm 1979, Scandinavian Journal of Statistics 6:65-70.
    """
    order = sorted(range(len(ps)), key=lambda i: ps[i])
    adjusted, reached = [0.0] * len(ps), 0.0
    for rank, i in enumerate(order):
        reached = max(reached, min(1.0, (len(ps) - rank) * ps[i]))
        adjusted[i] = reached
    return adjusted


def detectable_multiplier(n: int, *, power: float = 0.80, confidence: float = 0.95) -> float:
    """How large a change of the group's mean must be to be found, in standard deviations of change.

    Units: multiples of the standard deviation of the differences. Errors: ``ValueError`` under 2.
    Source: (t for the test + t for the power) / sqrt(n), Bloom 1995, Evaluation Review 19:547-556.
    """
    if n < 2:
        raise ValueError("a change needs two pairs")
    sides = t_quantile(n - 1, (1 + confidence) / 2) + t_quantile(n - 1, power)
    return sides / sqrt(n)


def detectable_of_one(sd: float, reliability: float) -> float:
    """How large one person's change must be to be more than error of measurement.

    Units: points. Source: 1.96 * sqrt(2) * sd * sqrt(1 - reliability), Jacobson & Truax 1991,
    J. Consulting and Clinical Psychology 59:12-19.
    """
    return 1.96 * sqrt(2) * sd * sqrt(max(0.0, 1 - reliability))
