"""What is not in yet is neither zero nor final."""

from commonground.engine.measures.completeness import Coverage
from commonground.engine.measures.tests.asking import ask, cells, row

COUNT = "{kind: count, records: registrations}"
BY_YEAR = "{kind: count, records: registrations, grain: year}"
FIRST_YEAR = [row(1, "2015-fall"), row(2, "2016-spring", partner="swim")]


def test_a_period_that_nobody_reported_has_no_row():
    assert set(cells(ask(COUNT, [row(1, "2015-fall")]))) == {("2015-fall", ()), ("all", ())}


def test_a_reported_period_without_records_is_zero():
    coverage = Coverage(reported={"2016-spring": {"judo"}})
    found = cells(ask(COUNT, [row(1, "2015-fall")], coverage=coverage))
    assert found[("2016-spring", ())].value == 0
    assert found[("2016-spring", ())].complete


def test_a_filter_that_nobody_meets_gives_zero_in_a_reported_period():
    asked = "{kind: count, records: registrations, where: {sex: girl}}"
    assert cells(ask(asked, [row(1, "2015-fall", sex="boy")]))[("2015-fall", ())].value == 0


def test_a_year_that_lacks_a_season_is_incomplete():
    found = cells(ask(BY_YEAR, [*FIRST_YEAR, row(1, "2016-fall")]))
    assert found[("2015-16", ())].complete
    assert not found[("2016-17", ())].complete
    assert not found[("all", ())].complete


def test_one_partner_is_complete_while_another_is_late():
    everyone = {"judo", "swim"}
    coverage = Coverage(
        reported={"2015-fall": {"judo"}, "2016-spring": everyone},
        expected={"2015-fall": everyone, "2016-spring": everyone},
    )
    found = cells(ask(COUNT, FIRST_YEAR, by=["partner"], coverage=coverage), ["partner"])
    assert not found[("2015-fall", ())].complete
    assert found[("2015-fall", ("judo",))].complete
    assert found[("2016-spring", ())].complete


RETENTION = "{kind: retention, records: registrations, base: first, window: WINDOW}"
THREE_SEASONS = [
    row(1, "2015-fall"),
    row(2, "2015-fall"),
    row(1, "2016-spring"),
    row(3, "2016-spring"),
    row(3, "2016-fall"),
]


def by_cohort(results):
    return {(r.cohort, r.after): r for r in results}


def test_cells_beyond_the_last_period_are_not_there():
    found = by_cohort(ask(RETENTION.replace("WINDOW", "bounded"), THREE_SEASONS))
    assert set(found) == {
        ("2015-fall", 1),
        ("2015-fall", 2),
        ("2016-spring", 1),
        ("all", 1),
        ("all", 2),
    }


def test_a_later_season_that_is_not_all_in_makes_its_cells_provisional_and_no_total():
    coverage = Coverage(reported={"2016-fall": {"judo"}}, expected={"2016-fall": {"judo", "swim"}})
    asked = RETENTION.replace("WINDOW", "bounded")
    found = by_cohort(ask(asked, THREE_SEASONS, coverage=coverage))
    assert not found[("2015-fall", 2)].complete
    assert not found[("2016-spring", 1)].complete
    assert ("all", 2) not in found
    assert (found[("all", 1)].numerator, found[("all", 1)].denominator) == (1, 2)


def test_a_rolling_window_stays_provisional_until_the_calendar_is_in():
    asked = RETENTION.replace("WINDOW", "rolling")
    assert not any(r.complete for r in ask(asked, THREE_SEASONS))
    closed = [*THREE_SEASONS, row(4, "2017-spring")]
    assert all(r.complete for r in ask(asked, closed))


def test_a_gap_between_seasons_is_not_a_drop_to_zero():
    gap = [row(1, "2015-fall"), row(1, "2016-fall")]
    found = by_cohort(ask(RETENTION.replace("WINDOW", "bounded"), gap))
    assert found[("2015-fall", 1)].numerator is None
    assert not found[("2015-fall", 1)].complete
    assert found[("2015-fall", 2)].value == 1.0
