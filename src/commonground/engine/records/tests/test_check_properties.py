"""Whatever a partner sends, rows taken, refused and set aside add up, and both ways of reading agree."""

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonground.engine.backends import duckdb_survey
from commonground.engine.records.pseudonyms import normalised_name, pseudonym
from commonground.engine.records.tests.importing import KEY, changed, check_csv, check_rows

CELLS = {
    "Name": st.sampled_from(["Zoé Roy", "roy zoe", "N/A", "", "Liam O'Brien", "Mei", " Noah  Li "]),
    "DOB": st.sampled_from(
        [
            "2008-03-14",
            "25/12/2009",
            "3/4/2009",
            "2031-01-01",
            "2015-02-30",
            "",
            "x",
            "14 mars 2008",
        ]
    ),
    "Programme": st.sampled_from(["Hockey", "Hockey ", "Ice  hockey", "-", None]),
    "Season": st.sampled_from(["fall 2015", "automne 2015", "winter 2016", "fall 1999", ""]),
    "Fee": st.sampled_from(
        ["12.50", "12,50", "1,234", "1.234", "-3", "n/a", "$5", "", "00", "free"]
    ),
    "Hours": st.sampled_from(["1", "2.5", "1.234", "54 %", "1 234,5", "", "?"]),
    "Gender": st.sampled_from(["F", "garçon", "x", None]),
}
ROWS = st.lists(st.fixed_dictionaries(CELLS), min_size=1, max_size=25)
QUICK = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@QUICK
@given(rows=ROWS)
def test_rows_taken_refused_and_set_aside_add_up(rows):
    checked = check_rows(rows)
    assert checked.taken + checked.refused + checked.set_aside == checked.rows == len(rows)
    assert len({fault.row for fault in checked.faults}) == checked.refused
    assert sum(summary.count for summary in checked.summaries) == len(checked.faults)
    assert sum(checked.periods.values()) == checked.taken
    assert len(checked.left_out) == checked.set_aside == sum(checked.reasons.values())


@QUICK
@given(rows=ROWS)
def test_judging_every_text_and_casting_plain_ones_come_to_the_same(rows):
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as name:
        by_judging = check_rows(rows, out=Path(name) / "1")
        patch.setattr(duckdb_survey, "SMALL", 0)
        patch.setattr(duckdb_survey, "HEAD", 0)
        by_casting = check_rows(rows, out=Path(name) / "2")
    assert by_judging.sha256 == by_casting.sha256
    assert by_judging.faults == by_casting.faults
    assert by_judging.preview == by_casting.preview


@QUICK
@given(rows=ROWS)
def test_a_csv_that_duckdb_reads_and_rows_from_a_workbook_come_to_the_same(rows):
    rows = [{column: (cell or "").strip() or None for column, cell in row.items()} for row in rows]
    rows = [row for row in rows if any(row.values())] or [changed()]
    with TemporaryDirectory() as name:
        one = check_rows(rows, out=Path(name) / "1")
        two = check_csv(Path(name) / "a.csv", rows, out=Path(name) / "2")
    if two.rows == one.rows and not set(two.reasons) - {"duplicate"}:
        assert one.sha256 == two.sha256
        assert [(f.row, f.code, f.value) for f in one.faults] == [
            (f.row, f.code, f.value) for f in two.faults
        ]


LETTERS = st.characters(
    codec="utf-8",
    categories=("Lu", "Ll", "Zs", "Pd", "Po", "Nd"),
    max_codepoint=0x024F,
    exclude_characters="\x1f",
)
NAMES = st.lists(
    st.text(LETTERS | st.sampled_from("'’-. éÉèçŒœßØøŁł"), min_size=1, max_size=14),
    min_size=1,
    max_size=4,
).map(" ".join)


@QUICK
@given(names=st.lists(NAMES, min_size=1, max_size=20))
def test_the_database_and_the_reference_give_the_same_pseudonyms(names):
    rows = [changed(Name=name, Programme=f"P{n}") for n, name in enumerate(names)]
    with TemporaryDirectory() as folder:
        checked = check_rows(rows, out=Path(folder) / "o")
        found = pq.read_table(checked.parquet).to_pylist() if checked.parquet else []
    written = {row["programme"]: row["child"] for row in found}
    for n, name in enumerate(names):
        plain = normalised_name(name)
        if plain and f"P{n}" in written:
            parts = {"name": plain, "birth_date": "2008-03-14"}
            assert written[f"P{n}"] == pseudonym(KEY, parts), ascii(name)
    assert all(
        f"P{n}" in written for n, name in enumerate(names) if len(normalised_name(name)) > 20
    )


@QUICK
@given(cents=st.lists(st.integers(0, 10**9), min_size=1, max_size=20))
def test_money_is_exact_to_the_cent(cents):
    rows = [
        changed(Fee=f"{c / 100:.2f}".replace(".", ","), Programme=f"P{i}")
        for i, c in enumerate(cents)
    ]
    found = check_rows(rows).preview
    assert [row["fee"] for row in found] == [Decimal(c) / 100 for c in cents]
