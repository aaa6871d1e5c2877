"""Tables among titles, notes, totals and one another."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from commonground.engine.records.found import FoundTable, Reading
from commonground.engine.records.read import read


def reading_of(folder: Path, text: str) -> Reading:
    path = folder / "spring.csv"
    path.write_text(text, encoding="utf-8")
    return read(path)


def table_of(folder: Path, text: str) -> FoundTable:
    reading = reading_of(folder, text)
    assert len(reading.tables) == 1, [table.columns for table in reading.tables]
    return reading.tables[0]


def aside(table: FoundTable) -> list[tuple[int, str]]:
    return [(line.row_number, line.reason) for line in table.set_aside]


def test_a_title_block_of_names_and_values_is_not_a_table(tmp_path: Path) -> None:
    text = "Partner,Halifax PLAYS,,\nSeason,Fall 2015,,\n,,,\nname,birth date,programme,fee\nAna,2006-01-02,Hockey,12\n"
    table = table_of(tmp_path, text)
    assert table.title == "Partner Halifax PLAYS – Season Fall 2015"
    assert table.columns == ("name", "birth date", "programme", "fee")


def test_a_title_block_right_above_the_header_is_not_a_table(tmp_path: Path) -> None:
    text = "Partner:,Halifax PLAYS,,\nname,birth date,programme,fee\nAna,2006-01-02,Hockey,12\nBo,2007-01-02,Dance,1\n"
    table = table_of(tmp_path, text)
    assert table.header_rows == (2,)
    assert table.title == "Partner: Halifax PLAYS"


def test_a_total_row_is_set_aside_and_a_programme_called_total_is_not(tmp_path: Path) -> None:
    text = "programme,places\nTotal Hockey,10\nDance,12\nSwim,3\nTotal,25\n"
    table = table_of(tmp_path, text)
    assert aside(table) == [(5, "total")]
    assert [row[0] for _, row in table.rows()] == ["Total Hockey", "Dance", "Swim"]


def test_a_total_in_other_words_is_known_by_its_sum(tmp_path: Path) -> None:
    text = "club,registrations\nA,10\nB,12\nC,30\nTotal registrations,52\n"
    assert aside(table_of(tmp_path, text)) == [(5, "total")]


def test_a_total_that_does_not_add_up_is_kept_and_named(tmp_path: Path) -> None:
    text = "club,registrations\nA,10\nB,12\nC,30\nTotal registrations,99\n"
    table = table_of(tmp_path, text)
    assert aside(table) == []
    assert any(note.code == "table.perhaps_totals" for note in table.notes)


def test_a_sum_without_label_at_the_foot_is_a_total(tmp_path: Path) -> None:
    text = "name,club,programme,fee\nAna,A,x,10\nBo,B,y,12\nCy,C,z,30\n,,,52\n"
    assert aside(table_of(tmp_path, text)) == [(5, "total")]


@pytest.mark.parametrize("word", ["TOTAL", "Sous-total", "Total général", "Somme :", "Grand total"])
def test_totals_in_english_and_french(tmp_path: Path, word: str) -> None:
    text = f"club,registrations\nA,10\nB,12\n{word},23\n"
    assert aside(table_of(tmp_path, text)) == [(4, "total")]


def test_a_row_of_units_under_the_header_is_set_aside(tmp_path: Path) -> None:
    text = "club,hours,fee\n,(h),$\nA,3,10\nB,4,12\n"
    assert aside(table_of(tmp_path, text)) == [(2, "units")]


def test_a_header_that_comes_again_is_set_aside(tmp_path: Path) -> None:
    text = "club,fee\nA,10\nB,12\nclub,fee\nC,13\n"
    assert aside(table_of(tmp_path, text)) == [(4, "repeated_header")]


def test_footnotes_and_the_blank_row_before_them_are_set_aside(tmp_path: Path) -> None:
    text = "club,fee\nA,10\nB,12\n,\n* fees as of September,\nSource: our own list,\n"
    table = table_of(tmp_path, text)
    assert aside(table) == [(4, "blank"), (5, "footnote"), (6, "footnote")]
    assert table.footnotes == ("* fees as of September", "Source: our own list")


def test_two_header_rows_of_a_csv_are_joined(tmp_path: Path) -> None:
    text = "Club,Fall,,Winter,\n,children,fee,children,fee\nA,10,3,11,4\nB,12,5,13,6\n"
    table = table_of(tmp_path, text)
    assert table.header_rows == (1, 2)
    assert table.columns == ("Club", "Fall children", "Fall fee", "Winter children", "Winter fee")


def test_tables_with_other_headers_below_one_another_are_two(tmp_path: Path) -> None:
    text = "club,fee\nA,10\nB,12\n\nplace,seats,opened\nGym,30,2001\nHall,40,1999\n"
    first, second = reading_of(tmp_path, text).tables
    assert (first.columns, first.n_rows) == (("club", "fee"), 2)
    assert (second.columns, second.header_rows, second.n_rows) == (
        ("place", "seats", "opened"),
        (5,),
        2,
    )


def test_a_blank_row_does_not_end_a_table_whose_rows_go_on(tmp_path: Path) -> None:
    text = "name,born\nAna,2006-01-02\n\nBo,2007-03-04\n"
    table = table_of(tmp_path, text)
    assert [number for number, _ in table.rows()] == [2, 4]


def test_a_table_of_text_only_keeps_all_rows_but_the_first(tmp_path: Path) -> None:
    text = "name,club,programme\nAna,PLAYS,Hockey\nBo,YMCA,Dance\n"
    table = table_of(tmp_path, text)
    assert table.header_rows == (1,)
    assert table.n_rows == 2


def test_a_list_in_one_column_is_a_table(tmp_path: Path) -> None:
    table = table_of(tmp_path, "child\nAna\nBo\n")
    assert (table.columns, table.n_rows) == (("child",), 2)


def test_a_late_column_is_not_lost(tmp_path: Path) -> None:
    """A value that first appears after a blank row still has its column."""
    table = table_of(tmp_path, "name,fee,\nAna,1,\n,,\nBo,2,late\n")
    assert dict(table.rows())[4] == ("Bo", "2", "late")


def test_a_line_that_names_the_delimiter_is_obeyed(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "sep=;\nname;fee\nAna;1,5\nBo;2,5\n")
    assert reading.delimiter == ";"
    assert [number for number, _ in reading.tables[0].rows()] == [3, 4]
    assert reading.tables[0].guesses[1].decimal_mark == ","


def test_a_heading_merged_over_the_whole_table_is_set_aside(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["club", "fee"], ["North End"], ["A", 10], ["South End"], ["B", 12]):
        book.active.append(row)
    book.active.merge_cells("A2:B2")
    book.active.merge_cells("A4:B4")
    book.save(tmp_path / "spring.xlsx")
    (table,) = read(tmp_path / "spring.xlsx").tables
    assert aside(table) == [(2, "heading"), (4, "heading")]
    assert table.n_rows == 2


def test_a_number_merged_over_rows_is_not_counted_twice(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["family", "child", "fee"], ["Ó Neill", "Ana", 90], [None, "Bo", None]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("C2:C3")
    book.save(tmp_path / "spring.xlsx")
    (table,) = read(tmp_path / "spring.xlsx").tables
    assert dict(table.rows()) == {2: ("Ó Neill", "Ana", "90"), 3: ("Ó Neill", "Bo", None)}
    assert {"table.merged_labels", "table.merged_figures"} <= {note.code for note in table.notes}
