"""Nineteen files of the kind that partners upload: each is read as a careful person would, or refused.

Facts come from looking at the files; they are fixtures of okfn/messytables and nacnudus/smungs (MIT).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from commonground.engine.records.errors import (
    EmptyFile,
    EncryptedWorkbook,
    HeaderOnly,
    NoTableFound,
)
from commonground.engine.records.found import FoundTable, Reading
from commonground.engine.records.read import read


@pytest.fixture(scope="session")
def messy(shared_data: Path) -> Path:
    return shared_data / "messy"


def only_table(reading: Reading) -> FoundTable:
    assert len(reading.tables) == 1
    return every_row_accounted_for(reading.tables[0])


def every_row_accounted_for(table: FoundTable) -> FoundTable:
    """Rows and rows set aside follow one another without a gap."""
    rows = [number for number, _ in table.rows()]
    aside = [line.row_number for line in table.set_aside]
    together = sorted(rows + aside)
    assert together == list(range(table.first_row, table.first_row + len(together)))
    assert len(rows) == table.n_rows
    return table


def body(table: FoundTable) -> dict[int, tuple[str | None, ...]]:
    return dict(table.rows())


def reasons(table: FoundTable) -> Counter[str]:
    return Counter(line.reason for line in table.set_aside)


def kinds(table: FoundTable) -> dict[str, str]:
    return {guess.column: guess.type for guess in table.guesses}


def codes(table: FoundTable) -> set[str]:
    return {note.code for note in table.notes}


def test_dutch_budget_has_four_header_rows_and_totals_in_the_middle(messy: Path) -> None:
    table = only_table(read(messy / "begrotingsanalyse-2011.csv"))
    assert table.header_rows == (4, 5, 6, 7)
    assert table.columns[:3] == ("NR.", "Cluster", "provincie A Groningen")
    assert table.columns[-1] == "provincie L Flevoland"
    assert len(table.columns) == 14
    assert table.title.startswith("Kengetallen clusters provincies")
    assert table.n_rows == 33
    assert [line.row_number for line in table.set_aside] == [13, 38, 40]
    assert reasons(table) == {"total": 3}
    assert body(table)[42][2] == "566,216"
    assert set(kinds(table).values()) == {"integer", "text"}


def test_workbook_of_definitions_has_no_table(messy: Path) -> None:
    with pytest.raises(NoTableFound, match=r"holds no table.*Definitions"):
        read(messy / "bian-anal-mca-2005-dols-eng-1011-0312-tab3.xlsm")


def test_blank_line_in_the_middle_of_an_ods_table_is_set_aside(messy: Path) -> None:
    reading = read(messy / "blank_line.ods")
    table = only_table(reading)
    assert reading.kind == "ods"
    assert table.columns == ("Name", "Age", "When")
    assert body(table) == {
        2: ("Bob", "20", "2010-10-10"),
        3: ("Jane", "23", "2012-01-01"),
        5: ("Ian", "34", "2015-11-11"),
    }
    assert [(line.row_number, line.reason) for line in table.set_aside] == [(4, "blank")]
    assert kinds(table) == {"Name": "text", "Age": "integer", "When": "date"}


def test_two_date_columns_and_a_quoted_number_after_a_space(messy: Path) -> None:
    table = only_table(read(messy / "complex.csv"))
    assert table.columns == ("date", "another date", "temperature", "place")
    assert body(table)[4] == ("2011-01-03", None, "6,000,000", "Galway")
    assert kinds(table) == {
        "date": "date",
        "another date": "date",
        "temperature": "integer",
        "place": "text",
    }
    first, second, third, _ = table.guesses
    assert (first.date_orders, second.date_orders) == (("ymd",), ("dmy",))
    assert third.grouping == ","


def test_encrypted_xls_is_refused_with_how_to_remove_the_password(messy: Path) -> None:
    with pytest.raises(EncryptedWorkbook, match=r"protected by a password.*remove the password"):
        read(messy / "encrypted_no_password.xls")


def test_encrypted_xls_is_known_without_a_name_on_disk(messy: Path, tmp_path: Path) -> None:
    """An upload is held under no name; the ending that the person sees is not on the disk."""
    held = tmp_path / "21"
    held.write_bytes((messy / "encrypted_no_password.xls").read_bytes())
    with pytest.raises(EncryptedWorkbook, match="protected by a password"):
        read(held, filename="encrypted_no_password.xls")


def test_table_pasted_from_excel_has_title_unit_total_and_two_footnotes(messy: Path) -> None:
    table = only_table(read(messy / "excel_pasting.csv"))
    assert table.title.endswith("2000 to 2007 – thousand tonnes carbon equivalent")
    assert table.header_rows == (4,)
    assert table.columns == ("Year", *map(str, range(2000, 2008)))
    assert table.n_rows == 13
    assert reasons(table) == {"total": 1, "blank": 1, "footnote": 2}
    assert table.footnotes[0] == "Source: Office for National Statistics."
    assert body(table)[14][0] == "Machinery and \nequipment"
    assert {guess.grouping for guess in table.guesses[1:]} == {","}


def test_groundwater_joins_three_header_rows_and_skips_blank_rows(messy: Path) -> None:
    table = only_table(read(messy / "groundwater.xlsx"))
    assert table.header_rows == (1, 2, 3)
    assert table.columns[:4] == ("Parameter", "Units", "ground water A", "ground water A (2)")
    assert "table.duplicate_headers" in codes(table)
    assert list(body(table)) == [4, 6, 8]
    assert body(table)[6][2:4] == ("0.025", "U")
    assert reasons(table) == {"blank": 2}


def test_workbook_with_one_empty_cell_is_empty(messy: Path) -> None:
    with pytest.raises(EmptyFile, match="no cell in it holds anything"):
        read(messy / "libreoffice.xlsx")


def test_old_macintosh_line_ends_and_three_title_lines(messy: Path) -> None:
    table = only_table(read(messy / "mixedGLB.csv"))
    assert table.header_rows == (4,)
    assert table.columns[:3] == ("Year", "Jan", "Feb")
    assert len(table.columns) == 19
    assert table.n_rows == 133
    assert set(kinds(table).values()) == {"integer"}
    marks = {mark for guess in table.guesses for mark in guess.marks}
    assert marks == {"****", "*****"}


def test_csv_without_header_gets_numbered_columns(messy: Path) -> None:
    table = only_table(read(messy / "null.csv"))
    assert table.header_rows == ()
    assert table.columns == ("Column 1", "Column 2", "Column 3", "Column 4")
    assert table.n_rows == 10
    assert "table.no_header" in codes(table)
    assert [guess.marks for guess in table.guesses] == [(), ("null",), (), ("null",)]


def test_school_workbook_has_three_tables_and_keeps_suppressed_rows(messy: Path) -> None:
    first, second, third = map(every_row_accounted_for, read(messy / "school.xlsx").tables)
    assert first.n_rows == 32
    assert first.columns[1:3] == ("% Proficient or Higher", "% Advanced")
    assert body(first)[8][:7] == ("Students w/ Disabilities", *[None] * 6)
    assert body(first)[8][7] == "9"  # too few to show, yet counted
    assert second.header_rows == (1, 2, 3)
    assert second.columns[3:6] == (
        "MCAS Summary MCAS Grade",
        "MCAS Summary # Tested",
        "Possible Points by Domain Total Possible Points %",
    )
    assert second.n_rows == 6
    assert third.header_rows == (1, 2, 3, 4, 5, 6)
    assert third.columns[1:4] == (
        "STUDENTS # Students",
        "STUDENTS Avg Years w/ Class Data",
        "EDUCATOR EXPERIENCE Years in MA % 3+",
    )
    assert third.n_rows == 3


def test_semicolons_part_the_cells_of_an_ssv(messy: Path) -> None:
    reading = read(messy / "simple.ssv")
    table = only_table(reading)
    assert reading.delimiter == ";"
    assert table.columns == ("date", "temperature", "place")
    assert table.n_rows == 6
    assert kinds(table) == {"date": "date", "temperature": "integer", "place": "category"}


def test_spaces_before_a_cell_are_kept_as_written(messy: Path) -> None:
    table = only_table(read(messy / "skip_initials.csv"))
    assert table.columns == ("field1", "field2")
    assert body(table) == {2: ("hello", "    goodbye"), 3: ("hello2", "goodbye2")}
    assert "table.header_unsure" in codes(table)


def test_merged_cell_in_an_old_xls_holds_for_its_rows(messy: Path) -> None:
    reading = read(messy / "span_rich.xls")
    table = only_table(reading)
    assert reading.kind == "xls"
    assert table.columns == ("I", "h", "g", "f")
    assert table.n_rows == 5
    assert body(table)[2] == ("j", "MERGE", None, "e")
    assert body(table)[3] == ("k", "MERGE", None, "d")
    assert {"table.header_unsure", "table.merged_labels"} <= codes(table)


def test_spanish_letters_and_returns_inside_cells(messy: Path) -> None:
    """119 carriage returns in the file; three stand inside cells, so there are 114 records."""
    reading = read(messy / "spanish_chars.csv")
    table = only_table(reading)
    assert reading.encoding == "ISO-8859-1"
    assert table.columns[-2:] == ("Gasto total 2011", "Descripción")
    assert table.n_rows == 114
    assert reasons(table) == {"blank": 1, "footnote": 1}
    assert table.footnotes[0].startswith("Fuente: Presupuesto")
    assert kinds(table)["Gasto total 2011"] == "decimal"
    assert any(note.code == "file.encoding_guessed" for note in reading.notes)


def test_transit_table_has_years_across_and_eight_total_rows(messy: Path) -> None:
    table = only_table(read(messy / "toronto_transit.xlsx"))
    assert table.title.startswith("TORONTO TRANSIT COMMISSION – ANALYSIS OF RIDERSHIP")
    assert table.header_rows == (6,)
    assert table.columns == ("Column 1", "FARE MEDIA", *map(str, range(2017, 1984, -1)))
    totals = [line.row_number for line in table.set_aside if line.reason == "total"]
    assert totals == [20, 30, 36, 42, 45, 51, 52, 55]
    assert reasons(table)["footnote"] == 3
    assert table.n_rows == 41
    assert "table.footnote_signs" in codes(table)
    assert table.guesses[2].marks == ("N/A",)


def test_crime_table_loses_its_glued_footnote_digits(messy: Path) -> None:
    table = only_table(read(messy / "us-crime-2.xlsx"))
    assert table.header_rows == (4, 5)
    assert table.columns[:5] == (
        "Area",
        "Year",
        "Population",
        "Violent crime",
        "Violent crime Rate per 100,000",
    )
    assert len(table.columns) == 23
    assert table.n_rows == 198
    assert len(table.footnotes) == 11
    assert body(table)[7][:2] == ("United States Total6, 7, 8, 9", "2016")
    notes = {note.code: note.sentence() for note in table.notes}
    assert "Population2" in notes["table.footnote_signs"]
    assert notes["table.perhaps_totals"].endswith("6, 7, 8.")


def test_utf_16_file_has_327_rows_and_19_columns(messy: Path) -> None:
    reading = read(messy / "utf-16le_encoded.csv")
    table = only_table(reading)
    assert reading.encoding == "UTF-16"
    assert (table.n_rows, len(table.columns)) == (327, 19)
    assert table.guesses[4].grouping == ","


def test_single_row_with_a_byte_order_mark_is_a_header_only(messy: Path) -> None:
    with pytest.raises(HeaderOnly, match=r"column names \(kitten, win\) but no rows"):
        read(messy / "utf8bom.csv")


def test_every_messy_file_has_a_test_here(messy: Path) -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    files = [file.name for file in messy.iterdir() if file.suffix != ".md"]
    assert len(files) == 19
    assert [name for name in files if name not in source] == []


def test_six_stacked_tables_of_toronto_give_162_values(shared_data: Path) -> None:
    reading = read(shared_data / "toronto" / "sports_raw.csv")
    assert reading.encoding == "UTF-8 with byte-order mark"
    assert len(reading.tables) == 6
    assert [table.title for table in reading.tables] == [
        "Sports and Recreation Rigistered Program Enrollment",
        "Sports and Recreation Attendance at Drop-in Programs",
        "Sports and Recreation Permit Activity - Number of Bookings",
        "Sports and Recreation Permit Activity - Number of Hours Booked",
        "Rigistered Program Enrollment (Community Center Free Programs )",
        "Drop-in Attendence Community Center Free Programs )",
    ]
    values = [
        [int(cell) for _, row in table.rows() for cell in row[1:] if cell is not None]
        for table in map(every_row_accounted_for, reading.tables)
    ]
    assert [len(found) for found in values] == [27] * 6
    assert [sum(found) for found in values[:3]] == [3_046_769, 29_668_005, 2_044_406]
    assert {table.columns for table in reading.tables} == {
        ("Year", "Winter", "Spring", "Summer", "Fall")
    }


@pytest.mark.parametrize("name", ["registrations.csv", "students.csv"])
def test_open_university_files_can_be_left_to_a_database(shared_data: Path, name: str) -> None:
    table = only_table(read(shared_data / "oulad" / name))
    assert table.n_rows == 32_593
    assert table.csv is not None
    assert (table.csv.delimiter, table.csv.skip_rows, table.csv.header) == (",", 0, 1)
