"""Do the items of a construct hang together? Alpha, omega, theta; alpha only with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np
from scipy.special import fdtri, ndtr, ndtri

from commonground.engine.surveys.scoring import Numbers

# Feldt's second degrees of freedom; decisions/interval-of-alpha.md says why the first.
AlphaConvention = Literal["feldt", "statpsych"]


def alpha(answers: Numbers) -> float | None:
    """Cronbach's alpha.

    Shape: people by items -> one number. Units: at most 1; may be negative.
    Missing: people with a gap are left out; None with fewer than two people or items, or when
    everybody has the same total.
    Source: Cronbach 1951, Psychometrika 16:297-334.
    """
    whole = answers[~np.isnan(answers).any(axis=1)]
    n, k = whole.shape
    if n < 2 or k < 2:
        return None
    total = float(whole.sum(axis=1).var(ddof=1))
    if total <= 1e-12:
        return None
    items = float(whole.var(axis=0, ddof=1).sum())
    return float(k / (k - 1) * (1 - items / total))


def standardised_alpha(answers: Numbers) -> float | None:
    """Alpha as it would be if all items had the same variance; from the mean correlation.

    Shape, Missing: as ``alpha``; None where the items wholly speak against each other. Source: Cronbach 1951; ``std.alpha`` of the R package psych.
    """
    whole = answers[~np.isnan(answers).any(axis=1)]
    n, k = whole.shape
    if n < 2 or k < 2 or (whole.std(axis=0) <= 1e-12).any():
        return None
    correlations = _correlations(whole)
    mean = (float(correlations.sum()) - k) / (k * (k - 1))
    below = 1 + (k - 1) * mean
    return float(k * mean / below) if below > 1e-12 else None


def _correlations(whole: Numbers) -> Numbers:
    found: Numbers = np.asarray(np.corrcoef(whole, rowvar=False))
    return found


def alpha_without_each(answers: Numbers) -> list[float | None]:
    """Alpha with one item left out, item after item. Shape: one value per item."""
    return [alpha(np.delete(answers, item, axis=1)) for item in range(answers.shape[1])]


def alpha_interval(
    value: float,
    *,
    n: int,
    k: int,
    confidence: float = 0.95,
    convention: AlphaConvention = "feldt",
) -> tuple[float, float]:
    """The interval of alpha from the F distribution.

    Units: as alpha. Errors: ``ValueError`` for fewer than two people or items.
    Source: Feldt, Woodruff & Salih 1987, Applied Psychological Measurement 11:93-103, with
    (n - 1)(k - 1) degrees of freedom (so does the R package cocron); statpsych uses n(k - 1).
    """
    if n < 2 or k < 2:
        raise ValueError("alpha needs two people and two items")
    first = n - 1
    second = (n if convention == "statpsych" else n - 1) * (k - 1)
    tail = (1 - confidence) / 2
    lower = 1 - (1 - value) * float(fdtri(first, second, 1 - tail))
    upper = 1 - (1 - value) * float(fdtri(first, second, tail))
    return lower, upper


def omega_from_loadings(loadings: Sequence[float]) -> float:
    """McDonald's omega of one factor from standardised loadings.

    Units: 0 to 1. Source: McDonald 1999, Test Theory, chapter 6.
    """
    together = sum(loadings) ** 2
    return together / (together + sum(1 - loading**2 for loading in loadings))


def theta(first_eigenvalue: float, k: int) -> float:
    """Reliability from the first eigenvalue of the correlations.

    Units: 0 to 1. Source: Armor 1974, Sociological Methodology 5:17-50.
    """
    return k / (k - 1) * (1 - 1 / first_eigenvalue)


def one_factor(correlations: Numbers, *, rounds: int = 500) -> Numbers:
    """Loadings of one common factor by iterated principal axes.

    Shape: k by k correlations -> k loadings, signed so that their sum is positive.
    Source: Harman 1976, Modern Factor Analysis, chapter 8; loadings are kept within 1 (Heywood).
    """
    reduced = correlations.astype(float).copy()
    shared = np.abs(correlations - np.eye(len(correlations))).max(axis=1)
    loadings = np.zeros(len(correlations))
    for _ in range(rounds):
        np.fill_diagonal(reduced, shared)
        values, vectors = np.linalg.eigh(reduced)
        loadings = vectors[:, -1] * sqrt(max(0.0, float(values[-1])))
        updated = np.minimum(loadings**2, 1.0)
        if np.abs(updated - shared).max() < 1e-12:
            break
        shared = updated
    loadings = np.clip(loadings, -1, 1)
    return loadings if loadings.sum() >= 0 else -loadings


def omega(answers: Numbers) -> float | None:
    """McDonald's omega from answers, one common factor.

    Shape: people by items -> one number. Missing: people with a gap are left out; None with fewer
    than three items (the factor would not be determined) or three people, or an item without spread.
    Source: McDonald 1999, chapter 6.
    """
    whole = answers[~np.isnan(answers).any(axis=1)]
    if whole.shape[0] < 3 or whole.shape[1] < 3 or (whole.std(axis=0) <= 1e-12).any():
        return None
    return omega_from_loadings([float(v) for v in one_factor(_correlations(whole))])


@dataclass(frozen=True)
class OmegaInterval:
    """Omega with its interval."""

    omega: float
    lower: float
    upper: float


def omega_interval(
    answers: Numbers, *, seed: int, draws: int = 1000, confidence: float = 0.95
) -> OmegaInterval | None:
    """Omega with a bias-corrected and accelerated bootstrap interval.

    Shape: people by items. Missing: None where omega is, or where draws leave it undetermined.
    Source: Kelley & Pornprasertmanit 2016, Psychological Methods 21:69-92 (BCa advised); Efron 1987,
    JASA 82:171-185.
    """
    whole = answers[~np.isnan(answers).any(axis=1)]
    value = omega(whole)
    if value is None:
        return None
    rows = np.random.default_rng(seed).integers(len(whole), size=(draws, len(whole)))
    drawn = np.array([v for r in rows if (v := omega(whole[r])) is not None])
    without = [omega(np.delete(whole, i, axis=0)) for i in range(len(whole))]
    jackknife = np.array([v for v in without if v is not None])
    if len(drawn) < draws / 2 or len(jackknife) < 3:
        return None
    return OmegaInterval(value, *_bca(value, drawn, jackknife, confidence))


def _bca(
    value: float, drawn: Numbers, jackknife: Numbers, confidence: float
) -> tuple[float, float]:
    below = (float((drawn < value).sum()) + 0.5) / (len(drawn) + 1)
    shift = float(ndtri(below))
    away = jackknife.mean() - jackknife
    squares = float((away**2).sum())
    bend = float((away**3).sum()) / (6 * squares**1.5) if squares > 1e-12 else 0.0
    ends = []
    for tail in ((1 - confidence) / 2, (1 + confidence) / 2):
        z = shift + float(ndtri(tail))
        ends.append(float(np.quantile(drawn, float(ndtr(shift + z / (1 - bend * z))))))
    return ends[0], ends[1]
