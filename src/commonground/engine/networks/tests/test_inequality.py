"""How unequally something is shared. The values are worked in the notes on power and equity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.engine.networks.errors import NegativeShare
from commonground.engine.networks.inequality import gini, gini_normalised, hhi
from commonground.engine.networks.ratings import as_share, mean_rating


@pytest.mark.parametrize(
    ("amounts", "plain", "normalised", "concentration"),
    [
        ([40, 30, 20, 10], 0.25, 0.333, 0.30),
        ([50, 20, 10, 10, 5, 5], 0.45, 0.54, 0.315),
        ([10, 0, 0, 0], 0.75, 1.0, 1.0),
    ],
)
def test_worked_examples(amounts, plain, normalised, concentration):
    assert gini(amounts) == pytest.approx(plain)
    assert gini_normalised(amounts) == pytest.approx(normalised, abs=0.0005)
    assert hhi(amounts) == pytest.approx(concentration)


def test_nothing_to_share_has_no_inequality():
    assert gini([]) is gini([0, 0]) is hhi([0]) is gini_normalised([5]) is None


def test_a_debt_is_no_share():
    with pytest.raises(NegativeShare):
        gini([3, -1])


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=30).filter(any))
def test_gini_is_the_mean_difference_over_twice_the_mean(amounts):
    pairs = sum(abs(a - b) for a in amounts for b in amounts)
    assert gini(amounts) == pytest.approx(pairs / (2 * len(amounts) * sum(amounts)), abs=1e-9)
    assert 0 <= gini_normalised(amounts) <= 1 + 1e-9


@given(st.lists(st.integers(1, 100), min_size=2, max_size=20), st.integers(2, 50))
def test_the_currency_does_not_matter(amounts, rate):
    changed = [amount * rate for amount in amounts]
    assert gini(changed) == pytest.approx(gini(amounts))
    assert hhi(changed) == pytest.approx(hhi(amounts))


def test_a_rating_needs_every_dimension():
    ratings = {"involvement": [4, 2], "influence": [3], "contribution": [2, 1, 3]}
    assert mean_rating(ratings) == pytest.approx((3 + 3 + 2) / 3)
    assert mean_rating({**ratings, "influence": []}) is None


def test_the_lowest_mark_is_nothing_and_the_highest_is_all():
    """On 1 to 4, 81 % would be a mean of 3.43 here and of 3.24 where the mean is divided by 4."""
    assert (as_share(1), as_share(2.5), as_share(4)) == (0, 0.5, 1)
