"""Two sides of one tie."""

from commonground.engine.networks.pairs import Disagreement, disagreements, wanted_beside_had
from commonground.engine.networks.ties import Network, Node, Tie

NODES = [Node("a"), Node("b"), Node("c")]


def network(*ties: tuple[str, str, float], **kwargs) -> Network:
    return Network(NODES, [Tie(*tie) for tie in ties], **kwargs)


def test_a_pair_that_sees_its_tie_differently_is_found_whatever_the_side():
    found = disagreements(network(("a", "b", 4), ("b", "a", 1), ("c", "a", 2), ("b", "c", 1)))
    assert found == [Disagreement("a", "b", 4, 1), Disagreement("a", "c", 0, 2)]


def test_a_step_of_one_is_no_disagreement_unless_asked_for():
    close = network(("a", "b", 2), ("b", "a", 1))
    assert disagreements(close) == []
    assert len(disagreements(close, at_least=1)) == 1


def test_silence_is_no_disagreement():
    assert disagreements(network(("a", "b", 4), respondents={"a", "c"})) == []
    assert disagreements(network(("a", "b", 4), unknown=frozenset({("b", "a")}))) == []


def wish(has: tuple[float, float], wants: tuple[float, float]) -> str:
    def told(pair):
        both = [("a", "b", pair[0]), ("b", "a", pair[1])]
        return network(*[tie for tie in both if tie[2]])

    return wanted_beside_had(told(has), told(wants))[0].wish


def test_a_wish_for_less_counts_as_much_as_one_for_more():
    assert wish((1, 1), (3, 2)) == "both_more"
    assert wish((4, 3), (2, 2)) == "both_less"
    assert wish((2, 2), (2, 2)) == "as_it_is"
    assert wish((0, 1), (2, 1)) == "one_more"
    assert wish((3, 3), (3, 0)) == "one_less"
    assert wish((2, 2), (4, 1)) == "opposite"


def test_pairs_with_neither_a_tie_nor_a_wish_are_left_out():
    assert wanted_beside_had(network(), network()) == []
