"""Every file that cannot be read says why, and what to do next."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from commonground.engine.errors import CommonGroundError
from commonground.engine.records import archive, headers
from commonground.engine.records import errors as record_errors
from commonground.engine.records.formulas import is_formula
from commonground.engine.records.grid import is_value
from commonground.engine.records.read import read


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def workbook_bytes(rows: list[list[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


PEOPLE = [["name", "fee"], ["Ana", 12], ["Bo", 14]]


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b",,,\r\n,,,\r\n", b"\xef\xbb\xbf"])
def test_a_file_without_anything_is_empty(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(record_errors.EmptyFile, match="is empty"):
        read(written(tmp_path, "spring.csv", content))


def test_a_header_without_rows_is_named(tmp_path: Path) -> None:
    with pytest.raises(record_errors.HeaderOnly, match="name, birth date, fee"):
        read(written(tmp_path, "spring.csv", "name,birth date,fee\n"))


def test_a_workbook_with_a_header_only_is_named(tmp_path: Path) -> None:
    with pytest.raises(record_errors.HeaderOnly, match="name, fee"):
        read(written(tmp_path, "spring.xlsx", workbook_bytes(PEOPLE[:1])))


def test_an_encrypted_xlsx_is_refused(tmp_path: Path) -> None:
    """Office wraps an encrypted .xlsx in its old container, with a stream of this name."""
    content = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    )
    with pytest.raises(record_errors.EncryptedWorkbook, match="password"):
        read(written(tmp_path, "spring.xlsx", content))


def test_a_letter_holds_no_table(tmp_path: Path) -> None:
    letter = "Dear all,\n\nplease find our numbers for this season in the other file.\nBest wishes from us all\n"
    with pytest.raises(record_errors.NoTableFound, match="holds no table"):
        read(written(tmp_path, "letter.txt", letter))


def test_a_workbook_of_remarks_holds_no_table(tmp_path: Path) -> None:
    content = workbook_bytes([["Nothing to report this season, we were closed for repairs"]])
    with pytest.raises(record_errors.NoTableFound, match="Sheet"):
        read(written(tmp_path, "spring.xlsx", content))


@pytest.mark.parametrize(
    ("start", "content"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", r"a picture \(PNG\)"),
        (b"\xff\xd8\xff\xe0", r"a picture \(JPEG\)"),
        (b"<!DOCTYPE html><html><table>", "a web page"),
        (b"\x1f\x8b\x08\x00", "a compressed file"),
    ],
)
def test_something_else_named_csv_is_called_what_it_is(
    tmp_path: Path, start: bytes, content: str
) -> None:
    with pytest.raises(record_errors.WrongExtension, match=content):
        read(written(tmp_path, "spring.csv", start + bytes(200)))


def test_a_zip_of_files_is_not_a_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "spring.xlsx", "w") as archive:
        archive.writestr("spring.csv", "a,b\n1,2\n")
    with pytest.raises(record_errors.WrongExtension, match="compressed folder"):
        read(tmp_path / "spring.xlsx")


def test_an_xlsx_named_csv_is_read_and_said(tmp_path: Path) -> None:
    reading = read(written(tmp_path, "spring.csv", workbook_bytes(PEOPLE)))
    assert reading.kind == "xlsx"
    assert [note.code for note in reading.notes] == ["file.other_content"]
    assert list(reading.tables[0].rows()) == [(2, ("Ana", "12")), (3, ("Bo", "14"))]


def test_a_csv_named_xlsx_is_read_and_said(tmp_path: Path) -> None:
    reading = read(written(tmp_path, "spring.xlsx", "name,fee\nAna,12\n"))
    assert reading.kind == "csv"
    assert [note.code for note in reading.notes] == ["file.other_content"]


def test_the_uploaded_name_is_used_in_messages(tmp_path: Path) -> None:
    with pytest.raises(record_errors.EmptyFile, match=r"^spring\.csv is empty"):
        read(written(tmp_path, "copy-7", b""), filename="spring.csv")


def test_a_file_over_the_limit_says_both_sizes(tmp_path: Path) -> None:
    with pytest.raises(record_errors.FileTooLarge, match=r"is 2 MB; the limit is 1 MB"):
        read(written(tmp_path, "spring.csv", b"a,b\n" * 500_000), limit=1_000_000)


def test_a_truncated_workbook_is_not_readable(tmp_path: Path) -> None:
    with pytest.raises(record_errors.NotReadable, match="cannot be read"):
        read(written(tmp_path, "spring.xlsx", workbook_bytes(PEOPLE)[:2000]))


@pytest.fixture
def bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small workbook that unpacks to more than the bound (lowered, so that the test is quick)."""
    monkeypatch.setattr(archive, "MAX_UNPACKED", 8 << 20)
    path = tmp_path / "spring.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("xl/workbook.xml", "<workbook/>")
        with target.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(9):
                part.write(bytes(1 << 20))
    assert path.stat().st_size < 20_000
    return path


def test_a_workbook_that_declares_a_huge_part_is_refused(bomb: Path) -> None:
    with pytest.raises(record_errors.ZipBomb, match="unpacks to more than 8 MB"):
        read(bomb)


def test_a_workbook_that_lies_about_its_size_is_refused(bomb: Path) -> None:
    """The directory says 10 bytes; unpacking is counted, so the lie does not help."""
    content = bytearray(bomb.read_bytes())
    struct.pack_into("<I", content, content.rfind(b"PK\x01\x02") + 24, 10)
    bomb.write_bytes(content)
    with pytest.raises(record_errors.ZipBomb, match="unpacks to more than 8 MB"):
        read(bomb)


def test_a_stray_cell_at_the_far_corner_is_refused_before_room_is_made(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = "name", "x"
    book.save(tmp_path / "spring.xlsx")
    with pytest.raises(record_errors.SheetTooLarge, match="XFD1048576"):
        read(tmp_path / "spring.xlsx")


def test_1200_columns_are_too_many(tmp_path: Path) -> None:
    header = ",".join(f"day {number}" for number in range(1200))
    row = ",".join(["1"] * 1200)
    with pytest.raises(record_errors.TooManyColumns, match="1200 columns; at most 1000"):
        read(written(tmp_path, "spring.csv", f"{header}\n{row}\n"))


def test_a_formula_cell_is_kept_as_text_and_flagged(tmp_path: Path) -> None:
    formula = '=HYPERLINK("http://example.org","click")'
    quoted = '"' + formula.replace('"', '""') + '"'
    table = read(written(tmp_path, "spring.csv", f"name,fee\n{quoted},12\nAna,-5\n")).tables[0]
    assert dict(table.rows())[2][0] == formula
    (note,) = [note for note in table.notes if note.code == "table.formulas"]
    assert note.facts == {"count": 1, "columns": "name", "rows": "2"}


@pytest.mark.parametrize(
    ("cell", "flagged"),
    [
        ("=1+1", True),
        ("@SUM(A1)", True),
        ("+A1", True),
        ("-SUM(A1:A3)", True),
        ("+cmd|'/C calc'!A0", True),
        ("-5", False),
        ("+1 902 555 0100", False),
        ("- none -", False),
        ("a=b", False),
    ],
)
def test_what_counts_as_a_formula(cell: str, flagged: bool) -> None:
    assert is_formula(cell) is flagged


def test_formulas_of_a_workbook_are_never_evaluated(tmp_path: Path) -> None:
    rows = [["name", "fee"], ["Ana", 12], ["Bo", "=1+1"]]
    reading = read(written(tmp_path, "spring.xlsx", workbook_bytes(rows)))
    assert dict(reading.tables[0].rows())[3] == ("Bo", None)
    assert [note.facts for note in reading.notes] == [{"count": 1}]


def test_hidden_sheets_are_named_and_not_read(tmp_path: Path) -> None:
    book = Workbook()
    for row in PEOPLE:
        book.active.append(row)
    book.create_sheet("lists").append(["a", "b"])
    book["lists"].sheet_state = "hidden"
    book.save(tmp_path / "spring.xlsx")
    reading = read(tmp_path / "spring.xlsx")
    assert len(reading.tables) == 1
    assert [note.code for note in reading.notes] == ["file.hidden_sheets"]


def test_duplicate_headers_are_numbered_and_said(tmp_path: Path) -> None:
    table = read(written(tmp_path, "spring.csv", "name,fee,fee\nAna,1,2\nBo,3,4\n")).tables[0]
    assert table.columns == ("name", "fee", "fee (2)")
    (note,) = [note for note in table.notes if note.code == "table.duplicate_headers"]
    assert "“fee”" in note.sentence()


def test_nul_bytes_are_reported_with_their_row(tmp_path: Path) -> None:
    with pytest.raises(record_errors.DamagedText, match="row 3 holds characters"):
        read(written(tmp_path, "spring.csv", b"name,fee\nAna,1\nB\0o,2\n"))


@pytest.mark.parametrize(
    "content",
    [
        'name,fee,club\nAna,1,x\n"Bo,2,y\nCy,3,z\nDi,4,w\n',  # never closed
        'name,fee,club\nAna,1,x\n"Bo,2,y\nCy,3,z\nDi,4,"w"\nEd,5,q\n',  # closed by another cell's mark
    ],
)
def test_an_unbalanced_quotation_mark_is_reported_with_its_row(
    tmp_path: Path, content: str
) -> None:
    with pytest.raises(record_errors.UnbalancedQuote, match="In row 3 of"):
        read(written(tmp_path, "spring.csv", content))


def test_rows_with_too_many_and_too_few_cells_are_reported_by_number(tmp_path: Path) -> None:
    lines = ["name,fee,club"] + [f"P{number},{number},x" for number in range(30)]
    lines[5] += ",extra"
    lines[9] = "Short"
    table = read(written(tmp_path, "spring.csv", "\n".join(lines))).tables[0]
    assert [(line.row_number, line.reason) for line in table.set_aside] == [(6, "too_many_cells")]
    assert dict(table.rows())[10] == ("Short", None, None)
    (note,) = [note for note in table.notes if note.code == "table.short_rows"]
    assert "rows 10" in note.sentence()
    assert table.csv is None


def test_every_error_has_a_code_of_its_own_and_a_remedy() -> None:
    classes = [
        found
        for found in vars(record_errors).values()
        if isinstance(found, type)
        and issubclass(found, CommonGroundError)
        and found.__module__ == record_errors.__name__
    ]
    assert len({found.code for found in classes}) == len(classes)
    assert all(found.code.startswith("records.") for found in classes)
    assert all("remedy" in vars(found) and "message" in vars(found) for found in classes)


def test_a_long_table_of_text_is_searched_for_its_header_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every row looks like labels; that was once looked into anew for every row above."""
    file = written(
        tmp_path,
        "spring.csv",
        "name,sport\n" + "".join(f"Ana {n},judo {n}\n" for n in range(20_000)),
    )
    looked_at = 0

    def counted(cell: Any) -> bool:
        nonlocal looked_at
        looked_at += 1
        return is_value(cell)

    monkeypatch.setattr(headers, "is_value", counted)
    [table] = read(file).tables
    assert table.n_rows == 20_000
    assert looked_at < 2_000_000


@pytest.mark.parametrize("content", [b"\n" * 3_000_000, b"," * 21_000_000])
def test_line_ends_and_commas_alone_do_not_fill_the_memory(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(record_errors.TooLargeToSearch):
        read(written(tmp_path, "spring.csv", content))


def sheets_with(far: bytes, *, folder: str = "worksheets") -> bytes:
    """A workbook with one cell in A1 and one far off, as another program may have written it."""
    target = io.BytesIO()
    rows = [["name", "fee"], ["Ana", 12], ["Bo", 14]]
    old = zipfile.ZipFile(io.BytesIO(workbook_bytes(rows)))
    with old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part).replace(b"worksheets/", folder.encode() + b"/")
            content = content.replace(b'r="B3"', far)
            new.writestr(part.replace("worksheets/", f"{folder}/"), content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("far", "folder"),
    [
        (b"r='ZZ1000000'", "worksheets"),
        (b'r = "ZZ1000000"', "worksheets"),
        (b'r="zz1000000"', "worksheets"),
        (b'r="ZZ1000000"', "elsewhere"),
    ],
)
def test_a_workbook_that_would_fill_the_memory_is_refused(
    tmp_path: Path, far: bytes, folder: str
) -> None:
    """The reader makes room for the rectangle, and where there is none it takes the process with it."""
    file = written(tmp_path, "spring.xlsx", sheets_with(far, folder=folder))
    with pytest.raises(record_errors.ZipBomb):
        read(file)


def test_one_long_text_shared_by_many_cells_is_refused(tmp_path: Path) -> None:
    long = "a" * 32_000
    content = workbook_bytes([[long] * 50 for _ in range(2_000)])
    with pytest.raises(record_errors.ZipBomb):
        read(written(tmp_path, "spring.xlsx", content))


def test_a_file_of_more_tables_than_anybody_could_choose_from_is_refused(tmp_path: Path) -> None:
    many = "name,fee\nAna,12\nBo,14\n\n\n" * 300
    with pytest.raises(record_errors.TooManyTables, match="at most 200"):
        read(written(tmp_path, "spring.csv", many))
