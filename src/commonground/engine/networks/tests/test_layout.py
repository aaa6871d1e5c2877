"""Where each partner stands on the map."""

from math import dist

from hypothesis import given, settings

from commonground.engine.networks.layout import positions
from commonground.engine.networks.tests.graphs import BORGATTI, directed, undirected
from commonground.engine.networks.ties import Network, Node


@settings(deadline=None)
@given(directed())
def test_everybody_has_one_place_inside_the_square(network):
    placed = positions(network)
    assert placed.keys() == network.index.keys()
    assert len(set(placed.values())) == len(placed)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in placed.values())


def test_the_order_of_rows_moves_nobody_and_the_seed_is_kept():
    turned = Network(BORGATTI.nodes[::-1], BORGATTI.ties[::-1], directed=False)
    assert positions(BORGATTI, 3) == positions(turned, 3)


def test_two_groups_with_one_bridge_stand_apart():
    placed = positions(undirected("AB", "BC", "CA", "DE", "EF", "FD", "CD"))
    within = [dist(placed[one], placed[other]) for one, other in ("AC", "BC", "DE", "DF")]
    between = [dist(placed[one], placed[other]) for one in "AB" for other in "EF"]
    assert max(within) < min(between)


def test_partners_without_ties_stand_in_a_row_below():
    placed = positions(undirected("AB", "BC", alone=("X", "Y")))
    assert placed["X"][1] == placed["Y"][1] == 1
    assert max(placed[name][1] for name in "ABC") < 0.9


def test_a_network_of_nobody_has_no_places():
    assert positions(Network([], [])) == {}
    assert positions(Network([Node("a")], [])) == {"a": (0.5, 0.5)}
