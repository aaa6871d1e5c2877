"""Our measures beside networkx on random networks."""

from math import nan

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from commonground.engine.networks import centrality, cohesion, core, groups, holes
from commonground.engine.networks.tests.graphs import directed
from commonground.engine.networks.ties import Network


def theirs(network: Network) -> nx.Graph:
    graph = nx.DiGraph() if network.directed else nx.Graph()
    graph.add_nodes_from(node.name for node in network.nodes)
    # Whole numbers would be divided as whole numbers there.
    graph.add_weighted_edges_from((t.source, t.target, float(t.weight)) for t in network.ties)
    return graph


@given(directed())
def test_density_and_reciprocity(network):
    graph = theirs(network)
    assert cohesion.density(network) == pytest.approx(nx.density(graph))
    arc = nx.overall_reciprocity(graph) if network.ties else None
    dyad = cohesion.reciprocity(network)
    assert (dyad is None) == (arc is None)
    if dyad is not None:  # the two conventions: r_arc = 2r/(1+r)
        assert 2 * dyad / (1 + dyad) == pytest.approx(arc)


@given(directed(most=9))
def test_betweenness(network):
    if len(network.nodes) < 3:
        assert centrality.betweenness(network) == [None, None]
        return
    expected = nx.betweenness_centrality(theirs(network.undirected()))
    assert centrality.betweenness(network) == pytest.approx(list(expected.values()))


@settings(deadline=None)
@given(directed())
def test_burts_constraint_weighted_and_not(network):
    for weight in (None, "weight"):
        expected = nx.constraint(theirs(network), weight=weight)
        ours = holes.constraints(network, weighted=weight is not None)
        np.testing.assert_allclose(ours, [expected.get(n.name, nan) for n in network.nodes])


@settings(deadline=None)
@given(directed())
def test_burts_effective_size_weighted_and_not(network):
    """Node by node: the fast path of networkx 3.6 divides by the contact's maximum in the wrong
    direction once ties have weights, and differs from its own definition."""
    for weight in (None, "weight"):
        graph = theirs(network)
        named = [name for name in graph if graph.out_degree(name)]
        expected = nx.effective_size(graph, nodes=named, weight=weight)
        ours = holes.effective_sizes(network, weighted=weight is not None)
        assert [ours[network.index[n]] for n in named] == pytest.approx(list(expected.values()))


@given(directed())
def test_on_plain_ties_burts_effective_size_is_borgattis(network):
    flat = network.undirected()
    expected = nx.effective_size(theirs(flat))
    np.testing.assert_allclose(
        holes.effective_sizes(flat), [expected.get(n.name, nan) for n in network.nodes]
    )


@given(directed())
def test_modularity(network):
    flat = network.undirected()
    parts: dict[str, set[str]] = {}
    for node in network.nodes:
        parts.setdefault(node.group or f"alone {node.name}", set()).add(node.name)
    if flat.ties:
        expected = nx.community.modularity(theirs(flat), parts.values(), weight=None)
        assert groups.modularity(flat) == pytest.approx(expected)


@given(directed())
def test_parts(network):
    expected = sorted(map(len, nx.weakly_connected_components(theirs(network))), reverse=True)
    assert list(cohesion.component_sizes(network)) == expected


@settings(max_examples=40, deadline=None)
@given(directed(most=6))
def test_the_core_found_fits_as_well_as_the_best_of_all_cores(network):
    """Greedy cover is not proven to find the best: here it is compared with every possible core."""
    found = core.core_periphery(network)
    if found is None:
        return
    ties = np.triu(core.matrix_of(network.undirected()), 1)
    upper = np.triu_indices(len(ties), 1)
    best = 0.0
    for mask in range(1, 2 ** len(ties) - 1):
        inner = np.array([bool(mask >> place & 1) for place in range(len(ties))])
        ideal = (inner[:, None] | inner[None, :])[upper].astype(float)
        if 0 < ideal.sum() < len(ideal):
            best = max(best, float(np.corrcoef(ideal, ties[upper])[0, 1]))
    assert found.fit <= best + 1e-9
    assert found.fit >= 0.95 * best
