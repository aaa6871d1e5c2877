"""Whether fewer people come when one person is away: an exact test, and when it cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from statistics import median
from typing import Literal

import numpy as np
from numpy.typing import NDArray

LEVEL = 0.05  # below this a difference is no longer called chance
FEWEST = 3  # meetings of each sort; with fewer, one bad evening decides

Verdict = Literal["too-few", "falls", "no-sign"]


@dataclass(frozen=True)
class Stratum:
    """Turnouts of one series of meetings: with the person there, and without."""

    present: tuple[float, ...]
    absent: tuple[float, ...]

    @property
    def tells(self) -> bool:
        """A series in which the person was always there, or never, says nothing about the other."""
        return bool(self.present) and bool(self.absent)

    @property
    def meetings(self) -> int:
        return len(self.present) + len(self.absent)

    @property
    def median_present(self) -> float | None:
        return median(self.present) if self.present else None

    @property
    def median_absent(self) -> float | None:
        return median(self.absent) if self.absent else None


@dataclass(frozen=True)
class Dependence:
    """What the meetings say. ``p`` is the chance of a fall at least as deep if presence did not matter.

    ``series`` are those that tell, the one with most meetings first. Their medians are never pooled: a
    small group that meets without the person would look like a fall.
    """

    verdict: Verdict
    meetings_present: int
    meetings_absent: int
    series: tuple[Stratum, ...]
    p: float | None
    smallest_p: float | None


def dependence(strata: Sequence[Stratum], *, level: float = LEVEL) -> Dependence:
    """Whether turnout falls without the person, tested within series and added over series.

    W = sum over series of the midranks of the meetings without the person, ranked within their series;
    p = P(W <= observed) over all ways to choose which meetings were the ones without, the numbers of
    each series kept. Exact: the whole distribution is counted by the shift algorithm on doubled
    midranks, so ties need no correction. One-sided: only a fall is asked for.

    Shape: one entry per series. Units: turnout in any unit, the same within a series.
    Missing: series in which the person was always or never there are left out. Below ``FEWEST``
    meetings of either sort, or where even the deepest fall could not reach ``level``, the verdict is
    "too-few" and not "no-sign".
    Errors: none.
    Source: Wilcoxon rank-sum test; Streitberg & Röhmel, "Exact distributions for permutation and rank
    tests", Statistical Software Newsletter 12 (1986); stratified sum, van Elteren (1960), unweighted.
    """
    telling = [stratum for stratum in strata if stratum.tells]
    present = sum(len(stratum.present) for stratum in telling)
    absent = sum(len(stratum.absent) for stratum in telling)
    smallest = _smallest_p(telling) if telling else None
    few = min(present, absent) < FEWEST or smallest is None or smallest > level
    p = _p(telling) if telling else None
    verdict: Verdict = "no-sign" if p is None or p > level else "falls"
    return Dependence(
        verdict="too-few" if few else verdict,
        meetings_present=present,
        meetings_absent=absent,
        series=tuple(sorted(telling, key=lambda one: one.meetings, reverse=True)),
        p=None if few else p,
        smallest_p=smallest,
    )


def _p(strata: Sequence[Stratum]) -> float:
    """P(W <= observed), from the distribution of each series folded into one."""
    whole: NDArray[np.float64] = np.ones(1)
    observed = 0
    for stratum in strata:
        ranks = _doubled_midranks((*stratum.absent, *stratum.present))
        observed += sum(ranks[: len(stratum.absent)])
        whole = np.convolve(whole, _distribution(ranks, len(stratum.absent)))
    return min(1.0, float(whole[: observed + 1].sum()))


def _distribution(ranks: Sequence[int], chosen: int) -> NDArray[np.float64]:
    """Shares of the ways to choose, by the sum of the chosen ranks."""
    ways = np.zeros((chosen + 1, sum(ranks) + 1))
    ways[0, 0] = 1.0
    for rank in ranks:
        # A row is built from the row above as it was before this rank.
        ways[1:, rank:] = ways[1:, rank:] + ways[:-1, : ways.shape[1] - rank]
    shares: NDArray[np.float64] = ways[chosen] / comb(len(ranks), chosen)
    return shares


def _doubled_midranks(values: Sequence[float]) -> list[int]:
    """Twice the midrank of each value, so that tied ones are whole numbers too."""
    below = [sum(other < value for other in values) for value in values]
    same = [sum(other == value for other in values) for value in values]
    return [2 * less + alike + 1 for less, alike in zip(below, same, strict=True)]


def _smallest_p(strata: Sequence[Stratum]) -> float:
    """The p that the deepest fall would have: what these numbers of meetings could show at best."""
    ways = 1
    for stratum in strata:
        ways *= comb(len(stratum.present) + len(stratum.absent), len(stratum.absent))
    return 1 / ways
