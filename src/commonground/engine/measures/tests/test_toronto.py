"""Published figures through the shipped dictionary. Source: City of Toronto, Open Government Licence."""

from pathlib import Path

import ibis
import pytest

from commonground.engine.measures.evaluate import evaluate
from commonground.engine.measures.loading import load_dictionary

EXAMPLE = Path(__file__).parents[5] / "examples" / "toronto" / "measures.yaml"


@pytest.fixture(scope="module")
def results(shared_data):
    dictionary = load_dictionary(EXAMPLE)
    codes = list(dictionary.records["activity"].fields["series"].spellings.items())
    printed = ibis.duckdb.connect().read_csv(shared_data / "toronto" / "sports_long.csv")
    table = printed.filter(printed.value.notnull()).select(
        series=printed.measure.cases(*codes),
        season=printed.year.cast("string") + "-" + printed.season.lower(),
        value=printed.value,
    )
    return evaluate(dictionary, {"activity": table}, by=["series"])


def values(results, measure):
    return {r.period: (r.value, r.complete) for r in results.of(measure) if not r.by}


def test_every_number_is_read(results):
    assert values(results, "values")["all"][0] == 162


def test_a_year_without_its_autumn_is_marked_beside_whole_ones(results):
    enrolment = values(results, "enrolment")
    assert enrolment["2009"] == (358_462, True)
    assert enrolment["2014"] == (477_831, True)
    assert enrolment["2015"] == (385_349, False)
    assert enrolment["all"] == (3_046_769, False)


def test_totals_as_published(results):
    assert values(results, "drop_in")["all"][0] == 29_668_005
    assert values(results, "permits")["all"][0] == 2_044_406
    assert values(results, "enrolment_by_season")["2009-summer"] == (37_731, True)
    assert values(results, "enrolment_by_season")["2010-summer"] == (130_264, True)
