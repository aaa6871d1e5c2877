"""Do people see it alike? Within-group agreement, and what lies between organisations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonground.engine.surveys.scoring import Numbers

Whole = NDArray[np.int_]


def chance_variance(options: int) -> float:
    """The variance of answers picked evenly at random from so many options.

    Units: squared points. Source: James, Demaree & Wolf 1984, J. Applied Psychology 69:85-98.
    """
    return (options**2 - 1) / 12


def r_wg(ratings: Numbers, *, options: int) -> float | None:
    """Agreement on one item: 1 - variance / chance variance, cut off at 0.

    Shape: one rating per person. Units: 0 (as at random, or worse) to 1 (all the same).
    Missing: gaps are left out; None with fewer than two ratings. Source: James et al. 1984.
    """
    given = ratings[~np.isnan(ratings)]
    if len(given) < 2:
        return None
    return max(0.0, 1 - float(given.var(ddof=1)) / chance_variance(options))


def r_wg_j(answers: Numbers, *, options: int) -> float | None:
    """Agreement on a construct of J items, from the mean item variance; cut off at 0.

    Shape: people by items -> one number. Units: 0 to 1. Missing: gaps are left out item by item; an
    item with fewer than two answers is left out; None when none remains.
    Source: James et al. 1984; as ``rwg.j`` of the R package multilevel, cut off at 0.
    """
    columns = [column[~np.isnan(column)] for column in answers.T]
    variances = [float(column.var(ddof=1)) for column in columns if len(column) > 1]
    if not variances:
        return None
    ratio = float(np.mean(variances)) / chance_variance(options)
    j, agreed = len(variances), 1 - ratio
    # Beyond chance variance the formula turns upside down; less than chance is no agreement.
    return max(0.0, j * agreed / (j * agreed + ratio)) if agreed > 0 else 0.0


def a_wg(ratings: Numbers, *, lowest: float, highest: float) -> float | None:
    """Agreement against the widest spread that the group's own mean allows.

    Shape: one rating per person. Units: -1 to 1. Missing: gaps are left out; None with fewer than
    two ratings, and at the very ends of the scale (everybody there agrees: 1).
    Source: Brown & Hauenstein 2005, Organizational Research Methods 8:165-184.
    """
    given = ratings[~np.isnan(ratings)]
    n = len(given)
    if n < 2:
        return None
    mean = float(given.mean())
    widest = ((highest + lowest) * mean - mean**2 - highest * lowest) * n / (n - 1)
    return 1.0 if widest <= 1e-12 else 1 - 2 * float(given.var(ddof=1)) / widest


def average_deviation(ratings: Numbers, *, around: str = "mean") -> float | None:
    """The mean distance of the ratings from their mean (or median).

    Shape: one rating per person. Units: points. Missing: gaps are left out; None without ratings.
    Source: Burke, Finkelstein & Dusig 1999, Organizational Research Methods 2:49-68; up to options/6
    counts as agreement, Burke & Dunlap 2002, Organizational Research Methods 5:159-172.
    """
    given = ratings[~np.isnan(ratings)]
    if not len(given):
        return None
    middle = float(np.median(given) if around == "median" else given.mean())
    return float(np.abs(given - middle).mean())


@dataclass(frozen=True)
class Clustering:
    """How alike people of the same organisation answer: of one person, and of their mean."""

    icc1: float
    icc2: float
    p: float | None


def intraclass(
    groups: Sequence[Sequence[float]], *, permutations: int = 0, seed: int = 0
) -> Clustering | None:
    """ICC(1) and ICC(2) of one-way groups, with a permutation p when asked for.

    Shape: one sequence of scores per organisation. Units: at most 1; negative below chance.
    Missing: None with fewer than two groups, nobody beside another, or no spread at all.
    Source: Shrout & Fleiss 1979, Psychological Bulletin 86:420-428, models (1,1) and (1,k); with
    unequal groups k is Haggard's 1958 mean size (N - sum n^2 / N) / (groups - 1).
    """
    sizes = np.array([len(g) for g in groups if len(g)])
    values = np.array([v for g in groups for v in g], dtype=float)
    if len(sizes) < 2 or len(values) <= len(sizes) or values.std() <= 1e-12:
        return None
    labels = np.repeat(np.arange(len(sizes)), sizes)
    between, within = _mean_squares(values, labels, sizes)
    k = (len(values) - float((sizes**2).sum()) / len(values)) / (len(sizes) - 1)
    icc1 = (between - within) / (between + (k - 1) * within)
    icc2 = (between - within) / between if between > 1e-12 else 0.0
    p = _permuted(values, labels, sizes, between, permutations, seed) if permutations else None
    return Clustering(icc1, icc2, p)


def _mean_squares(values: Numbers, labels: Whole, sizes: Whole) -> tuple[float, float]:
    means = np.bincount(labels, weights=values) / sizes
    between = float((sizes * (means - values.mean()) ** 2).sum())
    total = float(((values - values.mean()) ** 2).sum())
    return between / (len(sizes) - 1), (total - between) / (len(values) - len(sizes))


def _permuted(
    values: Numbers, labels: Whole, sizes: Whole, seen: float, draws: int, seed: int
) -> float:
    """The total is fixed, so the mean square between says all that the ICC would."""
    random = np.random.default_rng(seed)
    found = (_mean_squares(random.permutation(values), labels, sizes)[0] for _ in range(draws))
    return (1 + sum(b >= seen - 1e-12 for b in found)) / (draws + 1)
