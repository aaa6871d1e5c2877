"""What a wave says, and that it says nothing about few."""

import pickle
from dataclasses import asdict
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.engine.surveys.banding import verdict, zone
from commonground.engine.surveys.instruments import Bands, Text, Zone, shipped
from commonground.engine.surveys.summary import histogram, summarise
from commonground.engine.surveys.tests.sheets import random_sheets, sheet, small


def test_fewer_than_five_leave_nothing_behind():
    one = summarise(small(), [sheet(1)] * 4, population=10)
    other = summarise(small(), [sheet(5)] * 2, population=30)
    assert one.hidden
    assert one == other
    assert pickle.dumps(one) == pickle.dumps(other)
    assert asdict(one) == {
        "hidden": True, "minimum": 5, "n": None, "constructs": {}, "withheld": ()
    }  # fmt: skip


def test_blank_sheets_do_not_make_a_group_of_five():
    sheets = [sheet(4)] * 4 + [{}, {"a": None}]
    assert summarise(small(), sheets, population=10).hidden


def test_a_construct_that_few_could_be_scored_on_is_withheld():
    sheets = [sheet(4)] * 4 + [{"a": 4, "b": 4, "c": 4}] * 2
    found = summarise(small(), sheets, population=10)
    assert (list(found.constructs), found.withheld) == (["trust"], ("voice",))


def test_a_wave_is_told_with_spread_agreement_and_interval():
    found = summarise(small(), [sheet(v) for v in (4, 4, 5, 4, 5, 4)], population=12)
    trust = found.constructs["trust"]
    assert (trust.n, trust.mean) == (6, pytest.approx(4.3333, abs=1e-4))
    assert 1 <= trust.worst <= trust.lower <= trust.mean <= trust.upper <= trust.best <= 5
    assert trust.r_wg > 0.9


def test_alpha_is_not_told_of_nine_people_and_told_with_its_interval_of_ten():
    random = np.random.default_rng(3)
    for n, told in ((9, False), (10, True)):
        sheets = random_sheets("speaking", n, random)
        found = summarise(shipped()["speaking"], sheets, population=None).constructs["speaking"]
        ends = (found.alpha, found.alpha_lower, found.alpha_upper)
        assert all((v is not None) == told for v in ends)


def test_when_everybody_answered_the_mean_is_known():
    trust = summarise(small(), [sheet(v) for v in (2, 3, 4, 5, 5)], population=5).constructs[
        "trust"
    ]
    assert trust.lower == pytest.approx(trust.mean) == pytest.approx(trust.upper)
    assert trust.worst == pytest.approx(trust.best)


def test_five_who_agree_do_not_speak_for_forty():
    trust = summarise(small(), [sheet(5)] * 5, population=40).constructs["trust"]
    assert trust.lower < trust.upper == 5
    assert trust.worst == 1.5


SHARP = Bands(concern_below=3, strength_from=4)


@pytest.mark.parametrize(
    ("lower", "upper", "word"),
    [
        (4.0, 4.6, "strength"),
        (3.0, 3.99, "borderline"),
        (1.2, 2.99, "concern"),
        (3.7, 4.3, "cannot_tell"),
        (2.9, 3.1, "cannot_tell"),
        (2.5, 4.5, "cannot_tell"),
    ],
)
def test_the_whole_interval_decides_the_word(lower, upper, word):
    assert verdict(lower, upper, SHARP) == word


def test_bands_with_gaps_are_rounded_first():
    """Collaboration factors are published as 4.0-5.0, 3.0-3.9, 1.0-2.9: where does 3.95 belong?"""
    rounded = SHARP.model_copy(update={"decimals": 1})
    assert verdict(3.95, 4.2, SHARP) == "cannot_tell"
    assert verdict(3.95, 4.2, rounded) == "strength"
    assert verdict(3.0, 3.949, rounded) == "borderline"
    assert verdict(2.0, 2.95, rounded) == "cannot_tell"


# VicHealth partnerships tool: 35 items; 35-84, 85-126, 127-175 (Injury Prevention 2016, table 2).
VICHEALTH = Bands(
    concern_below=85,
    strength_from=127,
    of="sum",
    decimals=0,
    zones=tuple(
        Zone(lowest=low, label=Text(en=word))
        for low, word in ((35, "question it"), (85, "needs attention"), (127, "genuine"))
    ),
)


@pytest.mark.parametrize(
    ("total", "word"),
    [(84, "question it"), (85, "needs attention"), (125.1, "needs attention"),
     (134.7, "genuine"), (126, "needs attention"), (127, "genuine"), (175, "genuine")],
)  # fmt: skip
def test_bands_of_sums_as_published_for_35_items(total, word):
    assert zone(total / 35, total / 35, VICHEALTH, items=35).label.en == word


def test_the_version_from_0_to_4_is_banded_the_same_35_points_lower():
    """0-49, 50-91, 92-140 is exactly 35 under 35-84, 85-126, 127-175."""
    lower = Bands(concern_below=50, strength_from=92, of="sum", decimals=0)
    for total in range(35, 176):
        one = verdict(total / 35, total / 35, VICHEALTH, items=35)
        assert verdict((total - 35) / 35, (total - 35) / 35, lower, items=35) == one


def test_an_interval_over_two_zones_lies_in_none():
    assert zone(80 / 35, 90 / 35, VICHEALTH, items=35) is None


@given(st.lists(st.floats(1, 5), min_size=1, max_size=60), st.integers(2, 8))
def test_no_stretch_of_the_scale_holds_a_few(scored, minimum):
    bins = histogram(np.array(scored), lowest=1, highest=5, minimum=minimum)
    assert sum(b.count for b in bins) == len(scored)
    assert (bins[0].lower, bins[-1].upper) == (1, 5)
    assert all(a.upper == b.lower for a, b in pairwise(bins))
    assert len(bins) == 1 or all(b.count == 0 or b.count >= minimum for b in bins)
