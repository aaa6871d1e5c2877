"""The stage is named only when sure; readiness passes precondition by precondition."""

import re

import numpy as np
import pytest

from commonground.engine.surveys.instruments import shipped
from commonground.engine.surveys.readiness import judge
from commonground.engine.surveys.stage import ask_again, estimate_stage
from commonground.engine.surveys.tests.sheets import stage_sheets
from tools import survey_statistics

STAGE = shipped()["stage"]
STORMING = [[3, 5, 2, 1], [2, 4, 3, 1], [2, 5, 2, 2], [3, 4, 2, 1], [2, 4, 2, 1], [1, 4, 3, 2]]
TORN = [[1, 5, 4, 2], [1, 4, 5, 2], [1, 5, 4, 2], [1, 4, 5, 2], [1, 5, 4, 1], [1, 4, 5, 1]]


def test_a_group_that_quarrels_is_storming():
    found = estimate_stage(STAGE, stage_sheets(STORMING), seed=1)
    assert (found.named, found.between) == ("storming", None)
    assert found.probabilities["storming"] > 0.95
    assert sum(found.probabilities.values()) == pytest.approx(1)
    assert found.spread == 0


def test_a_torn_group_is_between_two_stages():
    found = estimate_stage(STAGE, stage_sheets(TORN), seed=1)
    assert (found.named, found.between) == (None, ("storming", "norming"))
    assert found.spread == pytest.approx(2 / 3)


def test_the_same_seed_gives_the_same_estimate():
    one, other = (estimate_stage(STAGE, stage_sheets(TORN), seed=5) for _ in range(2))
    assert one == other


def test_four_people_have_no_stage():
    found = estimate_stage(STAGE, stage_sheets(STORMING[:4]))
    assert found.hidden
    assert (found.probabilities, found.means, found.n, found.maturity) == ({}, {}, None, None)


def test_maturity_goes_up_with_the_stage():
    rows = np.full((6, 4), 2)
    grown = []
    for stage in range(4):
        points = rows.copy()
        points[:, stage] = 5
        grown.append(estimate_stage(STAGE, stage_sheets(points.tolist())).maturity)
    assert grown == sorted(grown)
    assert 0 < grown[0] < 0.5 < grown[3] < 1


def test_a_stage_is_asked_again_when_more_than_a_fifth_changed():
    members = {f"m{i}" for i in range(10)}
    assert not ask_again(members, members - {"m1"} | {"x"})
    assert ask_again(members, members - {"m1", "m2"} | {"x"})
    assert ask_again(set(), members)


@pytest.mark.parametrize("n", [5, 8, 20])
@pytest.mark.parametrize("style", survey_statistics.STYLES)
def test_answers_that_have_nothing_to_do_with_it_name_a_stage_no_more_often_than_stated(style, n):
    """Named at a probability of .80: at most one in five, give or take the simulation's own error."""
    rounds, draw = 250, survey_statistics.STYLES[style]
    named = survey_statistics.named_by_chance(draw, n, rounds=rounds, seed=8)
    assert named <= 0.20 + 2 * (0.2 * 0.8 / rounds) ** 0.5


def test_the_published_table_names_no_stage_more_often_than_stated():
    table = survey_statistics.PAGE.read_text().split("## Naming a stage by chance")[1]
    shares = [float(v) for v in re.findall(r" ([\d.]+) \|", table.split("---|\n")[1])]
    assert len(shares) == len(survey_statistics.STYLES) * len(survey_statistics.GROUPS)
    assert max(shares) <= 20


GOOD, LOW = [3, 4, 4, 5, 3, 4], [1, 2, 2, 3, 2, 1]


def test_all_preconditions_pass_and_the_work_proceeds():
    found = judge({"champions": GOOD, "resources": GOOD, "urgency": GOOD})
    assert found.outcome == "proceed"


def test_three_good_preconditions_do_not_make_up_for_a_bad_one():
    found = judge({"champions": [5] * 6, "resources": LOW, "urgency": [5] * 6})
    assert found.outcome == "cultivate_first"
    assert not found.preconditions["resources"].passes


def test_nothing_in_place_means_that_another_approach_fits_better():
    assert judge({"champions": LOW, "resources": LOW}).outcome == "another_approach"


def test_more_than_a_quarter_of_low_ratings_stops_a_good_median():
    passes = judge({"urgency": [2, 2, 3, 4, 4, 5, 5, 5]}).preconditions["urgency"]
    stops = judge({"urgency": [2, 2, 2, 4, 4, 5, 5, 5]}).preconditions["urgency"]
    assert (passes.share_low, passes.passes) == (0.25, True)
    assert (stops.median, stops.passes) == (4, False)


def test_the_distribution_and_those_who_do_not_know_are_shown():
    found = judge({"urgency": [*GOOD, "dont_know", None]}).preconditions["urgency"]
    assert found.distribution == {1: 0, 2: 0, 3: 2, 4: 3, 5: 1}
    assert (found.n, found.dont_know) == (6, 1)


def test_most_not_knowing_is_no_pass():
    assert not judge({"urgency": [*[4] * 5, *["dont_know"] * 6]}).preconditions["urgency"].passes


def test_two_camps_are_wide():
    assert judge({"urgency": [1, 1, 1, 5, 5, 5]}).preconditions["urgency"].wide
    assert not judge({"urgency": GOOD}).preconditions["urgency"].wide


def test_four_ratings_are_nobody_asked():
    found = judge({"urgency": [5, 5, 5, 5]})
    assert found.outcome == "not_asked"
    assert found.preconditions["urgency"].distribution == {}
    assert judge({}).outcome == "not_asked"
