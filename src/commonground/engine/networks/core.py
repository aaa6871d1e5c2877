"""A core in which all know all, and a periphery that is tied to the core alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg import eigh

from commonground.engine.networks.graph import Matrix, matrix_of
from commonground.engine.networks.ties import Network

Members = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class CorePeriphery:
    """The best pattern found: its fit (a correlation) and who is in the core."""

    fit: float
    core: tuple[str, ...]


def core_periphery(network: Network) -> CorePeriphery | None:
    """The core whose ideal pattern (a tie wherever one of the two is in the core) fits best.

    For a fixed size the correlation grows with the covered ties alone, so that each size grows from the
    one before by the best addition and by exchanges until none helps. Undirected, unweighted. Partners are
    looked at in the order of their names, so that the order in which they are given changes nothing.
    Units: fit 0 to 1; 1 for a star. Missing: None where all pairs are tied or none is, or under three.
    Source: Borgatti & Everett 2000, Social Networks 21:375-395 (discrete model, formula 2).
    """
    nodes = sorted(network.nodes, key=lambda node: node.name)
    ties = matrix_of(Network(nodes, network.ties).undirected())
    size = len(ties)
    pairs, told = size * (size - 1) / 2, ties.sum() / 2
    if size < 3 or told in (0, pairs):
        return None
    best, fit = np.zeros(size, dtype=bool), 0.0
    for count, inner in enumerate(_grown(ties), start=1):
        ideal = pairs - (size - count) * (size - count - 1) / 2
        covered = told - float(~inner @ ties @ ~inner) / 2
        found = _correlation(told, ideal, covered, pairs)
        if found > fit + 1e-12:
            best, fit = inner, found
    inside = {node.name for node, is_in in zip(nodes, best, strict=True) if is_in}
    return CorePeriphery(fit, tuple(n.name for n in network.nodes if n.name in inside))


def _grown(ties: Matrix) -> Iterator[Members]:
    """A core of each size: the one before, the best addition, and every exchange that helps."""
    inner, degrees = np.zeros(len(ties), dtype=bool), ties.sum(axis=1)
    for _ in range(len(ties) - 2):
        # All ties of a partner decide between two that add equally many.
        adds = ties @ ~inner * len(ties) + degrees
        inner[int(np.argmax(np.where(inner, -1, adds)))] = True
        while _exchange(ties, inner):
            pass
        yield inner.copy()


def _exchange(ties: Matrix, inner: Members) -> bool:
    """Swap the pair, one in and one out, that covers most more; False when no swap helps."""
    inside, outside = np.flatnonzero(inner), np.flatnonzero(~inner)
    adds = ties @ ~inner
    if adds[outside].max() + 1 <= adds[inside].min():
        return False  # the tie between the two adds one at most
    better = adds[None, outside] - adds[inside, None] + ties[np.ix_(inside, outside)]
    leaves, enters = np.unravel_index(int(np.argmax(better)), better.shape)
    if better[leaves, enters] <= 0:
        return False
    inner[inside[leaves]], inner[outside[enters]] = False, True
    return True


def _correlation(told: float, ideal: float, both: float, pairs: float) -> float:
    """Pearson's correlation of two patterns of ones and zeros, from their counts."""
    spread = told * (pairs - told) * ideal * (pairs - ideal)
    return float((pairs * both - told * ideal) / np.sqrt(spread)) if spread else 0.0


def coreness(network: Network) -> list[float]:
    """How deep in the core each partner stands, without a cut between in and out.

    Shape: one number per node, in their order; the leading eigenvector of the undirected ties.
    Units: 0 to 1, 1 for the deepest. Missing: 0 for a partner outside the largest fabric of ties; where
    several parts are equally large, each has its own deepest partners.
    Source: Borgatti & Everett 2000, continuous model; the eigenvector is its least-squares solution
    when the diagonal counts (their section 3).
    """
    ties = matrix_of(network.undirected())
    if not ties.any():
        return [0.0] * len(ties)
    leading = _leading(ties)
    return [float(value) for value in np.round(leading / leading.max(), 12)]


def _leading(ties: Matrix) -> Matrix:
    """The leading eigenvector; of several, the mixture that favours no part of the network."""
    last = len(ties) - 1
    values, vectors = eigh(ties, subset_by_index=[last - 1, last])
    if values[1] - values[0] > 1e-9:
        return np.abs(vectors[:, 1])
    values, vectors = eigh(ties)
    among = vectors[:, values > values[-1] - 1e-9]
    shared: Matrix = np.abs(among @ among.sum(axis=0))
    return shared
