"""The sixteen shapes, opened by other people's readers."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from commonground.demo.files import PartnerFile, files
from commonground.demo.shapes import content, filename, lines_beside
from commonground.demo.story import MEMBERS
from commonground.demo.workbooks import Sheet, ods, serial, xlsx
from commonground.engine.records.read import read


def the_file(partner: str, season: str = "2015-fall") -> PartnerFile:
    return next(f for f in files() if (f.partner, f.season) == (partner, season))


def test_another_library_opens_the_workbooks_with_dates_formulas_and_merged_cells():
    book = openpyxl.load_workbook(BytesIO(content(the_file("school-board"))))
    assert {str(r) for r in book.active.merged_cells.ranges} == {"A1:B1", "C1:E1"}
    assert isinstance(book.active["B3"].value, datetime)
    book = openpyxl.load_workbook(BytesIO(content(the_file("wrestling"))))
    assert book.active["G2"].value.startswith("=HYPERLINK")


@pytest.mark.parametrize("write", [xlsx, ods])
def test_a_workbook_holds_what_was_written(write):
    day = date(2016, 2, 29)
    rows = [("a & b", 3, day), ("<é>", None, day)]
    book = CalamineWorkbook.from_filelike(BytesIO(write([Sheet("One & two", rows)])))
    assert book.sheet_names == ["One & two"]
    assert book.get_sheet_by_index(0).to_python() == [["a & b", 3.0, day], ["<é>", "", day]]


def test_a_spreadsheet_counts_days_from_the_end_of_1899():
    assert serial(date(1900, 3, 1)) == 61


def test_text_files_are_written_as_their_partners_write_them():
    assert content(the_file("gymnastics")).startswith(b"\xff\xfe")
    assert content(the_file("badminton")).startswith(b"\xef\xbb\xbf")
    judo = content(the_file("judo"))
    assert b"\n" not in judo
    assert b"\r" in judo
    judo.decode("cp1252")
    assert b"12,50 $" in content(the_file("paddling", "2017-spring"))
    assert filename(the_file("gymnastics")) == "gymnastics-2015-fall.txt"


def test_two_date_formats_stand_in_one_column():
    dates = [line.split(",")[1] for line in content(the_file("swimming")).decode().splitlines()[1:]]
    assert any("/" in d for d in dates)
    assert any("-" in d for d in dates)


@pytest.mark.parametrize("partner", [member.code for member in MEMBERS])
def test_our_reader_finds_every_row_of_every_shape(partner, tmp_path):
    for file in files():
        if file.partner != partner:
            continue
        path = tmp_path / filename(file)
        path.write_bytes(content(file))
        with read(path) as reading:
            tables = [table for table in reading.tables if len(table.columns) > 1]
            assert sum(len(list(table.rows())) for table in tables) == len(file.rows)
            assert sum(len(table.set_aside) for table in tables) == lines_beside(file)
            assert len({table.columns for table in tables}) == 1
