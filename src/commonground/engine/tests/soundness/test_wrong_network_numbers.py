"""Wrong numbers of networks that a plausible implementation gives, kept so that none comes back."""

import numpy as np
import pytest

from commonground.engine.networks.core import coreness
from commonground.engine.networks.errors import NegativeShare
from commonground.engine.networks.groups import ei_index, ei_of_each, modularity
from commonground.engine.networks.inequality import gini, gini_normalised, hhi
from commonground.engine.networks.missing import bounds
from commonground.engine.networks.tests.graphs import ring, star, undirected
from commonground.engine.networks.ties import Network, Node, Tie
from commonground.engine.surveys.reliability import standardised_alpha
from commonground.engine.surveys.significance import detectable_of_one


def test_two_parts_of_the_same_shape_are_equally_deep():
    """Their leading eigenvector is not one but any mixture of two; a library picks one of the parts."""
    assert coreness(undirected("AB", "CD")) == pytest.approx([1, 1, 1, 1])
    three = undirected("AB", "BC", "AC", "DE", "EF", "DF", "GH", "HI", "GI")
    assert coreness(three) == pytest.approx([1] * 9)
    assert coreness(undirected("AB", "BC", "AC", "DE")) == pytest.approx([1, 1, 1, 0, 0])


def test_depth_of_a_star_and_a_ring_is_what_it_was():
    assert coreness(star(5)) == pytest.approx([1, 0.5, 0.5, 0.5, 0.5])
    assert coreness(ring(6)) == pytest.approx([1] * 6)


def test_partners_whose_sector_was_left_blank_are_no_sector():
    """An empty text is not the name of a group: their ties would count as ties within it."""
    nodes = [Node("a", ""), Node("b", ""), Node("c", "public"), Node("d", "private")]
    network = Network(nodes, [Tie("a", "b"), Tie("c", "d"), Tie("a", "c")])
    nobody = [Node(node.name, node.group or None) for node in nodes]
    same = Network(nobody, network.ties)
    assert ei_index(network) == ei_index(same) == 1
    assert ei_of_each(network) == ei_of_each(same) == [None, None, 1, 1]
    assert modularity(network) == modularity(same)
    assert bounds(network)["ei"] == pytest.approx((1, 1))


@pytest.mark.parametrize("measure", [gini, gini_normalised, hhi])
@pytest.mark.parametrize("amount", [float("nan"), float("inf"), -1])
def test_an_amount_that_is_no_amount_is_not_shared_equally(measure, amount):
    with pytest.raises(NegativeShare):
        measure([amount, 1, 2])


def test_two_items_that_speak_against_each_other_have_no_standardised_alpha():
    assert standardised_alpha(np.array([[1.0, 5.0], [3.0, 3.0], [5.0, 1.0]])) is None


def test_a_reliability_over_1_leaves_no_error_of_measurement():
    assert detectable_of_one(1.0, 1.02) == 0
