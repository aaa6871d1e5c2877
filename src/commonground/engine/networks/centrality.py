"""How much hangs on one partner: degrees, betweenness and their centralisation."""

from __future__ import annotations

from collections.abc import Sequence

from commonground.engine.networks.graph import graph_of
from commonground.engine.networks.ties import Network


def degree_centralisation(network: Network) -> float | None:
    """How far the ties gather on one partner: sum(d_max - d_i) / [(n-1)(n-2)].

    Units: 0 (a ring) to 1 (a star). Missing: None under three partners. A directed network is read as
    undirected, a tie told by either.
    Source: Freeman 1979, Social Networks 1:215-239; Krackhardt's kite .333.
    """
    size = len(network.nodes)
    if size < 3:
        return None
    degrees = graph_of(network.undirected()).degree()
    return spread_below_top(degrees) / ((size - 1) * (size - 2))


def in_degree_centralisation(network: Network) -> float | None:
    """How far the nominations gather on one partner: sum(d_max - d_i) / (n-1)^2.

    Units: 0 to 1 (all name one, which names nobody). Missing: None when undirected or under two partners.
    Source: Freeman 1979; the directed maximum as in Wasserman & Faust 1994, p. 199.
    """
    size = len(network.nodes)
    if not network.directed or size < 2:
        return None
    degrees = graph_of(network).degree(mode="in")
    return spread_below_top(degrees) / (size - 1) ** 2


def betweenness(network: Network) -> list[float | None]:
    """Share of the shortest paths between others that run through each partner.

    Shape: one number per node, in their order; undirected, ties unweighted, divided by (n-1)(n-2)/2.
    Units: 0 to 1. Missing: None under three partners.
    Source: Freeman 1977, Sociometry 40:35-41, by Brandes' algorithm in igraph; Medici .522.
    """
    size = len(network.nodes)
    if size < 3:
        return [None] * size
    most = (size - 1) * (size - 2) / 2
    return [raw / most for raw in graph_of(network.undirected()).betweenness(directed=False)]


def betweenness_centralisation(shares: Sequence[float | None]) -> float | None:
    """How far the paths gather on one partner: sum(B_max - B_i) / (n-1), from ``betweenness``.

    Units: 0 to 1 (a star). Missing: None under three partners.
    Source: Freeman 1979; Florentine marriages without Pucci .437.
    """
    known = [share for share in shares if share is not None]
    return spread_below_top(known) / (len(known) - 1) if len(known) > 2 else None


def closeness(network: Network) -> list[float | None]:
    """How near each partner is to the others: (n-1) / sum of distances, ties unweighted.

    Units: 0 to 1. Missing: None where some other can not be reached at all.
    Source: Freeman 1979; kite: Fernando and Garth .643; Medici .56.
    """
    graph = graph_of(network.undirected())
    size = len(network.nodes)
    if size < 2 or not graph.is_connected():
        return [None] * size
    return [float(value) for value in graph.closeness()]


def closeness_centralisation(values: Sequence[float | None]) -> float | None:
    """sum(C_max - C_i) / [(n-1)(n-2)/(2n-3)], from ``closeness``.

    Units: 0 to 1 (a star). Missing: None under three partners, or where closeness is not known.
    Source: Freeman 1979; Florentine marriages without Pucci .322.
    """
    known = [value for value in values if value is not None]
    size = len(known)
    if size < 3 or size < len(values):
        return None
    return spread_below_top(known) * (2 * size - 3) / ((size - 1) * (size - 2))


def spread_below_top(values: Sequence[float]) -> float:
    """Sum of the distances to the largest value."""
    return len(values) * max(values) - sum(values)
