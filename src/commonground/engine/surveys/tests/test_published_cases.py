"""Every published case that can be computed, with its source. (D): derived in the domain notes."""

import csv

import numpy as np
import pytest
from scipy import stats

from commonground.engine.surveys import agreement, means, reliability, significance
from commonground.engine.surveys.bounded import bounded_interval

# Six people, three items; the worked table of the domain notes, section 9.
SIX_BY_THREE = np.array(
    [[4, 4, 5], [3, 4, 4], [5, 5, 5], [2, 3, 3], [4, 3, 4], [3, 3, 4]], dtype=float
)


def test_alpha_of_the_worked_table_is_9034_with_feldt_interval_591_to_985():
    value = reliability.alpha(SIX_BY_THREE)
    assert value == pytest.approx(0.9034, abs=5e-5)
    interval = reliability.alpha_interval(value, n=6, k=3)
    assert interval == pytest.approx((0.591, 0.985), abs=5e-4)


@pytest.fixture
def attitude(shared_data):
    """Chatterjee & Price 1977: seven percentages, thirty departments."""
    with (shared_data / "attitude" / "attitude.csv").open() as file:
        return np.array([[float(v) for v in row.values()] for row in csv.DictReader(file)])


def test_alpha_of_attitude_is_8431_and_standardised_8391(attitude):
    assert attitude.shape == (30, 7)
    assert reliability.alpha(attitude) == pytest.approx(0.8431, abs=5e-5)
    assert reliability.standardised_alpha(attitude) == pytest.approx(0.8391, abs=5e-5)


def test_alpha_of_attitude_without_each_item(attitude):
    expected = [0.81, 0.80, 0.83, 0.80, 0.80, 0.86, 0.84]
    assert [round(v, 2) for v in reliability.alpha_without_each(attitude)] == expected


def test_statpsych_ci_cronbach_is_reproduced_only_with_its_own_degrees_of_freedom():
    """R package statpsych, ci.cronbach(.05, .85, 7, 89)."""
    theirs = reliability.alpha_interval(0.85, n=89, k=7, convention="statpsych")
    assert theirs == pytest.approx((0.7971254, 0.8931436), abs=5e-8)


def test_cocron_degrees_of_freedom_are_the_ones_chosen():
    """R package cocron, df n - 1 and (n - 1)(k - 1)."""
    chosen = reliability.alpha_interval(0.85, n=89, k=7)
    assert chosen == pytest.approx((0.79706, 0.89317), abs=5e-6)


def test_feldt_1987_as_in_the_package_psychometric():
    """R package psychometric, alpha.CI(.79, k=26, N=41, level=.90)."""
    interval = reliability.alpha_interval(0.79, n=41, k=26, confidence=0.90)
    assert interval == pytest.approx((0.705, 0.862), abs=5e-4)


def test_alpha_80_of_four_items_and_twelve_people_says_next_to_nothing():
    """(D): the reason why alpha is never shown without its interval."""
    assert reliability.alpha_interval(0.80, n=12, k=4) == pytest.approx((0.52, 0.94), abs=5e-3)


PSAT_LEADERSHIP = [0.78, 0.82, 0.86, 0.67, 0.72, 0.81, 0.78, 0.74, 0.84, 0.83, 0.83]


@pytest.mark.parametrize(
    ("loadings", "expected"), [(PSAT_LEADERSHIP, 0.948), ([0.71, 0.84, 0.72], 0.802)]
)
def test_omega_from_the_loadings_of_psat(loadings, expected):
    """BMC Research Notes 2011, 4:224, table 2: leadership and efficiency; omega (D)."""
    assert reliability.omega_from_loadings(loadings) == pytest.approx(expected, abs=5e-4)


@pytest.mark.parametrize("loadings", [PSAT_LEADERSHIP, [0.71, 0.84, 0.72]])
def test_the_one_factor_fit_finds_the_loadings_that_made_the_correlations(loadings):
    made = np.outer(loadings, loadings)
    np.fill_diagonal(made, 1)
    assert reliability.one_factor(made) == pytest.approx(loadings, abs=1e-6)


@pytest.mark.parametrize(
    ("eigenvalue", "items", "theta", "published_alpha"),
    [(4.94, 8, 0.9115, 0.91), (6.58, 14, 0.913, 0.91)],
)
def test_theta_of_synergy_and_trust(eigenvalue, items, theta, published_alpha):
    """Jones & Barry 2011, synergy and trust scales, n = 337: eigenvalues and alphas."""
    found = reliability.theta(eigenvalue, items)
    assert found == pytest.approx(theta, abs=5e-4)
    assert found == pytest.approx(published_alpha, abs=5e-3)


def test_mean_of_a_finite_population_as_in_statpsych():
    """R package statpsych, ci.mean.fpc(.05, 24.5, 3.65, 40, 300)."""
    found = means.t_interval(24.5, 3.65, 40, 300, convention="infinite_variance")
    assert found.standard_error == pytest.approx(0.5381631, abs=5e-8)
    assert (found.lower, found.upper) == pytest.approx((23.41146, 25.58854), abs=5e-6)


def test_the_chosen_convention_gives_a_standard_error_of_5373():
    """The same case by 1 - n/N, as in the R package jmuOutlier."""
    found = means.t_interval(24.5, 3.65, 40, 300)
    assert found.standard_error == pytest.approx(0.5373, abs=5e-5)


def test_share_of_a_finite_population_as_in_statpsych():
    """R package statpsych, ci.prop.fpc(.05, 12, 100, 400)."""
    found = means.share_interval(12, 100, 400, convention="infinite_variance")
    assert found.share == pytest.approx(0.1346154, abs=5e-8)
    assert found.standard_error == pytest.approx(0.0290208, abs=5e-8)
    assert (found.lower, found.upper) == pytest.approx((0.07773565, 0.1914951), abs=5e-8)


def test_the_interval_of_answers_that_are_yes_or_no_is_wilsons():
    """Newcombe 1998, Statistics in Medicine 17:857-872, table I: 81 of 263, 0.2553 to 0.3662."""
    share = 81 / 263
    sd = (share * (1 - share) * 263 / 262) ** 0.5
    found = bounded_interval(share, sd, 263, lowest=0, highest=1)
    assert (found.lower, found.upper) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_paired_change_as_in_statpsych():
    """R package statpsych, ci.mean.ps(.05, 58.2, 51.4, 7.43, 8.92, .537, 30)."""
    found = significance.paired_t_from_summary(51.4, 58.2, 8.92, 7.43, 0.537, 30)
    assert found.difference == pytest.approx(6.8)
    assert found.standard_error == pytest.approx(1.455922, abs=5e-7)
    assert found.t == pytest.approx(4.6706, abs=5e-5)
    assert (found.lower, found.upper) == pytest.approx((3.822, 9.778), abs=5e-4)


def test_paired_change_is_not_divided_by_n_as_in_the_copy_that_does():
    """The DGB copy of mean.ps divides the standard deviation by n; its error would be .2658."""
    found = significance.paired_t_from_summary(51.4, 58.2, 8.92, 7.43, 0.537, 30)
    assert found.standard_error * 30**0.5 / 30 == pytest.approx(0.2658, abs=5e-5)
    assert found.standard_error > 1


@pytest.mark.parametrize(("f", "p"), [(4.61, 0.003), (4.15, 0.006), (2.59, 0.046), (5.13, 0.002)])
def test_six_waves_of_seven_partners_in_the_vichealth_study(f, p):
    """Injury Prevention 2016, 22:386, table 2: F(5, 30) over six waves of the VPAT."""
    assert significance.f_probability(f, 5, 30) == pytest.approx(p, abs=5e-4)


# Shrout & Fleiss 1979, Psychological Bulletin 86:420-428, table 2: six targets, four judges.
SHROUT_FLEISS = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]],
    dtype=float,
)


def test_intraclass_correlations_of_shrout_and_fleiss():
    found = agreement.intraclass(SHROUT_FLEISS.tolist())
    assert (found.icc1, found.icc2) == pytest.approx((0.17, 0.44), abs=5e-3)


def test_repeated_measures_of_shrout_and_fleiss():
    """Table 3: judges mean square 32.49, residual 1.02, 3 and 15 degrees of freedom."""
    found = significance.repeated_anova(SHROUT_FLEISS)
    assert found.degrees == (3, 15)
    assert found.statistic == pytest.approx(32.49 / 1.02, rel=5e-3)


# Hollander & Wolfe 1973, page 140: times of 22 players rounding first base in three ways.
ROUNDING_TIMES = """
5.40 5.50 5.55 5.85 5.70 5.75 5.20 5.60 5.50 5.55 5.50 5.40 5.90 5.85 5.70 5.45 5.55 5.60
5.40 5.40 5.35 5.45 5.50 5.35 5.25 5.15 5.00 5.85 5.80 5.70 5.25 5.20 5.10 5.65 5.55 5.45
5.60 5.35 5.45 5.05 5.00 4.95 5.50 5.50 5.40 5.45 5.55 5.50 5.55 5.55 5.35 5.45 5.50 5.55
5.50 5.45 5.25 5.65 5.60 5.40 5.70 5.65 5.55 6.30 6.30 6.25
"""


def test_friedman_as_in_hollander_and_wolfe():
    """As printed by R: chi-squared = 11.143, df = 2, p = 0.003805."""
    found = significance.friedman(np.array(ROUNDING_TIMES.split(), dtype=float).reshape(22, 3))
    assert found.statistic == pytest.approx(11.143, abs=5e-4)
    assert found.p == pytest.approx(0.003805, abs=5e-7)


def test_wilcoxon_of_darwins_maize():
    """Fifteen pairs of plants, Darwin 1876; exact p as in Cureton 1967, JASA 62:1068-1069."""
    away = np.array([6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75], dtype=float)
    found = significance.wilcoxon(np.zeros(15), away)
    assert found.statistic == 24
    assert found.p == pytest.approx(0.041259765625, abs=1e-12)


def test_holm_as_adjusted_in_r():
    """R, p.adjust(c(.01, .02, .03, .04), "holm")."""
    assert significance.holm([0.03, 0.01, 0.04, 0.02]) == pytest.approx([0.06, 0.04, 0.06, 0.06])


@pytest.mark.parametrize(
    ("n", "multiplier"), [(8, 1.15), (12, 0.89), (20, 0.66), (40, 0.45), (60, 0.37)]
)
def test_multiplier_of_the_detectable_change(n, multiplier):
    """(D): (t at .975 + t at .80) / sqrt(n)."""
    assert significance.detectable_multiplier(n) == pytest.approx(multiplier, abs=5e-3)


def test_agreement_of_the_worked_table_is_825():
    """(D): r_wg(j) of the six by three table, five options; as rwg.j of R's multilevel."""
    assert agreement.r_wg_j(SIX_BY_THREE, options=5) == pytest.approx(0.825, abs=5e-4)


def test_reciprocal_expressions_of_agreement():
    """James et al. 1984: everybody alike 1, spread evenly over the scale 0."""
    assert agreement.r_wg(np.full(7, 4.0), options=5) == 1
    assert agreement.r_wg(np.array([1.0, 5, 1, 5, 3]), options=5) == 0
    assert agreement.chance_variance(5) == 2


def test_engagement_of_the_rest_study():
    """Int. J. Environ. Res. Public Health 2021, table 2: n 14, 1.8/5.4/16.1/25.0/51.8 %, 4.2 (3.7, 4.7).

    The percentages are of 56 answers. The interval follows from 14 people whose means vary less than
    single answers do, which has to be so; the answers' own spread would give (3.6, 4.8).
    """
    counts = [round(share * 56 / 100) for share in (1.8, 5.4, 16.1, 25.0, 51.8)]
    assert sum(counts) == 56
    answers = np.repeat([1, 2, 3, 4, 5], counts).astype(float)
    assert round(float(answers.mean()), 1) == 4.2
    wide = means.t_interval(float(answers.mean()), float(answers.std(ddof=1)), 14)
    assert (round(wide.lower, 1), round(wide.upper, 1)) == (3.6, 4.8)
    narrow = means.t_interval(float(answers.mean()), 0.87, 14)
    assert (round(narrow.lower, 1), round(narrow.upper, 1)) == (3.7, 4.7)


# What is published by formula only is held against an independent implementation.


@pytest.mark.parametrize("seed", range(5))
def test_friedman_and_wilcoxon_agree_with_scipy(seed):
    random = np.random.default_rng(seed)
    waves = random.integers(1, 6, size=(9, 4)).astype(float)
    ours, theirs = significance.friedman(waves), stats.friedmanchisquare(*waves.T)
    assert (ours.statistic, ours.p) == pytest.approx((theirs.statistic, theirs.pvalue))
    before, after = random.normal(size=(2, 11))
    pairs = stats.wilcoxon(before, after, method="exact")
    found = significance.wilcoxon(before, after)
    assert (found.statistic, found.p) == pytest.approx((pairs.statistic, pairs.pvalue))


def test_average_deviation_and_a_wg_of_a_split_group():
    """Burke et al. 1999: half at 1, half at 5, two from the mean. Brown & Hauenstein 2005: -1."""
    split = np.array([1.0, 1, 1, 5, 5, 5])
    assert agreement.average_deviation(split) == 2
    assert agreement.a_wg(split, lowest=1, highest=5) == pytest.approx(-1)
    assert agreement.a_wg(np.full(6, 4.0), lowest=1, highest=5) == 1
    assert agreement.a_wg(np.full(6, 5.0), lowest=1, highest=5) == 1
