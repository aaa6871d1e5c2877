"""Published data through the shipped dictionary. Source: Kuzilek, Hlosta, Zdrahal 2017, CC BY 4.0."""

from pathlib import Path

import ibis
import pytest

from commonground.engine.measures.evaluate import evaluate
from commonground.engine.measures.loading import load_dictionary

EXAMPLE = Path(__file__).parents[5] / "examples" / "open-university" / "measures.yaml"


@pytest.fixture(scope="module")
def results(shared_data):
    table = ibis.duckdb.connect().read_csv(shared_data / "oulad" / "registrations.csv")
    dictionary = load_dictionary(EXAMPLE)
    return evaluate(dictionary, {"registrations": table}, by=["code_module"])


def whole(results, measure):
    return {r.by.get("code_module"): r for r in results.of(measure) if r.period == "all"}


def test_registrations_by_module(results):
    values = {module: r.value for module, r in whole(results, "registrations").items()}
    assert values == {
        None: 32_593,
        "AAA": 748,
        "BBB": 7_909,
        "CCC": 4_434,
        "DDD": 6_272,
        "EEE": 2_934,
        "FFF": 7_762,
        "GGG": 2_534,
    }


def test_a_student_of_two_modules_counts_once(results):
    assert whole(results, "students")[None].value == 28_785


def test_students_in_more_than_one_presentation(results):
    found = whole(results, "more_than_one_presentation")[None]
    assert (found.numerator, found.denominator) == (2_589, 28_785)


def test_the_cohort_table(results):
    cells = {
        (r.cohort, r.period): (r.numerator, r.denominator)
        for r in results.of("retention")
        if not r.by and r.period != "all"
    }
    assert cells == {
        ("2013B", "2013J"): (182, 4_679),
        ("2013B", "2014B"): (264, 4_679),
        ("2013B", "2014J"): (121, 4_679),
        ("2013J", "2014B"): (676, 8_648),
        ("2013J", "2014J"): (851, 8_648),
        ("2014B", "2014J"): (633, 6_393),
    }


def test_the_table_has_the_columns_of_the_design(results):
    assert results.to_arrow().column_names == [
        *("measure", "version", "period", "code_module"),
        *("numerator", "denominator", "value", "lower", "upper", "people", "complete"),
        *("cohort", "after"),
    ]
