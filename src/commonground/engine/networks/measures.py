"""All measures at once: of the whole network, and of each partner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

from commonground.engine.networks.centrality import (
    betweenness,
    betweenness_centralisation,
    degree_centralisation,
    in_degree_centralisation,
)
from commonground.engine.networks.cohesion import (
    component_sizes,
    density,
    fragmentation,
    fragmentation_without,
    reciprocity,
)
from commonground.engine.networks.core import core_periphery, coreness
from commonground.engine.networks.graph import graph_of
from commonground.engine.networks.groups import ei_index, ei_of_each, modularity
from commonground.engine.networks.holes import Column, constraints, effective_sizes
from commonground.engine.networks.ties import Network

__all__ = ["Position", "Whole", "each", "fragmentation_without", "whole"]


@dataclass(frozen=True, slots=True)
class Whole:
    """The network as one; each number is documented at the function that makes it."""

    n: int
    ties: int
    answered: int
    density: float | None
    reciprocity: float | None
    degree_centralisation: float | None
    in_degree_centralisation: float | None
    betweenness_centralisation: float | None
    ei: float | None
    modularity: float | None
    core_periphery: float | None
    core: tuple[str, ...]
    components: int
    largest: int
    isolates: int
    fragmentation: float | None


@dataclass(frozen=True, slots=True)
class Position:
    """Where one partner stands; None where a number does not exist for it."""

    in_degree: int
    out_degree: int
    degree: int
    betweenness: float | None
    effective_size: float | None
    effective_size_weighted: float | None
    constraint: float | None
    constraint_weighted: float | None
    coreness: float
    in_core: bool
    ei: float | None


def whole(network: Network) -> Whole:
    """Every measure of the network as one.

    Shape: one Whole. Units and Source: at each function. Missing: None where a measure does not exist;
    ties of those who did not answer count as none, ``bounds`` says how much they could change.
    Density, reciprocity and in-degrees read the reports as told; everything else reads a tie that
    either of the two told of.
    """
    flat = network.undirected()
    sizes = component_sizes(flat)
    pattern = core_periphery(flat)
    return Whole(
        n=len(network.nodes),
        ties=len(network.ties),
        answered=len(network.answered),
        density=density(network),
        reciprocity=reciprocity(network),
        degree_centralisation=degree_centralisation(flat),
        in_degree_centralisation=in_degree_centralisation(network),
        betweenness_centralisation=betweenness_centralisation(betweenness(flat)),
        ei=ei_index(flat),
        modularity=modularity(flat),
        core_periphery=pattern.fit if pattern else None,
        core=pattern.core if pattern else (),
        components=len(sizes),
        largest=sizes[0] if sizes else 0,
        isolates=sizes.count(1),
        fragmentation=fragmentation(flat),
    )


def each(network: Network) -> dict[str, Position]:
    """Every measure of each partner, by name.

    Shape: one Position per node. Units and Source: at each function. Missing: as ``whole``.
    """
    flat, graph = network.undirected(), graph_of(network)
    pattern = core_periphery(flat)
    inner = frozenset(pattern.core if pattern else ())
    columns: dict[str, Sequence[Any]] = {
        "in_degree": graph.degree(mode="in"),
        "out_degree": graph.degree(mode="out"),
        "degree": graph_of(flat).degree(),
        "betweenness": betweenness(flat),
        "effective_size": _known(effective_sizes(flat)),
        "effective_size_weighted": _known(effective_sizes(network, weighted=True)),
        "constraint": _known(constraints(flat)),
        "constraint_weighted": _known(constraints(network, weighted=True)),
        "coreness": coreness(flat),
        "in_core": [node.name in inner for node in network.nodes],
        "ei": ei_of_each(flat),
    }
    return {
        node.name: Position(**{name: values[place] for name, values in columns.items()})
        for place, node in enumerate(network.nodes)
    }


def _known(values: Column) -> list[float | None]:
    """Plain numbers; what does not exist is None."""
    return [None if isnan(value) else value for value in values.tolist()]
