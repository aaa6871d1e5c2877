"""From a network to the form that each library counts with. The only file that names igraph."""

from __future__ import annotations

from typing import Any

import igraph
import numpy as np
import numpy.typing as npt

from commonground.engine.networks.ties import Network

Matrix = npt.NDArray[np.float64]


def graph_of(network: Network) -> Any:
    """The igraph graph; vertices stand in the order of the nodes."""
    ends = [(network.index[tie.source], network.index[tie.target]) for tie in network.ties]
    return igraph.Graph(n=len(network.nodes), edges=ends, directed=network.directed)


def matrix_of(network: Network, *, weighted: bool = False) -> Matrix:
    """Who told of whom, a row per source: 1 or the weight; symmetric when undirected."""
    size = len(network.nodes)
    matrix = np.zeros((size, size))
    for tie in network.ties:
        source, target = network.index[tie.source], network.index[tie.target]
        matrix[source, target] = tie.weight if weighted else 1.0
        if not network.directed:
            matrix[target, source] = matrix[source, target]
    return matrix


def unknown_of(network: Network) -> npt.NDArray[np.bool_]:
    """Which cells of the matrix nobody told; in an undirected network, which pairs.

    A pair is known when one of the two told of a tie, or when both answered.
    """
    size = len(network.nodes)
    unknown = np.zeros((size, size), dtype=bool)
    for name in network.silent:
        unknown[network.index[name], :] = True
    for source, target in network.unknown:
        unknown[network.index[source], network.index[target]] = True
    if not network.directed:
        unknown = (unknown | unknown.T) & (matrix_of(network) == 0)
    np.fill_diagonal(unknown, False)
    return unknown
