"""What a network is, and what it is not."""

import pytest

from commonground.engine.networks import errors
from commonground.engine.networks.ties import Network, Node, Tie

NODES = [Node("Judo"), Node("School"), Node("City")]


@pytest.mark.parametrize(
    ("ties", "refused"),
    [
        ([Tie("Judo", "Scool")], errors.UnknownPartner),
        ([Tie("Judo", "Judo")], errors.TieToItself),
        ([Tie("Judo", "School"), Tie("Judo", "School", 2)], errors.TieTwice),
        ([Tie("Judo", "School", 0)], errors.WeightOutOfRange),
        ([Tie("Judo", "School", float("nan"))], errors.WeightOutOfRange),
    ],
)
def test_a_tie_that_can_not_be_is_refused(ties, refused):
    with pytest.raises(refused):
        Network(NODES, ties)


def test_a_mistyped_name_is_answered_with_the_right_one():
    with pytest.raises(errors.UnknownPartner, match="Did you mean `School`"):
        Network(NODES, [Tie("Judo", "Scool")])


def test_the_same_name_twice_is_refused():
    with pytest.raises(errors.NameTwice):
        Network([Node("Judo"), Node("Judo")], [])


def test_back_and_forth_is_twice_only_where_ties_have_no_direction():
    both = [Tie("Judo", "School"), Tie("School", "Judo")]
    assert len(Network(NODES, both).ties) == 2
    with pytest.raises(errors.TieTwice):
        Network(NODES, both, directed=False)


def test_a_tie_told_by_either_takes_the_larger_weight_and_by_both_the_smaller():
    ties = [Tie("Judo", "School", 4), Tie("School", "Judo", 1), Tie("City", "Judo", 2)]
    network = Network(NODES, ties)
    assert network.undirected().weights[("School", "Judo")] == 4
    assert network.undirected().weights[("Judo", "City")] == 2
    assert network.undirected("both").weights == {("Judo", "School"): 1, ("School", "Judo"): 1}


def test_who_leaves_takes_its_ties_and_its_answers_along():
    ties = [Tie("Judo", "School"), Tie("City", "School")]
    left = Network(NODES, ties, respondents={"Judo", "City"}).without(["Judo"])
    assert [node.name for node in left.nodes] == ["School", "City"]
    assert list(left.ties) == [Tie("City", "School")]
    assert left.silent == ("School",)
