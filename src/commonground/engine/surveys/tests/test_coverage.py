"""The intervals hold: 93 to 97 % coverage, case by case, and the published page says the same."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.engine.surveys import means
from commonground.engine.surveys.agreement import intraclass
from commonground.engine.surveys.bounded import bounded_interval, interval_of
from commonground.engine.surveys.instruments import shipped
from commonground.engine.surveys.reliability import alpha, omega, omega_interval
from tools import survey_statistics

ROUNDS = 4_000


def noise(share: float, rounds: int) -> float:
    """What the simulation itself may be off by, in all but one of a thousand cases."""
    return 3.3 * (share * (1 - share) / rounds) ** 0.5


@pytest.mark.parametrize("n", survey_statistics.SIZES)
@pytest.mark.parametrize(
    "case", survey_statistics.CASES, ids=lambda c: f"{c.name}, {c.items} items"
)
def test_intervals_hold_the_mean_of_all_in_93_to_97_of_100(case, n):
    found = survey_statistics.coverage(case, n, rounds=ROUNDS, seed=8).bounded
    assert 0.93 - noise(0.93, ROUNDS) <= found <= 0.97 + noise(0.97, ROUNDS)


def published(heading: str) -> list[tuple[str, float, float]]:
    """Who, covered and all alike (per cent), from one table of the page."""
    table = survey_statistics.PAGE.read_text().split(f"## {heading}")[1].split("##")[0]
    row = r"^\| ([^|]+) \| \d \| \d+ \| ([\d.]+) \|.* ([\d.]+) \|$"
    return [(who, float(a), float(b)) for who, a, b in re.findall(row, table, re.M)]


@pytest.mark.parametrize("heading", ["Intervals of a mean", "Other shapes"])
def test_the_published_tables_lie_within_93_to_97(heading):
    """40,000 rounds a line: two standard errors of the simulation are a quarter of a point."""
    rows = published(heading)
    cases = survey_statistics.CASES if heading.startswith("Intervals") else survey_statistics.OTHERS
    assert len(rows) == len(cases) * len(survey_statistics.SIZES)
    outside = [row for row in rows if not 92.75 <= row[1] <= 97.25]
    assert not outside


def test_where_coverage_jumps_it_jumps_to_the_safe_side():
    rows = published("Where coverage moves in jumps")
    assert len(rows) == len(survey_statistics.COARSE) * len(survey_statistics.SIZES)
    assert all(covered >= 93 for _, covered, _ in rows)
    assert all(alike > 5 for _, covered, alike in rows if covered > 97)


def test_the_page_says_where_no_interval_holds():
    assert min(covered for _, covered, _ in published("Where no interval can hold")) < 60


def test_eight_people_who_all_say_5_do_not_make_it_certain():
    """Three in eight could still say 4 (Wilson's interval for none of eight)."""
    found = bounded_interval(5, 0, 8, 80, lowest=1, highest=5)
    assert (found.lower, found.upper) == pytest.approx((5 - 0.386, 5), abs=1e-3)
    scale_of_four = bounded_interval(5, 0, 8, 80, lowest=1, highest=5, step=0.25)
    assert scale_of_four.lower == pytest.approx(5 - 0.386 / 4, abs=1e-3)
    among = bounded_interval(4, 0, 8, 80, lowest=1, highest=5)
    assert (among.lower, among.upper) == pytest.approx((4 - 0.386, 4 + 0.386), abs=1e-3)


def test_when_all_were_asked_the_interval_closes():
    found = bounded_interval(4.2, 0.8, 30, 30, lowest=1, highest=5)
    assert found.lower == pytest.approx(4.2) == found.upper


@settings(deadline=None)
@given(
    st.lists(st.integers(1, 5), min_size=2, max_size=30),
    st.integers(0, 60),
)
def test_an_interval_turns_round_with_the_scale_and_stays_on_it(given_answers, others):
    up = np.array(given_answers, dtype=float)
    scale = shipped()["climate"].scale
    one, other = (interval_of(v, scale, len(up) + others) for v in (up, 6 - up))
    assert 1 <= one.lower <= one.mean + 1e-9
    assert one.mean - 1e-9 <= one.upper <= 5
    assert (6 - other.upper, 6 - other.lower) == pytest.approx((one.lower, one.upper))


def test_the_plain_t_interval_would_not_do():
    """Why there is another one: near the end of the scale t covers nine in ten."""
    [case] = [c for c in survey_statistics.CASES if "nearly all" in c.name and c.items == 4]
    assert survey_statistics.coverage(case, 8, rounds=ROUNDS).plain < 0.93


def test_an_interval_never_leaves_the_scale():
    for mean, sd in ((5, 0), (1, 0), (4.9, 0.3), (3, 2), (1.1, 0.3)):
        found = bounded_interval(mean, sd, 6, 40, lowest=1, highest=5)
        assert 1 <= found.lower <= mean <= found.upper <= 5


def test_more_answers_make_a_narrower_interval():
    widths = []
    for n in (5, 10, 20, 40, 79):
        found = bounded_interval(4.2, 0.7, n, 80, lowest=1, highest=5)
        widths.append(found.upper - found.lower)
    assert widths == sorted(widths, reverse=True)


def test_the_two_corrections_differ_by_one_person():
    one = means.correction(8, 80)
    other = means.correction(8, 80, convention="infinite_variance")
    assert one / other == pytest.approx(79 / 80)
    assert means.correction(8, None) == 1
    with pytest.raises(ValueError, match="more people"):
        means.correction(9, 8)


def congeneric(n: int, loadings: list[float], random: np.random.Generator) -> np.ndarray:
    common = random.normal(size=(n, 1))
    own = random.normal(size=(n, len(loadings))) * np.sqrt(1 - np.square(loadings))
    return common * loadings + own


def test_omega_is_what_alpha_underestimates_when_items_differ():
    answers = congeneric(4000, [0.9, 0.8, 0.5, 0.3], np.random.default_rng(1))
    assert alpha(answers) < omega(answers)
    true = 2.5**2 / (2.5**2 + sum(1 - v**2 for v in (0.9, 0.8, 0.5, 0.3)))
    assert omega(answers) == pytest.approx(true, abs=0.02)


def test_the_interval_of_omega_holds_it():
    answers = congeneric(60, [0.8, 0.7, 0.6, 0.7], np.random.default_rng(2))
    found = omega_interval(answers, seed=1, draws=300)
    true = 2.8**2 / (2.8**2 + sum(1 - v**2 for v in (0.8, 0.7, 0.6, 0.7)))
    assert found.lower < true < found.upper
    assert found == omega_interval(answers, seed=1, draws=300)


@pytest.mark.parametrize("answers", [np.ones((6, 3)), np.ones((1, 3)), np.empty((0, 3))])
def test_without_spread_there_is_no_reliability(answers):
    assert alpha(answers) is None
    assert omega(answers) is None
    assert omega_interval(answers, seed=1) is None


def test_organisations_that_answer_alike_are_told_from_chance():
    random = np.random.default_rng(3)
    alike = [list(random.normal(c, 0.3, 6)) for c in (2, 3, 4, 5)]
    mixed = [list(random.normal(3, 1, 6)) for _ in range(4)]
    found, chance = (intraclass(g, permutations=499, seed=1) for g in (alike, mixed))
    assert found.icc1 > 0.8
    assert found.p < 0.01
    assert chance.p > 0.05
    assert intraclass([[3.0], [4.0]]) is None
