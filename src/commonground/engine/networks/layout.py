"""Where each partner stands on the map."""

from __future__ import annotations

from math import cos, pi, sin
from random import Random

from commonground.engine.networks.graph import graph_of
from commonground.engine.networks.ties import Network

Point = tuple[float, float]


def positions(network: Network, seed: int = 1) -> dict[str, Point]:
    """A place for each partner, near those it is tied to.

    Shape: name -> (x, y). Units: 0 to 1 both ways. Missing: partners without any tie stand in a row
    under the others. The same names, ties and seed give the same places, whatever their order.
    Source: Kamada & Kawai 1989, Information Processing Letters 31:7-15, by igraph.
    """
    flat = network.undirected()
    tied = {name for tie in flat.ties for name in (tie.source, tie.target)}
    alone = sorted(node.name for node in flat.nodes if node.name not in tied)
    if not tied:
        return _row(alone, 0.5)
    ordered = _sorted_copy(flat.without(alone))
    start = _circle(len(ordered.nodes), seed)
    drawn = graph_of(ordered).layout_kamada_kawai(seed=start).coords
    height = 0.88 if alone else 1.0
    placed = _scaled([node.name for node in ordered.nodes], drawn, height)
    return placed | _row(alone, 1.0)


def _sorted_copy(network: Network) -> Network:
    """The same network in the order of the names, so that the order of rows changes nothing."""
    return Network(
        nodes=sorted(network.nodes, key=lambda node: node.name),
        ties=sorted(network.ties, key=lambda tie: sorted((tie.source, tie.target))),
        directed=False,
    )


def _circle(size: int, seed: int) -> list[list[float]]:
    places = list(range(size))
    Random(seed).shuffle(places)  # noqa: S311 - a start for a drawing, not a secret
    return [[cos(2 * pi * p / size), sin(2 * pi * p / size)] for p in places]


def _scaled(names: list[str], drawn: list[list[float]], height: float) -> dict[str, Point]:
    xs, ys = [x for x, _ in drawn], [y for _, y in drawn]
    wide, tall = (max(xs) - min(xs)) or 1.0, (max(ys) - min(ys)) or 1.0
    return {
        name: (round((x - min(xs)) / wide, 4), round((y - min(ys)) / tall * height, 4))
        for name, (x, y) in zip(names, drawn, strict=True)
    }


def _row(names: list[str], y: float) -> dict[str, Point]:
    step = 1 / (len(names) + 1)
    return {name: (round(step * (place + 1), 4), y) for place, name in enumerate(names)}
