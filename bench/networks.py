"""Every network measure for a large network, beside networkx for the same measures.

``python -m bench.networks`` prints the table; ``python -m bench.networks NAME`` is one contender in a
process of its own.
"""

from __future__ import annotations

import json
import math
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from commonground.engine.networks.layout import positions
from commonground.engine.networks.measures import each, whole
from commonground.engine.networks.missing import bounds
from commonground.engine.networks.pairs import disagreements
from commonground.engine.networks.ties import Network, Node, Tie

ROOT = Path(__file__).resolve().parent.parent
SIZE, TIES, SECTORS, REPETITIONS = 500, 20_000, 4, 5
SHARED = ("density", "degree", "betweenness", "constraint", "effective_size", "modularity", "parts")
Answer = dict[str, float]


def network() -> Network:
    """Invented organisations; the ties are the same in every process."""
    chance = random.Random(1)  # noqa: S311 - invented ties, no secret
    names = [f"organisation {place}" for place in range(SIZE)]
    nodes = [Node(name, str(chance.randrange(SECTORS))) for name in names]
    pairs: set[tuple[str, str]] = set()
    while len(pairs) < TIES:
        source, target = chance.sample(names, 2)
        pairs.add((source, target))
    return Network(nodes, [Tie(*pair, chance.randint(1, 4)) for pair in sorted(pairs)])


def ours(given: Network) -> Answer:
    """Every measure of the whole and of each: more than the shared ones, which networkx lacks."""
    found, positioned = whole(given), each(given)
    return {
        "density": found.density or math.nan,
        "degree": float(sum(p.degree for p in positioned.values())),
        "betweenness": _total(p.betweenness for p in positioned.values()),
        "constraint": _total(p.constraint_weighted for p in positioned.values()),
        "effective_size": _total(p.effective_size for p in positioned.values()),
        "modularity": found.modularity or math.nan,
        "parts": float(found.components),
    }


def with_networkx(given: Network) -> Answer:
    """The measures that networkx has as well."""
    import networkx as nx

    told = nx.DiGraph()
    told.add_nodes_from(node.name for node in given.nodes)
    told.add_weighted_edges_from((t.source, t.target, float(t.weight)) for t in given.ties)
    flat = told.to_undirected()
    groups: dict[str | None, set[str]] = {}
    for node in given.nodes:
        groups.setdefault(node.group, set()).add(node.name)
    return {
        "density": nx.density(told),
        "degree": float(sum(dict(flat.degree()).values())),
        "betweenness": _total(nx.betweenness_centrality(flat).values()),
        "constraint": _total(nx.constraint(told, weight="weight").values()),
        "effective_size": _total(nx.effective_size(flat).values()),
        "modularity": nx.community.modularity(flat, groups.values(), weight=None),
        "parts": float(nx.number_connected_components(flat)),
    }


def limits(given: Network) -> Answer:
    """Bounds, when every fifth organisation did not answer."""
    quiet = {node.name for node in given.nodes[::5]}
    told = [tie for tie in given.ties if tie.source not in quiet]
    return {
        "bounds": float(len(bounds(Network(given.nodes, told, True, set(given.index) - quiet))))
    }


def pairs(given: Network) -> Answer:
    return {"pairs": float(len(disagreements(given)))}


def places(given: Network) -> Answer:
    return {"places": float(len(positions(given)))}


CONTENDERS: dict[str, tuple[str, Callable[[Network], Answer]]] = {
    "ours": ("all measures, of the whole and of each: Common Ground", ours),
    "networkx": ("the seven that it has too: networkx", with_networkx),
    "bounds": ("bounds, a fifth silent", limits),
    "pairs": ("pairs that see their tie differently", pairs),
    "layout": ("places on the map", places),
}


def run() -> list[dict[str, Any]]:
    """Seconds (median) of each, and the ratio to ours where it does the same work."""
    found = {name: _in_own_process(name) for name in CONTENDERS}
    for name in SHARED:
        one, other = found["ours"]["answer"][name], found["networkx"]["answer"][name]
        if not math.isclose(one, other, rel_tol=1e-6):
            raise AssertionError(f"{name}: {one} here, {other} from networkx")
    base = found["ours"]["seconds"]
    return [
        {
            "what": label,
            "seconds": found[name]["seconds"],
            "ratio_to_ours": found[name]["seconds"] / base
            if name in ("ours", "networkx")
            else None,
        }
        for name, (label, _) in CONTENDERS.items()
    ]


def measured(name: str) -> dict[str, Any]:
    given, work = network(), CONTENDERS[name][1]
    took: list[float] = []
    for _ in range(REPETITIONS):
        start = time.perf_counter()
        answer = work(given)
        took.append(time.perf_counter() - start)
    return {"seconds": statistics.median(took), "answer": answer}


def _in_own_process(name: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.networks", name],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)


def _total(values: Any) -> float:
    return float(sum(value for value in values if value is not None))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measured(sys.argv[1])))
    else:
        from bench.__main__ import table

        print(table(run()))
