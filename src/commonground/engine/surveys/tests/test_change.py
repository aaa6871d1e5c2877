"""Change: paired where linked, said so where not, hidden where it is about a few."""

import numpy as np
import pytest

from commonground.engine.surveys.change import compare
from commonground.engine.surveys.instruments import shipped
from commonground.engine.surveys.tests.sheets import random_sheets, sheet, small


def waves(n: int = 12) -> tuple[list, list]:
    before = [sheet(2 + i % 3) for i in range(n)]
    after = [sheet(min(5, 3 + (i % 3) + (i % 4 == 0))) for i in range(n)]
    return before, after


def all_linked(n: int) -> list[tuple[int, int]]:
    return [(i, i) for i in range(n)]


def test_linked_people_are_compared_in_pairs():
    before, after = waves()
    trust = compare(small(), before, after, population=20, links=all_linked(12))[0]
    assert trust.paired
    assert trust.difference == pytest.approx(trust.after - trust.before)
    assert (trust.verdict, trust.n) == ("rose", 12)
    assert trust.p <= trust.p_holm
    assert trust.detectable > 0


def test_without_links_both_means_stand_without_a_p():
    before, after = waves()
    trust = compare(small(), before, after, population=20, links=None)[0]
    assert not trust.paired
    assert trust.before is not None
    assert trust.after is not None
    assert (trust.p, trust.p_holm, trust.verdict) == (None, None, "cannot_tell")
    assert trust.lower < trust.difference < trust.upper


def test_too_few_in_one_wave_hide_the_change():
    before, after = waves()
    for change in compare(small(), before[:4], after, population=20, links=None):
        assert change.hidden
        assert (change.before, change.after, change.difference) == (None, None, None)


@pytest.mark.parametrize("alone", [1, 4])
def test_pairs_do_not_show_the_few_who_have_no_pair(alone):
    before, after = waves()
    links = all_linked(12)[alone:]
    assert not any(c.paired for c in compare(small(), before, after, population=20, links=links))


def test_pairs_are_used_when_five_or_more_have_none():
    before, after = waves()
    found = compare(small(), before, after, population=20, links=all_linked(12)[5:])
    assert all(c.paired and c.n == 7 for c in found)


def test_the_one_who_joined_is_not_shown_by_the_difference():
    before = [sheet(2 + i % 3) for i in range(10)]
    after = [*before, sheet(1)]
    found = compare(small(), before, after, population=20, links=None)
    assert [c.verdict for c in found] == ["hidden", "hidden"]


def test_holm_counts_every_construct_that_was_tested():
    random = np.random.default_rng(7)
    before, after = (random_sheets("climate", 20, random) for _ in range(2))
    found = compare(shipped()["climate"], before, after, population=40, links=all_linked(20))
    smallest = min(found, key=lambda c: c.p)
    assert smallest.p_holm == pytest.approx(min(1, 11 * smallest.p))


@pytest.mark.parametrize("links", [[(0, 0), (0, 1)], [(0, 0), (1, 0)], [(0, 99)]])
def test_links_that_cannot_be_are_a_fault(links):
    before, after = waves()
    with pytest.raises(ValueError, match="link"):
        compare(small(), before, after, population=20, links=links)


def test_chance_is_called_change_in_at_most_one_of_twenty_waves():
    """Eleven constructs, nothing changed: Holm keeps the whole page honest."""
    random, called, rounds = np.random.default_rng(11), 0, 300
    instrument = shipped()["climate"]
    for _ in range(rounds):
        before, after = (random_sheets("climate", 15, random) for _ in range(2))
        found = compare(instrument, before, after, population=None, links=all_linked(15))
        called += any(c.verdict in ("rose", "fell") for c in found)
    assert called / rounds <= 0.05 + 3 * (0.05 * 0.95 / rounds) ** 0.5
