"""How the others rate a partner, on three dimensions of value or of trust."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Rated = Mapping[str, Sequence[float]]


def mean_rating(by_dimension: Rated) -> float | None:
    """Mean over the dimensions of the mean that all others give in each.

    Units: those of the scale. Missing: None where a dimension has no answer at all: a score over two of
    three dimensions would be another score.
    Source: PARTNER, as described in BMC Public Health 2016 16:552, table 1 (mean of all others' ratings
    over three dimensions).
    """
    if not by_dimension or not all(by_dimension.values()):
        return None
    means = [sum(values) / len(values) for values in by_dimension.values()]
    return sum(means) / len(means)


def as_share(mean: float, *, lowest: float = 1, highest: float = 4) -> float:
    """Where a mean stands between the ends of its scale: (mean - lowest) / (highest - lowest).

    Units: 0 to 1. A scale from 1 to 4 whose mean is divided by 4 can never fall under 25 %; that other
    convention is not used here.
    """
    return (mean - lowest) / (highest - lowest)
