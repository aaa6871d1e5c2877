"""How closely a network holds together: density, reciprocity, components, fragmentation."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any

from commonground.engine.networks.graph import graph_of
from commonground.engine.networks.ties import Network


def density(network: Network) -> float | None:
    """Told ties as a share of the possible ones: m/[n(n-1)] directed, 2m/[n(n-1)] undirected.

    Units: 0 to 1. Missing: None under two partners; ties of the silent count as none (see ``bounds``).
    Source: Wasserman & Faust 1994, Social Network Analysis, pp. 101, 129. Florentine marriages without
    Pucci .1905.
    """
    size = len(network.nodes)
    if size < 2:
        return None
    possible = size * (size - 1) / (1 if network.directed else 2)
    return len(network.ties) / possible


def reciprocity(network: Network) -> float | None:
    """Ties told by both, as a share of the ties told by either (dyad form).

    Units: 0 to 1. Missing: pairs of which one did not answer are left out; None when undirected or when
    no tie remains.
    Source: Wasserman & Faust 1994, p. 124 (mutual and asymmetric dyads); the arc form, which counts a
    mutual pair twice, is another convention: r_arc = 2r/(1+r).
    """
    if not network.directed:
        return None
    told = {
        pair for pair in network.weights if network.knows(*pair) and network.knows(pair[1], pair[0])
    }
    mutual = sum(1 for source, target in told if (target, source) in told) // 2
    either = len(told) - mutual
    return mutual / either if either else None


def component_sizes(network: Network) -> tuple[int, ...]:
    """Sizes of the parts between which there is no path, in either direction; largest first."""
    parts = graph_of(network).connected_components(mode="weak")
    return tuple(sorted(parts.sizes(), reverse=True))


def fragmentation(network: Network) -> float | None:
    """Share of the pairs without a path between them: 1 - sum s(s-1) / [n(n-1)].

    Units: 0 (all reach all) to 1 (nobody reaches anybody). Missing: None under two partners.
    Source: Borgatti 2006, Computational and Mathematical Organization Theory 12:21-34, formula 4.
    """
    size = len(network.nodes)
    if size < 2:
        return None
    joined = sum(part * (part - 1) for part in component_sizes(network))
    return 1 - joined / (size * (size - 1))


def fragmentation_without(network: Network, *names: str) -> float | None:
    """Fragmentation of what remains when these partners leave.

    Units, Missing, Source: as ``fragmentation``; Krackhardt's kite without Heather .389.
    Errors: UnknownPartner.
    """
    return fragmentation(network.without(names))


def fragmentation_without_one(network: Network) -> float | None:
    """The largest ``fragmentation_without`` of any one partner: how far all hangs on one of them.

    Units, Source: as ``fragmentation``. Missing: None under three partners.
    Only a partner that joins parts can break one, so the others are not tried one by one.
    """
    graph = graph_of(network)
    size = len(network.nodes)
    if size < 3:
        return None
    sizes = {place: len(part) for part in _parts(graph) for place in part}
    joined = sum(part - 1 for part in sizes.values())
    left = {place: joined - 2 * (part - 1) for place, part in sizes.items()}
    for place in graph.articulation_points():
        rest = graph.copy()
        rest.delete_vertices(place)
        left[place] = sum(len(part) * (len(part) - 1) for part in _parts(rest))
    return 1 - min(left.values()) / ((size - 1) * (size - 2))


def _parts(graph: Any) -> Any:
    return graph.connected_components(mode="weak")


def cut_off_without(network: Network, names: Iterable[str]) -> tuple[str, ...]:
    """Who is outside the largest part once these partners have left, in the order of the nodes.

    Missing: empty when nobody is cut off. Errors: UnknownPartner.
    """
    rest = network.without(names)
    parts = sorted(graph_of(rest).connected_components(mode="weak"), key=len, reverse=True)
    outside = {place for part in parts[1:] for place in part}
    return tuple(node.name for place, node in enumerate(rest.nodes) if place in outside)


def dyads(network: Network) -> list[tuple[str, str]]:
    """Every pair of partners once, in the order of the nodes."""
    return list(combinations((node.name for node in network.nodes), 2))
