"""How unequally something is shared: talk, money, nominations, approvals."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from commonground.engine.networks.errors import NegativeShare


def gini(amounts: Sequence[float]) -> float | None:
    """Mean difference between any two shares, over twice the mean: 0 when all have the same.

    Units: 0 to (n-1)/n. Missing: None when there is nothing to share or nobody. Errors: NegativeShare.
    Source: Gini 1912; [40, 30, 20, 10] gives .25, [10, 0, 0, 0] gives .75.
    """
    ordered = _checked(amounts)
    size, total = len(ordered), sum(ordered)
    if not total:
        return None
    ranked = sum(rank * amount for rank, amount in enumerate(ordered, start=1))
    return max(0.0, 2 * ranked / (size * total) - (size + 1) / size)


def gini_normalised(amounts: Sequence[float]) -> float | None:
    """Gini x n/(n-1), so that one who has all gives 1 however few take part.

    Units: 0 to 1. Missing: None as ``gini``, and for one alone. Errors: NegativeShare.
    Source: Deltas 2003, Review of Economics and Statistics 85:226-234; [40, 30, 20, 10] gives .333.
    """
    plain, size = gini(amounts), len(amounts)
    return None if plain is None or size < 2 else plain * size / (size - 1)


def hhi(amounts: Sequence[float]) -> float | None:
    """Sum of the squared shares (Herfindahl-Hirschman): the chance that two draws name the same one.

    Units: 1/n to 1. Missing: None when there is nothing to share. Errors: NegativeShare.
    Source: Herfindahl 1950; [40, 30, 20, 10] gives .30.
    """
    total = sum(_checked(amounts))
    return sum((amount / total) ** 2 for amount in amounts) if total else None


def _checked(amounts: Sequence[float]) -> list[float]:
    for amount in amounts:
        if not (isfinite(amount) and amount >= 0):
            raise NegativeShare(value=amount)
    return sorted(amounts)
