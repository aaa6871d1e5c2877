"""Seasons across the page, and several tables in one file, become one line per value."""

from datetime import date

import pytest

from commonground.engine.measures.loading import load_dictionary
from commonground.engine.records.check import Limits, check_all
from commonground.engine.records.read import read
from commonground.engine.records.refusals import NoTableFits

TORONTO = load_dictionary(
    {
        "name": "toronto",
        "label": "Toronto",
        "calendar": {
            "seasons": {"winter": "01-01", "spring": "04-01", "summer": "07-01", "fall": "10-01"},
            "first": "winter 2009",
            "last": "fall 2015",
        },
        "records": {
            "activity": {
                "fields": {
                    "series": {"type": "category", "values": None},
                    "season": {"type": "period"},
                    "amount": {"type": "number"},
                },
                "reading": {
                    "unpivot": {
                        "columns": ["Winter", "Spring", "Summer", "Fall"],
                        "names_to": "part",
                        "values_to": "amount",
                    },
                    "table_title_to": "series",
                    "combine_period": ["part", "year"],
                },
            }
        },
        "measures": {},
    }
)
ACTIVITY = TORONTO.records["activity"]


def imported(path, **options):
    with read(path) as reading:
        return check_all(
            reading, ACTIVITY, None, TORONTO.periods, today=date(2016, 1, 1), **options
        )


def test_all_values_of_six_stacked_tables_are_read(shared_data):
    """City of Toronto open data: 162 values; enrolment 358,462 in 2009, 3,046,769 in all."""
    checked = imported(shared_data / "toronto" / "sports_raw.csv", limits=Limits(preview=200))
    assert (checked.taken, checked.refused) == (162, 0)
    assert checked.reasons["empty_cell"] == 6
    assert checked.rows == checked.taken + checked.set_aside
    totals: dict[str, float] = {}
    for row in checked.preview:
        totals[row["series"]] = totals.get(row["series"], 0) + row["amount"]
    assert len(totals) == 6
    by_start = {name[:42]: total for name, total in totals.items()}
    assert by_start["Sports and Recreation Rigistered Program E"] == 3_046_769
    assert by_start["Sports and Recreation Attendance at Drop-i"] == 29_668_005


def test_a_season_without_a_value_is_set_aside_and_is_not_zero(shared_data):
    checked = imported(shared_data / "toronto" / "sports_raw.csv")
    empty = [left for left in checked.left_out if left.reason == "empty_cell"]
    assert {left.column for left in empty} == {"Fall"}
    assert empty[0].row == 9
    assert "2015-fall" not in checked.periods


def test_the_same_line_in_two_tables_is_no_repeat(tmp_path):
    path = tmp_path / "two.csv"
    block = "Year,Winter,Spring,Summer,Fall\n2009,1,2,3,4\n2010,5,6,7,8\n"
    path.write_text(f"Soccer\n{block}\nHockey\n{block}")
    checked = imported(path)
    assert (checked.taken, checked.set_aside) == (16, 0)


def test_equal_cells_are_repeats_only_where_the_whole_line_is(tmp_path):
    path = tmp_path / "one.csv"
    path.write_text("Year,Winter,Spring,Summer,Fall\n2009,1,2,3,4\n2009,1,9,3,4\n2009,1,2,3,4\n")
    checked = imported(path)
    assert (checked.taken, checked.reasons) == (8, {"duplicate": 4})


def test_a_wrong_cell_is_named_by_row_and_series(tmp_path):
    path = tmp_path / "one.csv"
    path.write_text("Year,Winter,Spring,Summer,Fall\n2009,1,2,3,4\n2031,many,2,3,4\n")
    faults = imported(path).faults
    assert {(f.row, f.code) for f in faults} == {
        (3, "records.unknown_period"),
        (3, "records.not_a_number"),
    }


def test_a_file_without_a_fitting_table_is_refused(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n3,4\n")
    with pytest.raises(NoTableFits, match="`season`"):
        imported(path)
