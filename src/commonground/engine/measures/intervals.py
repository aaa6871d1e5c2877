"""How sure a number is: 95 % intervals for shares and for rates."""

from __future__ import annotations

from math import sqrt

from scipy.stats import chi2

Z_95 = 1.959963984540054  # the 97.5 % point of the normal distribution

Interval = tuple[float | None, float | None]


def wilson(numerator: float, denominator: float, *, z: float = Z_95) -> Interval:
    """Wilson's score interval for a share.

    Units: shares from 0 to 1. Missing: (None, None) when the denominator is 0.
    Source: Wilson 1927, JASA 22:209-212; worked example in Newcombe 1998, Statistics in Medicine
    17:857-872, table I: 81 of 263 gives 0.2553 to 0.3662.
    """
    if denominator <= 0:
        return None, None
    share = numerator / denominator
    middle = share + z * z / (2 * denominator)
    reach = z * sqrt(share * (1 - share) / denominator + z * z / (4 * denominator**2))
    scale = 1 + z * z / denominator
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def exact_poisson(events: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Exact (Garwood) interval for a count of independent events.

    Units: counts, as the input. Missing: none; 0 events gives a lower end of 0.
    Source: Garwood 1936, Biometrika 28:437-442; by chi-square, as in Ulm 1990, American Journal of
    Epidemiology 131:373-375; 10 events give 4.7954 to 18.3904.
    """
    tail = (1 - confidence) / 2
    lower = float(chi2.ppf(tail, 2 * events)) / 2 if events else 0.0
    return lower, float(chi2.ppf(1 - tail, 2 * (events + 1))) / 2
