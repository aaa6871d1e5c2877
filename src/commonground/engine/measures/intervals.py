"""How sure a number is: 95 % intervals for shares and for rates."""

from __future__ import annotations

from math import sqrt

from scipy.special import gammaincinv

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
    # Half a chi-square quantile is an inverse of the gamma function; scipy.stats would take seconds to load.
    lower = float(gammaincinv(events, tail)) if events else 0.0
    return lower, float(gammaincinv(events + 1, 1 - tail))
