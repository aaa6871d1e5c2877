"""The engine over the truth behind the files gives the known answers, counted without it."""

import ibis
import pyarrow as pa
import pytest

from commonground.demo.files import sent_files
from commonground.demo.known_answers import known_answers
from commonground.demo.partnership import dictionary_text
from commonground.demo.story import MEMBERS, SEASONS
from commonground.engine.measures.evaluate import Coverage, evaluate
from commonground.engine.measures.loading import load_dictionary
from commonground.engine.measures.results import Results


@pytest.fixture(scope="module")
def results() -> Results:
    truth = [r for file in sent_files() for r in file.truth]
    numbers = {identity: n for n, identity in enumerate(sorted({r.identity for r in truth}))}
    columns = {
        "child": pa.array([numbers[r.identity] for r in truth], pa.int64()),
        "programme": [r.programme.name for r in truth],
        "partner": [r.partner for r in truth],
        "season": [r.season for r in truth],
        "area": [r.area for r in truth],
        "fee": pa.array([None if r.cents is None else r.cents / 100 for r in truth], pa.float64()),
    }
    everyone = {member.code for member in MEMBERS}
    reported = {s: {f.partner for f in sent_files() if f.season == s} for s in SEASONS}
    return evaluate(
        load_dictionary(dictionary_text()),
        {"registrations": ibis.memtable(pa.table(columns))},
        coverage=Coverage(reported=reported, expected=dict.fromkeys(SEASONS, everyone)),
    )


def by_period(results: Results, measure: str) -> dict:
    return {r.period: r for r in results.of(measure)}


def fraction(row) -> tuple:
    return row.numerator, row.denominator


def test_registrations_and_children(results):
    known = known_answers()
    registrations, children = (by_period(results, m) for m in ("registrations", "children"))
    for season in SEASONS:
        assert registrations[season].value == known.registrations_by_season[season]
        assert children[season].value == known.children_by_season[season]
    assert registrations["all"].value == known.registrations
    assert children["all"].value == known.children


def test_the_season_with_a_missing_file_is_marked(results):
    complete = {s: by_period(results, "registrations")[s].complete for s in SEASONS}
    assert [s for s, whole in complete.items() if not whole] == [SEASONS[-1]]


@pytest.mark.parametrize("level", ["any_partner", "same_partner", "same_programme"])
def test_retention_from_year_to_year(results, level):
    row = by_period(results, f"retention_{level}")["2016-17"]
    assert fraction(row) == known_answers().year_retention[level]
    assert not row.complete


def test_retention_from_season_to_season(results):
    rows = by_period(results, "season_retention")
    for season, known in known_answers().season_retention.items():
        assert fraction(rows[season]) == known


def test_every_cell_of_the_cohort_table(results):
    cells = {(r.cohort, r.after): fraction(r) for r in results.of("cohorts") if r.cohort != "all"}
    assert cells == {at: n for at, n in known_answers().cohorts.items() if at[1]}


def test_long_term_participation(results):
    [row] = results.of("long_term_participation")
    assert fraction(row) == known_answers().long_term
    rows = by_period(results, "both_years")
    for season, known in known_answers().both_years.items():
        assert fraction(rows[season]) == known


def test_affordability_and_fees(results):
    known = known_answers()
    shares, fees, options = (
        by_period(results, m) for m in ("affordable_share", "fees", "affordable_options")
    )
    for season in SEASONS:
        assert fraction(shares[season]) == known.affordable[season]
        assert options[season].value == known.affordable_options[season]
        assert round(fees[season].value * 100) == known.fees_in_cents[season]
