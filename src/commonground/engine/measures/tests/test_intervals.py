"""Published worked examples."""

import pytest

from commonground.engine.measures.intervals import exact_poisson, wilson


@pytest.mark.parametrize(
    ("numerator", "denominator", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_in_newcombe_1998_table_1(numerator, denominator, lower, upper):
    assert wilson(numerator, denominator) == pytest.approx((lower, upper), abs=5e-5)


def test_nobody_gives_no_interval():
    assert wilson(0, 0) == (None, None)


@pytest.mark.parametrize(
    ("events", "lower", "upper"), [(0, 0.0, 3.6889), (1, 0.0253, 5.5716), (10, 4.7954, 18.3904)]
)
def test_poisson_as_in_the_tables_of_garwood_1936(events, lower, upper):
    assert exact_poisson(events) == pytest.approx((lower, upper), abs=1e-4)
