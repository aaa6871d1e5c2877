"""All measures at once: of the whole network, and of each partner."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

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
from commonground.engine.networks.holes import constraints, effective_sizes
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
    columns = zip(
        network.nodes,
        graph.degree(mode="in"),
        graph.degree(mode="out"),
        graph_of(flat).degree(),
        betweenness(flat),
        effective_sizes(flat),
        effective_sizes(network, weighted=True),
        constraints(flat),
        constraints(network, weighted=True),
        coreness(flat),
        ei_of_each(flat),
        strict=True,
    )
    inner = frozenset(pattern.core if pattern else ())
    return {
        node.name: Position(
            in_degree=into,
            out_degree=out,
            degree=degree,
            betweenness=share,
            effective_size=_known(size),
            effective_size_weighted=_known(size_weighted),
            constraint=_known(bound),
            constraint_weighted=_known(bound_weighted),
            coreness=depth,
            in_core=node.name in inner,
            ei=ei,
        )
        for (
            node,
            into,
            out,
            degree,
            share,
            size,
            size_weighted,
            bound,
            bound_weighted,
            depth,
            ei,
        ) in columns
    }


def _known(value: float) -> float | None:
    return None if isnan(value) else float(value)
