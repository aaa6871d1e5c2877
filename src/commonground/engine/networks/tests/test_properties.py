"""What must hold of every network, however few are in it and however it falls apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.engine.networks.cohesion import (
    fragmentation_without,
    fragmentation_without_one,
)
from commonground.engine.networks.core import core_periphery, coreness
from commonground.engine.networks.holes import constraints, effective_sizes
from commonground.engine.networks.measures import each, whole
from commonground.engine.networks.missing import bounds
from commonground.engine.networks.tests.graphs import directed
from commonground.engine.networks.ties import Network, Node, Tie

SHARES = (
    "density",
    "reciprocity",
    "degree_centralisation",
    "in_degree_centralisation",
    "betweenness_centralisation",
    "core_periphery",
    "fragmentation",
)


@settings(deadline=None)
@given(directed(silent=True))
def test_every_share_lies_between_0_and_1(network):
    for found in (whole(network), whole(network.undirected())):
        for name in SHARES:
            value = getattr(found, name)
            assert value is None or -1e-9 <= value <= 1 + 1e-9, name
        assert found.ei is None or -1 <= found.ei <= 1


@settings(deadline=None)
@given(directed(), st.randoms(use_true_random=False))
def test_the_order_of_partners_changes_no_number(network, chance):
    nodes, ties = list(network.nodes), list(network.ties)
    chance.shuffle(nodes)
    chance.shuffle(ties)
    one, other = network, Network(nodes, ties)
    for name in SHARES:
        a, b = getattr(whole(one), name), getattr(whole(other), name)
        assert a == (None if b is None else pytest.approx(b)), name
    deep = [dict(zip([n.name for n in x.nodes], coreness(x), strict=True)) for x in (one, other)]
    assert deep[0] == pytest.approx(deep[1], abs=1e-6)


def test_of_two_cores_that_fit_alike_the_order_of_partners_chooses_none():
    """On the way to this core two additions are equally good, and lead to different ends."""
    pairs = [(1, 3), (2, 5), (0, 2), (0, 3), (4, 6), (1, 4)]
    ties = [Tie(f"p{one}", f"p{other}") for one, other in pairs]
    names = [f"p{n}" for n in range(7)]
    found = {
        core_periphery(Network([Node(name) for name in order], ties)).fit
        for order in (names, names[::-1], names[3:] + names[:3])
    }
    assert len(found) == 1


@settings(deadline=None)
@given(directed(), st.integers(2, 9))
def test_the_unit_of_the_weights_changes_no_number(network, factor):
    ties = [Tie(t.source, t.target, t.weight * factor) for t in network.ties]
    heavier = Network(network.nodes, ties)
    for measure in (constraints, effective_sizes):
        same = measure(network, weighted=True)
        assert measure(heavier, weighted=True) == pytest.approx(same, nan_ok=True)


@settings(deadline=None)
@given(directed())
def test_one_more_partner_without_ties_is_alone_and_moves_no_other(network):
    more = Network([*network.nodes, Node("lonely")], network.ties)
    found, before = each(more), each(network)
    lonely = found.pop("lonely")
    assert (lonely.degree, lonely.constraint, lonely.effective_size, lonely.coreness) == (
        0,
        None,
        None,
        0,
    )
    for name, position in found.items():
        for measure in ("constraint", "effective_size", "ei"):
            value = getattr(before[name], measure)
            expected = None if value is None else pytest.approx(value)
            assert getattr(position, measure) == expected
    assert whole(more).components == whole(network).components + 1


@settings(deadline=None)
@given(directed(silent=True))
def test_what_was_told_lies_within_what_could_be(network):
    measured = whole(network)
    for name, bound in bounds(network).items():
        value = getattr(measured, name)
        assert bound.low <= bound.high + 1e-9, name
        if name != "reciprocity" and value is not None:
            assert bound.low - 1e-9 <= value <= bound.high + 1e-9, name


@settings(deadline=None)
@given(directed())
def test_the_worst_loss_of_one_is_the_largest_of_all_losses(network):
    each_gone = [fragmentation_without(network, node.name) for node in network.nodes]
    worst = max((left for left in each_gone if left is not None), default=None)
    found = fragmentation_without_one(network)
    assert found == (None if worst is None else pytest.approx(worst))
