"""Ties within and between groups, such as sectors."""

from __future__ import annotations

from collections import Counter

from commonground.engine.networks.ties import Network


def ei_index(network: Network) -> float | None:
    """Ties to other groups against ties inside the own one: (E-I)/(E+I).

    Units: -1 (only within groups) to 1 (only between). Missing: ties of a partner without a group are
    left out; None when no tie remains. A directed network is read as undirected, a tie told by either.
    Source: Krackhardt & Stern 1988, Social Psychology Quarterly 51:123-140; karate club by faction
    E 11, I 67, -.718.
    """
    external, internal = external_and_internal(network)
    return _index(external, internal)


def ei_of_each(network: Network) -> list[float | None]:
    """The E-I index of each partner's own ties, in the order of the nodes; as ``ei_index``."""
    group = {node.name: node.group for node in network.nodes}
    external: Counter[str] = Counter()
    internal: Counter[str] = Counter()
    for tie in network.undirected().ties:
        if not (group[tie.source] and group[tie.target]):
            continue
        side = internal if group[tie.source] == group[tie.target] else external
        side.update((tie.source, tie.target))
    return [_index(external[node.name], internal[node.name]) for node in network.nodes]


def external_and_internal(network: Network) -> tuple[int, int]:
    """Ties between groups, ties within a group; undirected."""
    group = {node.name: node.group for node in network.nodes}
    ends = [(group[tie.source], group[tie.target]) for tie in network.undirected().ties]
    known = [(one, other) for one, other in ends if one and other]
    internal = sum(1 for one, other in known if one == other)
    return len(known) - internal, internal


def modularity(network: Network) -> float | None:
    """Ties within the groups beyond what degrees alone would give: sum_c [L_c/m - (D_c/2m)^2].

    Units: -.5 to 1. Missing: partners without a group form one of their own each; None without a tie.
    Source: Newman & Girvan 2004, Physical Review E 69:026113; karate club by faction .358.
    """
    flat = network.undirected()
    if not flat.ties:
        return None
    group = {node.name: (node.group, "" if node.group else node.name) for node in network.nodes}
    inside: Counter[tuple[str | None, str]] = Counter()
    ends: Counter[tuple[str | None, str]] = Counter()
    for tie in flat.ties:
        ends.update((group[tie.source], group[tie.target]))
        if group[tie.source] == group[tie.target]:
            inside[group[tie.source]] += 1
    m = len(flat.ties)
    return float(sum(inside[g] / m - (ends[g] / (2 * m)) ** 2 for g in ends))


def _index(external: int, internal: int) -> float | None:
    total = external + internal
    return (external - internal) / total if total else None
