"""Whatever the silent would have told, each measure stays inside its bounds."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.engine.networks.cohesion import fragmentation_without
from commonground.engine.networks.measures import whole
from commonground.engine.networks.missing import bounds, fragmentation_bounds, ranges_seen
from commonground.engine.networks.tests.graphs import directed, star
from commonground.engine.networks.ties import Network, Node, Tie

THREE = [Node("a", "public"), Node("b", "public"), Node("c", "private")]


def told(network: Network, chance: random.Random) -> Network:
    """The same network, had the silent answered by the toss of a coin."""
    share = chance.random()
    names = [node.name for node in network.nodes]
    said = [
        Tie(source, target)
        for source in network.silent
        for target in names
        if target != source and chance.random() < share
    ]
    return Network(network.nodes, [*network.ties, *said])


@settings(deadline=None)
@given(directed(silent=True), st.randoms(use_true_random=False))
def test_no_answer_leads_outside_the_bounds(network, chance):
    found, leaver = bounds(network), network.nodes[0].name
    apart = fragmentation_bounds(network, leaver)
    for _ in range(8):
        full = told(network, chance)
        measured = whole(full)
        for name, bound in found.items():
            value = getattr(measured, name)
            if value is not None:
                assert bound.low - 1e-9 <= value <= bound.high + 1e-9, name
        value = fragmentation_without(full, leaver)
        if apart and value is not None:
            assert apart.low - 1e-9 <= value <= apart.high + 1e-9


@given(directed())
def test_when_all_answered_the_bounds_are_the_value(network):
    measured = whole(network)
    for name, bound in bounds(network).items():
        assert bound.low == pytest.approx(bound.high), name
        value = getattr(measured, name)
        assert value is None or bound.low == pytest.approx(value), name


def test_one_silent_partner_of_three_by_hand():
    """a and b answered; c did not. c's two ties are open: density 2/6 to 4/6."""
    network = Network(THREE, [Tie("a", "b"), Tie("a", "c")], respondents={"a", "b"})
    found = bounds(network)
    assert found["density"] == pytest.approx((2 / 6, 4 / 6))
    # a-b is known and not returned; a-c may be returned; b-c may be told by c.
    assert found["reciprocity"] == pytest.approx((0, 1 / 2))
    # One tie within the public sector, a-c between; only b-c is open, and lies between.
    assert found["ei"] == pytest.approx((0, 1 / 3))
    assert found["components"] == (1, 1)


def test_a_pair_that_somebody_does_not_know_is_open_too():
    network = Network(THREE, [Tie("a", "b"), Tie("b", "a")], unknown=frozenset({("c", "a")}))
    assert bounds(network)["density"] == pytest.approx((2 / 6, 3 / 6))
    assert bounds(network)["components"] == (1, 2)


def test_the_fragile_measures_have_a_range_that_is_the_same_each_time():
    hub = star(6)
    network = Network(hub.nodes, hub.ties, False, respondents={"0", "1", "2"})
    seen = ranges_seen(network)
    assert seen == ranges_seen(network)
    low, high = seen["betweenness_centralisation"]
    assert low < high == pytest.approx(1)
    assert ranges_seen(hub)["betweenness_centralisation"] == pytest.approx((1, 1))
