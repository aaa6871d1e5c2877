"""Every published number of a network measure that we know of, with its source."""

import networkx as nx
import pytest

from commonground.engine.networks import centrality, cohesion, core, groups, holes
from commonground.engine.networks.measures import each, whole
from commonground.engine.networks.tests.graphs import BORGATTI, from_csv, ring, star, undirected
from commonground.engine.networks.ties import Network, Node, Tie


@pytest.fixture(scope="module")
def kite(shared_data):
    """Krackhardt 1990, Administrative Science Quarterly 35:342-369."""
    return from_csv(shared_data / "kite" / "edges.csv")


@pytest.fixture(scope="module")
def florentine(shared_data):
    """Padgett's marriage ties, in Wasserman & Faust 1994; fifteen families, without Pucci."""
    return from_csv(shared_data / "florentine" / "flo_marriage_edges.csv")


def near(value, places=3):
    return pytest.approx(value, abs=0.5 * 10**-places)


@pytest.mark.parametrize(("name", "size"), [("G", 4.67), ("A", 2.50), ("C", 1)])
def test_effective_size_is_borgattis(name, size):
    """Borgatti 1997, Connections 20:35-38; networkx test_structuralholes.py."""
    assert each(BORGATTI)[name].effective_size == near(size, 2)


@pytest.mark.parametrize(("name", "value"), [("G", 0.400), ("A", 0.595), ("C", 1)])
def test_constraint_is_burts(name, value):
    """networkx 3.6.1, algorithms/tests/test_structuralholes.py, the same graph."""
    assert each(BORGATTI)[name].constraint == near(value)


def test_the_kite_has_its_published_numbers(kite):
    found, closeness = whole(kite), centrality.closeness(kite)
    positions = each(kite)
    assert (found.n, found.ties) == (10, 18)
    assert found.density == near(0.40)
    assert found.degree_centralisation == near(0.333)
    assert found.betweenness_centralisation == near(0.296)
    assert max(positions, key=lambda n: positions[n].degree) == "Diane"
    assert positions["Diane"].degree == 6
    assert positions["Heather"].betweenness == near(0.3889, 4)
    assert max(p.betweenness for p in positions.values()) == positions["Heather"].betweenness
    by_name = dict(zip(positions, closeness, strict=True))
    assert by_name["Fernando"] == by_name["Garth"] == max(closeness) == near(0.643)


def test_the_kite_falls_apart_without_heather(kite):
    """Borgatti 2006: 1 - sum s(s-1)/[n(n-1)]; the parts are seven and two."""
    assert cohesion.fragmentation_without(kite, "Heather") == near(0.389)
    assert cohesion.fragmentation_without_one(kite) == near(0.389)
    assert cohesion.cut_off_without(kite, ["Heather"]) == ("Ike", "Jane")


def test_the_florentine_families_have_their_published_numbers(florentine):
    """Wasserman & Faust 1994, chapter 5; betweenness raw in the README of the data."""
    found, positions = whole(florentine), each(florentine)
    most = 14 * 13 / 2
    assert (found.n, found.ties) == (15, 20)
    assert found.density == near(0.1905, 4)
    assert positions["Medici"].betweenness == near(0.522)
    assert positions["Medici"].betweenness * most == near(47.5, 1)
    assert positions["Guadagni"].betweenness * most == near(23.167)
    assert positions["Albizzi"].betweenness * most == near(19.333)
    assert found.betweenness_centralisation == near(0.437)
    closeness = centrality.closeness(florentine)
    assert dict(zip(positions, closeness, strict=True))["Medici"] == near(0.56, 2)
    assert centrality.closeness_centralisation(closeness) == near(0.322)


def test_with_the_family_that_married_nobody_the_density_is_lower(florentine):
    with_pucci = Network([*florentine.nodes, Node("Pucci")], florentine.ties, directed=False)
    found = whole(with_pucci)
    assert found.density == near(0.1667, 4)
    assert (found.isolates, found.components) == (1, 2)
    assert centrality.closeness(with_pucci) == [None] * 16


def test_the_karate_club_by_faction():
    """Zachary 1977; E 11, I 67, E-I -.718, Q .358, degree centralisation .400."""
    club = nx.karate_club_graph()
    nodes = [Node(str(n), faction) for n, faction in club.nodes(data="club")]
    network = Network(nodes, [Tie(str(a), str(b)) for a, b in club.edges], directed=False)
    assert groups.external_and_internal(network) == (11, 67)
    assert groups.ei_index(network) == near(-0.718)
    assert groups.modularity(network) == near(0.358)
    assert centrality.degree_centralisation(network) == near(0.400)


@pytest.mark.parametrize(("ties", "value"), [(246, 0.736), (250, 0.731)])
def test_a_hub_of_41_reaches_the_centralisation_that_partner_published(ties, value):
    """Forty-one agencies at 30 % density print 73 %: doi 10.1186/s12889-016-3194-7."""
    edges = [("0", str(leaf)) for leaf in range(1, 41)]
    others = [(str(a), str(b)) for a in range(1, 41) for b in range(a + 1, 41)]
    # Spread over the leaves, so that the hub stays the largest.
    edges += sorted(others, key=lambda e: (int(e[1]) - int(e[0]), int(e[0])))[: ties - 40]
    found = whole(undirected(*edges))
    assert found.degree_centralisation == near(value)
    assert round(found.density, 2) == 0.30


@pytest.mark.parametrize("size", [3, 5, 12])
def test_a_star_is_wholly_centralised_and_a_ring_not_at_all(size):
    """Freeman 1979: the two ends of every centralisation; a star is also the ideal core."""
    assert whole(star(size)).degree_centralisation == pytest.approx(1)
    assert whole(star(size)).betweenness_centralisation == pytest.approx(1)
    assert whole(ring(size)).degree_centralisation == 0
    assert whole(ring(size)).betweenness_centralisation == pytest.approx(0)
    assert core.core_periphery(star(size)).fit == pytest.approx(1)
    assert core.core_periphery(star(size)).core == ("0",)


def test_the_ideal_pattern_of_borgatti_and_everett_fits_wholly():
    """Borgatti & Everett 2000, table 1: four in the core, six outside, every core tie present."""
    edges = [(a, b) for a in "0123" for b in "0123456789" if a < b]
    found = core.core_periphery(undirected(*edges))
    assert found.fit == pytest.approx(1)
    assert set(found.core) == set("0123")


def test_one_contact_constrains_wholly_and_no_contact_has_no_number():
    alone = undirected("AB", alone=("C",))
    assert holes.constraints(alone)[:2].tolist() == [1, 1]
    assert each(alone)["C"].constraint is None
    assert each(alone)["C"].effective_size is None
