"""Every kind gives what plain Python gives, whatever the records."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonground.engine.measures.tests import naive
from commonground.engine.measures.tests.asking import ask, cells, cohorts, registrations

calm = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
breakdown = st.sampled_from([(), ("sex",), ("partner",), ("partner", "sex")])
grain = st.sampled_from(["period", "year"])


@calm
@given(rows=registrations, by=breakdown, grain=grain)
def test_records_are_counted(rows, by, grain):
    found = cells(ask(f"{{kind: count, records: registrations, grain: {grain}}}", rows, by=by), by)
    assert {at: r.value for at, r in found.items()} == naive.each_cell(rows, by, grain, len)
    behind = naive.each_cell(rows, by, grain, naive.people)
    assert {at: r.people for at, r in found.items()} == behind


@calm
@given(rows=registrations, by=breakdown, grain=grain)
def test_people_are_counted_once(rows, by, grain):
    found = cells(ask(f"{{kind: people, records: registrations, grain: {grain}}}", rows, by=by), by)
    expected = naive.each_cell(rows, by, grain, naive.people)
    assert {at: r.value for at, r in found.items()} == {
        at: n for at, n in expected.items() if n or at[1] == ()
    }


@calm
@given(
    rows=registrations,
    by=breakdown,
    grain=grain,
    of=st.sampled_from(["programme", "sex", "partner"]),
    across=st.sampled_from(["distinct", "last"]),
)
def test_known_values_are_counted_once(rows, by, grain, of, across):
    asked = (
        f"{{kind: distinct, of: {of}, records: registrations, grain: {grain}, "
        f"across_periods: {across}}}"
    )
    found = cells(ask(asked, rows, by=by), by)
    expected = naive.each_cell(rows, by, grain, lambda some: naive.values(some, of))
    if across == "last":
        newest = [name for name in naive.spans(rows, grain) if name != "all"][-1]
        expected = {at: n for at, n in expected.items() if at[0] != "all"} | {
            ("all", at[1]): n for at, n in expected.items() if at[0] == newest
        }
    assert {at: (r.value, r.people, r.unknown) for at, r in found.items()} == expected


@calm
@given(rows=registrations, of=st.sampled_from(["programme", "sex", "partner"]))
def test_values_of_some_records_are_counted_once(rows, of):
    asked = f"{{kind: distinct, of: {of}, where: {{fee: {{max: 25}}}}, records: registrations}}"
    found = cells(ask(asked, rows))

    def of_cheap_ones(some):
        return naive.values([r for r in some if r["fee"] is not None and r["fee"] <= 25], of)

    expected = naive.each_cell(rows, (), "period", of_cheap_ones)
    assert {at: (r.value, r.people, r.unknown) for at, r in found.items()} == expected


@calm
@given(rows=registrations, by=breakdown, grain=grain)
def test_known_amounts_are_summed(rows, by, grain):
    asked = f"{{kind: sum, of: fee, records: registrations, grain: {grain}}}"
    found = cells(ask(asked, rows, by=by), by)

    def total(some):
        known = [r["fee"] for r in some if r["fee"] is not None]
        return (sum(known) if known else None, len(some) - len(known))

    expected = naive.each_cell(rows, by, grain, total)
    assert {at: (r.value, r.unknown) for at, r in found.items()} == expected


@calm
@given(rows=registrations, by=breakdown, grain=grain)
def test_a_share_of_people_leaves_unknown_answers_out(rows, by, grain):
    asked = f"{{kind: share, met: {{sex: girl}}, records: registrations, grain: {grain}}}"
    found = cells(ask(asked, rows, by=by), by)
    counted = naive.each_cell(rows, by, grain, naive.people)
    shares = naive.each_cell(rows, by, grain, lambda some: naive.share_of_people(some, "girl"))
    assert {at: (r.numerator, r.denominator) for at, r in found.items()} == {
        at: share for at, share in shares.items() if counted[at] or at[1] == ()
    }


@calm
@given(rows=registrations, by=breakdown)
def test_a_share_of_records_leaves_unknown_answers_out(rows, by):
    asked = "{kind: share, of: records, met: {fee: {max: 25}}, records: registrations}"
    found = cells(ask(asked, rows, by=by), by)

    def share(some):
        known = [r["fee"] for r in some if r["fee"] is not None]
        return sum(fee <= 25 for fee in known), len(known)

    expected = naive.each_cell(rows, by, "period", share)
    assert {at: (r.numerator, r.denominator) for at, r in found.items()} == expected


@calm
@given(rows=registrations, by=breakdown)
def test_a_ratio_divides_totals(rows, by):
    asked = (
        "{kind: ratio, records: registrations, numerator: {kind: sum, of: fee}, "
        "denominator: {kind: count, where: {fee: {recorded: true}}}}"
    )
    found = cells(ask(asked, rows, by=by), by)

    def average(some):
        known = [r["fee"] for r in some if r["fee"] is not None]
        return sum(known) / len(known) if known else None

    expected = naive.each_cell(rows, by, "period", average)
    assert {at: r.value for at, r in found.items()} == pytest.approx(expected)


@calm
@given(rows=registrations)
def test_a_rate_is_per_inhabitants_of_known_groups(rows):
    asked = (
        "{kind: rate, records: registrations, population_by: sex, per: 100, "
        "population: {girl: 40, boy: 60}}"
    )
    found = cells(ask(asked, rows, by=("sex",)), ("sex",))
    for name, periods in naive.spans(rows, "period").items():
        inside = [r for r in rows if r["season"] in periods and r["sex"] is not None]
        girls = naive.people([r for r in inside if r["sex"] == "girl"])
        assert found[(name, ())].value == pytest.approx(naive.people(inside))
        assert found[(name, ("girl",))].value == pytest.approx(girls / 40 * 100)


@settings(calm, max_examples=40)
@given(
    rows=registrations,
    base=st.sampled_from(["first", "active"]),
    window=st.sampled_from(["bounded", "rolling"]),
    level=st.sampled_from(["any_partner", "same_partner", "same_programme"]),
    every=st.sampled_from(["period", "year"]),
)
def test_retention_follows_every_person(rows, base, window, level, every):
    asked = (
        f"{{kind: retention, records: registrations, base: {base}, window: {window}, "
        f"level: {level}, every: {every}}}"
    )
    found = ask(asked, [r for r in rows if r["child"]] or rows, by=("sex",))
    rows = [r for r in rows if r["child"]]
    options = {"base": base, "window": window, "level": level, "every": every}
    expected = naive.retention(rows, **options)
    assert {at: n for at, n in cohorts(found).items() if n[0] is not None} == {
        at: n for at, n in expected.items() if cohorts(found)[at][0] is not None
    }
    assert set(cohorts(found)) == set(expected)
    for sex in ("girl", "boy", None):
        group = naive.retention(rows, **options, group=lambda r, sex=sex: r["sex"] == sex)
        mine = {
            (r.cohort, r.after): (r.numerator, r.denominator)
            for r in found
            if r.by == {"sex": sex} and r.cohort != "all"
        }
        assert set(mine) == set(group)
        assert {at: n for at, n in mine.items() if n[0] is not None} == {
            at: n for at, n in group.items() if mine[at][0] is not None
        }


@calm
@given(rows=registrations, at_least=st.integers(1, 4))
def test_long_term_counts_seasons(rows, at_least):
    asked = f"{{kind: long_term, at_least: {at_least}, records: registrations}}"
    found = [r for r in ask(asked, rows) if r.period == "all"]
    met, everyone = naive.long_term(rows, at_least)
    assert [(r.numerator, r.denominator) for r in found] == ([(met, everyone)] if everyone else [])
