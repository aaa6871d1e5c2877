"""Networks that several tests look at."""

from __future__ import annotations

import csv
from pathlib import Path

from hypothesis import strategies as st

from commonground.engine.networks.ties import Network, Node, Tie


def undirected(*edges: str | tuple[str, str], alone: tuple[str, ...] = ()) -> Network:
    """A network from pairs such as "AB"; ``alone`` names partners without a tie."""
    pairs = [(edge[0], edge[1]) for edge in edges]
    names = sorted({name for pair in pairs for name in pair}) + list(alone)
    return Network([Node(n) for n in names], [Tie(*pair) for pair in pairs], directed=False)


def star(size: int) -> Network:
    return undirected(*[("0", str(leaf)) for leaf in range(1, size)])


def ring(size: int) -> Network:
    return undirected(*[(str(place), str((place + 1) % size)) for place in range(size)])


# Borgatti 1997, Connections 20:35-38, figure 1; also in the test suite of networkx.
BORGATTI = undirected("AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC")


def from_csv(path: Path) -> Network:
    with path.open() as lines:
        rows = list(csv.reader(lines))[1:]
    return undirected(*[(one, other) for one, other in rows])


@st.composite
def directed(draw: st.DrawFn, most: int = 7, silent: bool = False) -> Network:
    """A small network with reports both ways; some partners may not have answered."""
    size = draw(st.integers(2, most))
    names = [f"p{place}" for place in range(size)]
    groups = draw(st.lists(st.sampled_from(["a", "b", None]), min_size=size, max_size=size))
    quiet = draw(st.sets(st.sampled_from(names), max_size=2)) if silent else set()
    cells = [(s, t) for s in names for t in names if s != t and s not in quiet]
    told = draw(st.lists(st.sampled_from(cells), unique=True)) if cells else []
    ties = [Tie(s, t, draw(st.integers(1, 4))) for s, t in told]
    answered = frozenset(names) - quiet
    return Network([Node(n, g) for n, g in zip(names, groups, strict=True)], ties, True, answered)
