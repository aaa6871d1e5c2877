"""The map as shapes with places: drawn on the server, so that it needs no script and prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commonground.collective.health.relationship_network import Material
from commonground.collective.partnership.models import Organisation, Partner
from commonground.engine.networks.layout import positions
from commonground.engine.networks.ties import Network, Tie

WIDE, TALL, MARGIN_X, MARGIN_Y = 960, 600, 90, 50
SMALLEST, LARGEST = 9.0, 20.0
LONGEST = 22
Places = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Line:
    """A tie; ``level`` is its class, from 1 to 4."""

    x1: str
    y1: str
    x2: str
    y2: str
    level: int


@dataclass(frozen=True)
class Mark:
    """A partner: where it stands, its shape by sector, and whether it answered."""

    name: str
    short: str
    sector: str
    x: str
    y: str
    points: str
    size: str
    label_y: str
    silent: bool


@dataclass(frozen=True)
class Drawn:
    """What the template draws."""

    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    box: str = f"0 0 {WIDE} {TALL}"


def steady_places(materials: list[Material]) -> Places:
    """One place per partner over all surveys, so that a change on the map is a change of ties."""
    nodes = {node.name: node for m in materials for node in m.has().nodes}
    pairs: dict[tuple[str, str], float] = {}
    for material in materials:
        for tie in material.has().undirected().ties:
            ends = (min(tie.source, tie.target), max(tie.source, tie.target))
            pairs[ends] = max(pairs.get(ends, 0.0), tie.weight)
    ties = [Tie(*ends, weight) for ends, weight in pairs.items()]
    return positions(Network(list(nodes.values()), ties, directed=False))


def drawn(material: Material, network: Network, places: Places, shown: set[str]) -> Drawn:
    """The map of the partners in ``shown``; a tie stands when either of the two told of it."""
    flat = network.undirected()
    degree = dict.fromkeys(flat.index, 0)
    for tie in flat.ties:
        degree[tie.source] += 1
        degree[tie.target] += 1
    most = max(degree.values(), default=0) or 1
    visible = [tie for tie in flat.ties if {tie.source, tie.target} <= shown]
    return Drawn(
        lines=tuple(_line(tie, places) for tie in sorted(visible, key=lambda t: t.weight)),
        marks=tuple(
            _mark(p, places[p.code], degree[p.code] / most, p.code not in material.answered)
            for p in material.partners
            if p.code in shown
        ),
    )


def _line(tie: Tie, places: Places) -> Line:
    (x1, y1), (x2, y2) = _point(places[tie.source]), _point(places[tie.target])
    return Line(f"{x1:.1f}", f"{y1:.1f}", f"{x2:.1f}", f"{y2:.1f}", round(tie.weight))


def _mark(partner: Partner, place: tuple[float, float], part: float, silent: bool) -> Mark:
    x, y = _point(place)
    size = SMALLEST + (LARGEST - SMALLEST) * part
    name = str(partner)
    return Mark(
        name=name,
        short=name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…",
        sector=partner.organisation.sector,
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        points=_shape(partner.organisation.sector, x, y, size),
        size=f"{size:.1f}",
        label_y=f"{y + size + 17:.1f}",
        silent=silent,
    )


def _shape(sector: str, x: float, y: float, size: float) -> str:
    """The corners by sector, so that colour alone says nothing; a circle has none."""
    corners = {
        Organisation.Sector.NONPROFIT.value: [(-1, -1), (1, -1), (1, 1), (-1, 1)],
        Organisation.Sector.PRIVATE.value: [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
        Organisation.Sector.COMMUNITY.value: [(0, -1.2), (1.2, 0.9), (-1.2, 0.9)],
    }.get(sector, [])
    return " ".join(f"{x + dx * size:.1f},{y + dy * size:.1f}" for dx, dy in corners)


def _point(place: tuple[float, float]) -> tuple[float, float]:
    return (
        MARGIN_X + place[0] * (WIDE - 2 * MARGIN_X),
        MARGIN_Y + place[1] * (TALL - 2 * MARGIN_Y),
    )
