"""Does turnout fall without one person: against a published example, a reference, and its own laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import permutation_test, rankdata

from commonground.engine.attendance import Stratum, dependence

TURNOUT = st.integers(0, 12).map(float)
SOME = st.lists(TURNOUT, min_size=3, max_size=6).map(tuple)


def test_the_published_example_of_hollander_and_wolfe():
    # Permeability constants of human chorioamnion (Hollander & Wolfe 1973, section 4.1): at term and
    # at 12 to 26 weeks; one-sided exact p = 0.1272, as their table and R's wilcox.test have it.
    at_term = (0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46)
    early = (1.15, 0.88, 0.90, 0.74, 1.21)
    found = dependence([Stratum(present=at_term, absent=early)])
    assert found.p == pytest.approx(0.1272, abs=0.00005)
    assert found.verdict == "no-sign"


def test_a_clear_fall_is_told_with_both_medians():
    found = dependence([Stratum(present=(9, 10, 11, 12, 9), absent=(3, 4, 2))])
    (series,) = found.series
    assert (found.verdict, series.median_present, series.median_absent) == ("falls", 10, 3)
    assert found.p == pytest.approx(1 / 56)


def test_the_medians_of_two_series_are_told_one_by_one():
    table = Stratum(present=(13, 14, 13, 14), absent=(14, 13))
    small = Stratum(present=(3,), absent=(3, 4))
    found = dependence([small, table])
    assert found.series == (table, small)
    assert [(one.median_present, one.median_absent) for one in found.series] == [
        (13.5, 13.5),
        (3, 3.5),
    ]
    assert found.verdict == "no-sign"


@pytest.mark.parametrize(
    ("present", "absent"),
    [((), ()), ((9, 9, 9), ()), ((9, 9, 9, 9, 9), (1, 1)), ((9, 9, 9), (1, 1))],
)
def test_too_few_meetings_are_no_sign_of_anything(present, absent):
    found = dependence([Stratum(present, absent)])
    assert (found.verdict, found.p) == ("too-few", None)


def test_three_and_three_can_just_tell():
    found = dependence([Stratum(present=(7, 8, 9), absent=(1, 2, 3))])
    assert (found.verdict, found.smallest_p) == ("falls", pytest.approx(0.05))


def test_a_small_series_and_a_large_one_are_not_mixed_up():
    """Without strata the small series, always led by the deputy, would look like a fall."""
    steering = Stratum(present=(20, 21, 22, 20), absent=(21, 20, 22))
    working = Stratum(present=(), absent=(4, 5, 4, 5))
    assert dependence([steering, working]).verdict == "no-sign"
    assert dependence([steering, working]).meetings_absent == 3


@settings(max_examples=40, deadline=None)
@given(SOME, SOME)
def test_it_agrees_with_a_reference_over_all_arrangements(present, absent):
    ranks = rankdata([*absent, *present])
    reference = permutation_test(
        (ranks[: len(absent)], ranks[len(absent) :]),
        lambda first, second: float(np.sum(first)),
        permutation_type="independent",
        alternative="less",
        n_resamples=np.inf,
    )
    found = dependence([Stratum(present, absent)])
    assert found.p == pytest.approx(reference.pvalue)


@given(SOME, SOME, st.integers(1, 5))
def test_the_unit_of_turnout_does_not_matter(present, absent, factor):
    as_counted = dependence([Stratum(present, absent)])
    scaled = dependence([Stratum(*(tuple(v * factor for v in part) for part in (present, absent)))])
    assert as_counted.p == scaled.p


@given(SOME, SOME)
def test_fewer_people_without_the_person_never_weaken_the_sign(present, absent):
    lower = tuple(value - 1 for value in absent)
    before, after = dependence([Stratum(present, absent)]), dependence([Stratum(present, lower)])
    assert after.p <= before.p + 1e-12


@given(st.lists(st.tuples(SOME, SOME), min_size=1, max_size=3))
def test_the_order_of_the_series_does_not_matter(series):
    strata = [Stratum(present, absent) for present, absent in series]
    assert dependence(strata).p == pytest.approx(dependence(strata[::-1]).p)
