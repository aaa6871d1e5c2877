"""Every row of a table is taken, refused or set aside, with its number, column, value and remedy."""

import hashlib
from datetime import date
from decimal import Decimal

import pyarrow.parquet as pq
import pytest

from commonground.engine.periods import UnknownPeriod
from commonground.engine.records.check import Limits
from commonground.engine.records.faults import WITHHELD
from commonground.engine.records.found import SetAside
from commonground.engine.records.pseudonyms import PersonKey
from commonground.engine.records.refusals import (
    MappingIncomplete,
    UnknownColumn,
    UnknownTarget,
    WrongPartner,
)
from commonground.engine.records.tests.importing import (
    CALENDAR,
    GOOD,
    KEY,
    REGISTRATIONS,
    TODAY,
    changed,
    check,
    check_csv,
    check_rows,
    mapping_of,
    table_of,
)


def codes(checked):
    return [(fault.row, fault.column, fault.code) for fault in checked.faults]


def test_a_good_row_is_taken():
    checked = check_rows([GOOD])
    assert (checked.rows, checked.taken, checked.refused, checked.set_aside) == (1, 1, 0, 0)
    assert checked.people == 1
    assert checked.periods == {"2015-fall": 1}


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"Name": None}, "missing_value"),
        ({"Name": "n/a"}, "missing_value"),
        ({"Name": "?!"}, "missing_value"),
        ({"DOB": "-"}, "missing_value"),
        ({"Programme": "  "}, "missing_value"),
        ({"Season": "N/A"}, "missing_value"),
        ({"DOB": "soon"}, "not_a_date"),
        ({"DOB": "2015-02-30"}, "not_a_date"),
        ({"DOB": "2018-01-01"}, "date_in_future"),
        ({"DOB": "0208-03-14"}, "date_too_early"),
        ({"DOB": "03/04/2008"}, "ambiguous_date"),
        ({"Season": "fall 2031"}, "unknown_period"),
        ({"Fee": "-5"}, "below_minimum"),
        ({"Fee": "free"}, "not_a_number"),
        ({"Fee": "1e30"}, "too_large"),
        ({"Hours": "1,234"}, "ambiguous_number"),
        ({"Places": "7.5"}, "not_whole"),
        ({"Gender": "gril"}, "unknown_category"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_reason(cells, code):
    checked = check_rows([GOOD, changed(**cells)])
    [column] = cells
    assert codes(checked) == [(3, column, f"records.{code}")]
    assert (checked.taken, checked.refused) == (1, 1)
    [fault] = checked.faults
    assert fault.message
    assert fault.remedy.endswith(".")
    assert "%(" not in fault.sentence()


@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [
        ({"Fee": "12,50 $"}, "fee", Decimal("12.5")),
        ({"Fee": "1 250,00"}, "fee", Decimal(1250)),
        ({"Fee": "$1,250"}, "fee", Decimal(1250)),
        ({"Fee": "CA$ 40"}, "fee", Decimal(40)),
        ({"Fee": "0"}, "fee", Decimal(0)),
        ({"Fee": "n/a"}, "fee", None),
        ({"Fee": ""}, "fee", None),
        ({"Hours": "54 %"}, "hours", 0.54),
        ({"Hours": "(2.5)"}, "hours", -2.5),
        ({"Places": "1,200"}, "places", 1200),
        ({"Places": "20.0"}, "places", 20),
        ({"Gender": "FILLE"}, "gender", "girl"),
        ({"Gender": "Garcon"}, "gender", "boy"),
        ({"Season": "automne 2015"}, "season", "2015-fall"),
        ({"Season": "2016-10-05"}, "season", "2016-fall"),
        ({"Programme": "  Ice   hockey "}, "programme", "Ice hockey"),
        ({"Registered": "3 mars 2017"}, "registered", date(2017, 3, 3)),
        ({"Registered": "Mar 3, 2017"}, "registered", date(2017, 3, 3)),
        ({"Registered": "2017-03-03 00:00:00"}, "registered", date(2017, 3, 3)),
        ({"Registered": "25.12.16"}, "registered", date(2016, 12, 25)),
        ({"Registered": "25/12/62"}, "registered", date(1962, 12, 25)),
    ],
)
def test_a_cell_is_read_as_its_writer_meant_it(cells, field, value):
    checked = check_rows([changed(**cells)])
    assert checked.taken == 1, checked.faults
    assert checked.preview[0][field] == value


def test_missing_is_not_zero():
    checked = check_rows([changed(Fee="0"), changed(Fee="-"), changed(Fee="n/a", Programme="Judo")])
    assert [row["fee"] for row in checked.preview] == [0, None, None]


def test_clear_dates_decide_for_the_unclear_ones_of_their_column():
    day_first = check_rows([changed(DOB="25/12/2008"), changed(DOB="03/04/2008")])
    month_first = check_rows([changed(DOB="12/25/2008"), changed(DOB="03/04/2008")])
    assert day_first.taken == month_first.taken == 2


def test_two_date_formats_in_one_column_are_both_read():
    checked = check_rows([changed(Registered="2016-09-12"), changed(Registered="13/09/2016")])
    assert [row["registered"] for row in checked.preview] == [date(2016, 9, 12), date(2016, 9, 13)]


def test_a_column_that_shows_both_orders_leaves_unclear_dates_to_the_person():
    rows = [changed(Registered=day) for day in ("25/12/2016", "12/24/2016", "03/04/2016")]
    assert codes(check_rows(rows)) == [(4, "Registered", "records.ambiguous_date")]
    chosen = mapping_of(tuple(rows[0]), date_orders={"registered": "mdy"})
    assert check_rows(rows, mapping=chosen).preview[2]["registered"] == date(2016, 3, 4)


def test_the_mapping_decides_the_decimal_mark_where_the_column_does_not():
    rows = [changed(Hours="1,234")]
    for mark, value in ((",", 1.234), (".", 1234.0)):
        chosen = mapping_of(tuple(rows[0]), decimal_marks={"hours": mark})
        assert check_rows(rows, mapping=chosen).preview[0]["hours"] == value


def test_an_exact_repeat_is_set_aside_beside_the_row_that_it_repeats():
    checked = check_rows([GOOD, changed(Programme="Judo"), GOOD, GOOD])
    assert [(left.row, left.reason, left.same_as) for left in checked.left_out] == [
        (4, "duplicate", 2),
        (5, "duplicate", 2),
    ]
    assert (checked.taken, checked.set_aside, checked.reasons) == (2, 2, {"duplicate": 2})


def test_a_row_that_differs_in_a_column_nobody_uses_is_no_repeat():
    rows = [{**GOOD, "Note": "Monday"}, {**GOOD, "Note": "Tuesday"}]
    assert check_rows(rows).taken == 2


def test_rows_that_the_reader_set_aside_are_counted():
    aside = [SetAside(3, "blank"), SetAside(4, "total")]
    table = table_of([GOOD], set_aside=aside)
    checked = check(table, REGISTRATIONS, mapping_of(table.columns), CALENDAR, today=TODAY)
    assert (checked.rows, checked.taken, checked.set_aside) == (3, 1, 2)
    assert checked.reasons == {"blank": 1, "total": 1}


def test_half_a_name_is_refused_because_it_would_be_another_person():
    rows = [{"First": "Zoé", "Last": None, **GOOD}, {"First": "Zoé", "Last": "Roy", **GOOD}]
    columns = tuple(rows[0])
    fields = {**mapping_of(columns).fields, "child.name": ("First", "Last")}
    checked = check_rows(rows, mapping=mapping_of(columns).model_copy(update={"fields": fields}))
    assert codes(checked) == [(2, "First + Last", "records.missing_value")]


def test_one_person_written_differently_is_one_person():
    names = ("Tremblay, Zoé", "zoe tremblay", "ZOÉ TREMBLAY")
    rows = [changed(Name=name, Programme=f"P{n}") for n, name in enumerate(names)]
    assert check_rows(rows).people == 1
    assert [row["child"] for row in check_rows(rows).preview] == [1, 1, 1]


def test_names_never_reach_the_parquet_file_the_preview_or_the_stored_fault(tmp_path):
    secret = "Xanthippe Quorndon"
    rows = [changed(Name=secret), changed(Name=secret, DOB="2031-01-01"), GOOD]
    checked = check_rows(rows, out=tmp_path / "o.parquet")
    assert secret not in str(checked.preview)
    assert secret.encode() not in (tmp_path / "o.parquet").read_bytes()
    [fault] = checked.faults
    assert fault.value == "2031-01-01"
    assert fault.identifying
    stored = fault.for_storage()
    assert stored.value == WITHHELD
    assert "2031-01-01" not in repr(stored) + stored.sentence()
    assert "2031-01-01" not in repr(checked)


def test_a_value_that_names_nobody_may_be_stored():
    [fault] = check_rows([changed(Season="fal 2015")]).faults
    assert fault.for_storage() is fault
    assert "Did you mean `fall 2015`?" in fault.sentence()


def test_the_summary_counts_all_and_names_the_first_rows():
    rows = [changed(DOB=f"2031-01-{day:02d}") for day in range(1, 15)]
    [summary] = check_rows(rows, limits=Limits(faults=3)).summaries
    assert summary.sentence() == (
        "Column `DOB` holds 14 dates after today (rows 2, 3, 4, 5, 6, …). "
        "Correct them and upload again."
    )


def test_faults_are_listed_up_to_the_limit_and_counted_beyond_it():
    rows = [changed(Season=f"fall {year}") for year in range(2020, 2030)]
    checked = check_rows(rows, limits=Limits(faults=3))
    assert len(checked.faults) == 3
    assert checked.refused == 10
    assert len(check_rows(rows, limits=Limits(faults=None)).faults) == 10


def test_a_file_of_another_partner_is_refused_whole():
    rows = [changed(Club="Dalplex"), changed(Club="Dalplex", Programme="Judo")]
    with pytest.raises(WrongPartner, match="Every row of this file is from `Dalplex`"):
        check_rows(rows, partner="ymca", partner_names=("YMCA of Halifax",))


def test_single_rows_of_another_partner_are_refused_and_own_ones_get_the_code():
    rows = [changed(Club="Dalplex"), changed(Club="ymca OF halifax", Programme="Judo")]
    checked = check_rows(rows, partner="ymca", partner_names=("YMCA of Halifax",))
    assert codes(checked) == [(2, "Club", "records.other_partner")]
    assert checked.preview[0]["partner"] == "ymca"


def test_the_partner_is_filled_in_where_the_file_does_not_say():
    assert check_rows([GOOD], partner="ymca").preview[0]["partner"] == "ymca"


def test_rows_of_another_period_are_refused_and_a_missing_column_takes_the_one_period():
    checked = check_rows([GOOD, changed(Season="winter 2016")], period={"2015-fall"})
    assert codes(checked) == [(3, "Season", "records.other_period")]
    without = {name: cell for name, cell in GOOD.items() if name != "Season"}
    assert check_rows([without], period={"2015-fall"}).periods == {"2015-fall": 1}


def test_an_unknown_period_in_the_submission_is_refused_before_any_row():
    with pytest.raises(UnknownPeriod):
        check_rows([GOOD], period={"fall 1999"})


def test_a_mapping_that_lacks_or_invents_something_is_refused():
    with pytest.raises(MappingIncomplete, match="`programme`"):
        check_rows([{name: cell for name, cell in GOOD.items() if name != "Programme"}])
    fields = {**mapping_of(tuple(GOOD)).fields, "programme": ("Programe",)}
    with pytest.raises(UnknownColumn, match="Did you mean `Programme`"):
        check_rows([GOOD], mapping=mapping_of(()).model_copy(update={"fields": fields}))
    fields = {**mapping_of(tuple(GOOD)).fields, "programe": ("Programme",)}
    with pytest.raises(UnknownTarget, match="Did you mean `programme`"):
        check_rows([GOOD], mapping=mapping_of(()).model_copy(update={"fields": fields}))


def test_the_parquet_file_has_the_declared_columns_and_says_its_own_hash(tmp_path):
    out = tmp_path / "o.parquet"
    checked = check_rows([changed(Fee="12.50", Club="x"), GOOD], partner="x", out=out)
    table = pq.read_table(out)
    assert table.column_names == list(REGISTRATIONS.fields)
    assert str(table.schema.field("child").type) == "int64"
    assert checked.parquet == out
    assert checked.sha256 == hashlib.sha256(out.read_bytes()).hexdigest()


def test_the_same_rows_give_the_same_bytes_from_a_workbook_and_from_a_csv(tmp_path):
    rows = [changed(Name=f"Child {n}", Fee=str(n)) for n in range(50)]
    one = check_rows(rows, out=tmp_path / "1.parquet")
    two = check_csv(tmp_path / "a.csv", rows, out=tmp_path / "2.parquet")
    other = check_rows(rows, out=tmp_path / "3.parquet", key=PersonKey(b"o" * 32))
    assert one.sha256 == two.sha256 != other.sha256


def test_nothing_is_written_when_no_row_is_taken(tmp_path):
    checked = check_rows([changed(Season="x")], out=tmp_path / "o.parquet")
    assert checked.parquet is None
    assert list(tmp_path.iterdir()) == []


def test_without_a_key_people_are_counted_and_not_recognised_again(tmp_path):
    for name in ("1", "2"):
        assert check_rows([GOOD], key=None, out=tmp_path / name).people == 1
    children = [pq.read_table(tmp_path / name)["child"].to_pylist() for name in ("1", "2")]
    assert children[0] != children[1]


def test_cells_that_look_like_sql_are_only_text():
    rows = [changed(Programme="'); DROP TABLE repeats; --", Season="fall 2015' OR '1'='1")]
    [fault] = check_rows(rows).faults
    assert fault.value == "fall 2015' OR '1'='1"
    assert check_rows([changed(Programme="'); --")], key=KEY).preview[0]["programme"] == "'); --"
