"""Wrong numbers that a plausible implementation gives, kept so that none comes back."""

import pytest

from commonground.engine.measures.tests.asking import ask, cells, cohorts, row

FEES = [row(1, "2015-fall", fee=60.0)] + [
    row(child, "2015-fall", partner="swim", fee=20.0) for child in (2, 3, 4)
]


def test_a_missing_person_is_not_one_more_person():
    """Grouping by person makes one group of all records without a person."""
    rows = [row(1, "2015-fall"), row(None, "2015-fall"), row(None, "2015-fall")]
    assert cells(ask("{kind: people, records: registrations}", rows))[("all", ())].value == 1


def test_an_average_of_averages_is_not_the_average():
    asked = "{kind: ratio, records: registrations, numerator: {kind: sum, of: fee}, denominator: {kind: count}}"
    assert cells(ask(asked, FEES))[("all", ())].value == 30


def test_a_missing_group_is_not_dropped():
    rows = [row(1, "2015-fall", sex="girl"), row(2, "2015-fall", sex=None)]
    found = cells(ask("{kind: count, records: registrations}", rows, by=["sex"]), ["sex"])
    assert found[("2015-fall", (None,))].value == 1
    assert found[("2015-fall", ())].value == 2


def test_two_children_without_a_known_partner_did_not_stay_with_the_same_one():
    """Joining on a missing partner would say so, or lose the child from the cohort."""
    rows = [row(1, "2015-fall", partner=None), row(1, "2016-spring", partner=None)]
    asked = "{kind: retention, records: registrations, level: same_partner}"
    assert cohorts(ask(asked, rows)) == {("2015-fall", 1): (0, 1)}


def test_a_child_of_two_groups_is_one_child_in_the_whole():
    rows = [row(1, "2015-fall", partner="judo"), row(1, "2015-fall", partner="swim")]
    found = cells(ask("{kind: people, records: registrations}", rows, by=["partner"]), ["partner"])
    assert [found[("all", g)].value for g in ((), ("judo",), ("swim",))] == [1, 1, 1]


def test_people_of_a_year_are_not_the_sum_of_its_seasons():
    rows = [row(1, "2015-fall"), row(1, "2016-spring")]
    asked = "{kind: people, records: registrations, grain: year}"
    assert cells(ask(asked, rows))[("2015-16", ())].value == 1


@pytest.mark.parametrize("window", ["bounded", "rolling"])
def test_coming_back_in_the_same_season_is_not_coming_back(window):
    rows = [row(1, "2015-fall"), row(1, "2015-fall"), row(2, "2016-spring")]
    asked = f"{{kind: retention, records: registrations, window: {window}}}"
    assert cohorts(ask(asked, rows))[("2015-fall", 1)] == (0, 1)


def test_the_last_period_stands_for_all_where_places_do_not_add_up():
    rows = [row(1, "2015-fall", fee=30.0), row(1, "2016-spring", fee=20.0)]
    asked = "{kind: sum, of: fee, records: registrations, across_periods: last}"
    assert cells(ask(asked, rows))[("all", ())].value == 20


def test_partners_who_are_not_to_be_mixed_are_not():
    asked = "{kind: count, records: registrations, across_partners: none}"
    assert all("partner" in r.by for r in ask(asked, FEES))
