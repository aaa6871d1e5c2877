"""How much those who did not answer could change: bounds for each measure."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from commonground.engine.networks.centrality import betweenness, betweenness_centralisation
from commonground.engine.networks.cohesion import dyads, fragmentation, fragmentation_without
from commonground.engine.networks.core import core_periphery
from commonground.engine.networks.graph import graph_of, matrix_of, unknown_of
from commonground.engine.networks.groups import external_and_internal, modularity
from commonground.engine.networks.ties import Network, Tie


class Bound(NamedTuple):
    """The lowest and the highest value that unknown answers could give; equal when all is known."""

    low: float
    high: float


def bounds(network: Network) -> dict[str, Bound]:
    """For each measure, the range in which it must lie whatever the silent would have told.

    Shape: measure -> (low, high); a measure that does not exist is left out. Units: as the measure.
    Nothing is guessed: each end is what the least or the most favourable unknown ties would give. The
    low end of degree_centralisation is safe but may be out of reach; the others are attained.
    Betweenness and the core are left out: they can move either way with any tie, so that only a range
    that was seen can be told (``ranges_seen``).
    """
    flat = network.undirected()
    unknown = unknown_of(network), unknown_of(flat)
    found: dict[str, Bound | None] = {
        "density": _density(network, unknown[0]),
        "reciprocity": _reciprocity(network),
        "degree_centralisation": _degree_centralisation(flat, unknown[1]),
        "in_degree_centralisation": _in_degree_centralisation(network, unknown[0]),
        "ei": _ei(flat, unknown[1]),
        "components": _components(flat, unknown[1]),
        "fragmentation": _falling(flat, unknown[1], fragmentation),
    }
    return {name: bound for name, bound in found.items() if bound is not None}


def fragmentation_bounds(network: Network, *names: str) -> Bound | None:
    """The range of ``fragmentation_without`` for these partners; more ties can only lower it."""
    flat = network.undirected()
    return _falling(flat, unknown_of(flat), lambda filled: fragmentation_without(filled, *names))


def ranges_seen(network: Network, *, draws: int = 50, seed: int = 1) -> dict[str, Bound]:
    """The range of the fragile measures over many ways in which the silent could have answered.

    Shape: measure -> (lowest seen, highest seen); not a bound, values outside can exist. The open ties
    are filled with none, with all, and ``draws`` times at random at a share drawn from 0 to 1.
    Units: as the measure. Missing: left out where the measure does not exist.
    Source: betweenness is among the most fragile measures under missing data (Smith & Moody 2013,
    Social Networks 35:652-668).
    """
    flat = network.undirected()
    unknown = np.triu(unknown_of(flat), 1)
    chance = np.random.default_rng(seed)
    fills = [np.zeros_like(unknown), unknown]
    if unknown.any():
        fills += [unknown & (chance.random(unknown.shape) < chance.random()) for _ in range(draws)]
    return _seen([_fragile(_filled(flat, fill)) for fill in fills])


def _fragile(filled: Network) -> dict[str, float | None]:
    pattern = core_periphery(filled)
    return {
        "betweenness_centralisation": betweenness_centralisation(betweenness(filled)),
        "core_periphery": pattern.fit if pattern else None,
        "modularity": modularity(filled),
    }


def _seen(drawn: list[dict[str, float | None]]) -> dict[str, Bound]:
    found: dict[str, Bound] = {}
    for name in drawn[0]:
        values = [value for each in drawn if (value := each[name]) is not None]
        if values:
            found[name] = Bound(min(values), max(values))
    return found


def _density(network: Network, unknown: npt.NDArray[np.bool_]) -> Bound | None:
    size = len(network.nodes)
    if size < 2:
        return None
    told = len(network.ties) * (1 if network.directed else 2)
    possible = size * (size - 1)
    # A tie told by somebody who counts as silent is told all the same.
    open_cells = int((unknown & (matrix_of(network) == 0)).sum())
    return Bound(told / possible, (told + open_cells) / possible)


def _reciprocity(network: Network) -> Bound | None:
    """Low: every open answer breaks a pair. High: every told tie is returned, silent pairs agree."""
    if not network.directed:
        return None
    mutual = single = half_told = half_open = open_pairs = 0
    for one, other in dyads(network):
        sides = [(network.knows(*p), p in network.weights) for p in ((one, other), (other, one))]
        known = [told for knows, told in sides if knows]
        if len(known) == 2:
            mutual += all(known)
            single += known[0] != known[1]
        elif len(known) == 1:
            half_told += known[0]
            half_open += not known[0]
        else:
            open_pairs += 1
    high = mutual + half_told + open_pairs
    most = mutual + single + half_told + half_open + open_pairs
    if not most:
        return None
    # Without any tie at all there would be nothing to return: that case has no value, so no bound.
    return Bound(mutual / most, high / (high + single) if high + single else 0.0)


def _degree_centralisation(flat: Network, unknown: npt.NDArray[np.bool_]) -> Bound | None:
    size = len(flat.nodes)
    if size < 3:
        return None
    degrees, open_of = matrix_of(flat).sum(axis=1), unknown.sum(axis=1)
    most = (size - 1) * (size - 2)
    told = degrees.sum()
    # One partner takes all its open ties and nobody else takes any.
    high = (size * (degrees + open_of) - (told + 2 * open_of)).max() / most
    low = _lowest(degrees, open_of, size) / most
    return Bound(max(0.0, float(low)), float(high))


def _in_degree_centralisation(network: Network, unknown: npt.NDArray[np.bool_]) -> Bound | None:
    size = len(network.nodes)
    if not network.directed or size < 2:
        return None
    told = matrix_of(network)
    degrees, open_of = told.sum(axis=0), (unknown & (told == 0)).sum(axis=0)
    most = (size - 1) ** 2
    high = (size * (degrees + open_of) - (degrees.sum() + open_of)).max() / most
    return Bound(float(_lowest(degrees, open_of, size) / most), float(high))


def _lowest(degrees: npt.NDArray[np.float64], open_of: npt.NDArray[np.int_], size: int) -> float:
    """The least sum of distances to the top, for any height of the top; the open ties level up."""
    tops = np.arange(int(degrees.max()), int((degrees + open_of).max()) + 1)
    room = np.minimum(open_of[None, :], np.maximum(tops[:, None] - degrees[None, :], 0))
    return float((size * tops - degrees.sum() - room.sum(axis=1)).min())


def _ei(flat: Network, unknown: npt.NDArray[np.bool_]) -> Bound | None:
    """The index rises with every tie between groups and falls with every tie within one."""
    external, internal = external_and_internal(flat)
    groups = np.array([node.group or "" for node in flat.nodes], dtype=object)
    grouped = groups != ""
    both = unknown & grouped[:, None] & grouped[None, :]
    same = groups[:, None] == groups[None, :]
    more_internal, more_external = int((both & same).sum()) // 2, int((both & ~same).sum()) // 2
    if not external + internal:
        return None
    inner, outer = internal + more_internal, external + more_external
    return Bound((external - inner) / (external + inner), (outer - internal) / (outer + internal))


def _components(flat: Network, unknown: npt.NDArray[np.bool_]) -> Bound | None:
    return _falling(
        flat, unknown, lambda filled: float(len(graph_of(filled).connected_components(mode="weak")))
    )


def _falling(
    flat: Network, unknown: npt.NDArray[np.bool_], measure: Callable[[Network], float | None]
) -> Bound | None:
    """Bounds of a measure that every further tie can only lower."""
    high, low = measure(flat), measure(_filled(flat, unknown))
    return None if high is None or low is None else Bound(low, high)


def _filled(flat: Network, unknown: npt.NDArray[np.bool_]) -> Network:
    """The network in which every open tie is there."""
    names = [node.name for node in flat.nodes]
    added = [Tie(names[i], names[j]) for i, j in np.argwhere(np.triu(unknown, 1)).tolist()]
    return Network(flat.nodes, [*flat.ties, *added], directed=False)
