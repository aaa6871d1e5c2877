"""A big csv is counted in one pass and read as a stream; both agree with reading it whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.engine.records import delimited
from commonground.engine.records.errors import TooLargeToSearch
from commonground.engine.records.found import Reading
from commonground.engine.records.read import read
from commonground.engine.records.scan import scan

HEADER = "name,born,fee\n"


@pytest.fixture
def small_is_big(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds so low that a file of a few kilobytes takes the way of a big one."""
    monkeypatch.setattr(delimited, "WHOLE_FILE", 1_000)
    monkeypatch.setattr(delimited, "SEARCHED", 1_000)
    monkeypatch.setattr(delimited, "HEAD", 2_000)


def people(count: int) -> list[str]:
    return [f'"Ó Neill, {at}",2006-0{at % 9 + 1}-1{at % 10},{at % 90}.50\n' for at in range(count)]


def read_text(folder: Path, text: str, encoding: str = "utf-8") -> Reading:
    path = folder / "big.csv"
    path.write_bytes(text.encode(encoding))
    return read(path)


@pytest.mark.usefixtures("small_is_big")
def test_rows_total_and_footnote_of_a_big_csv_are_found(tmp_path: Path) -> None:
    lines = [HEADER, *people(3_000), "Total,,123.00\n", ",,\n", "Source: our own list,,\n"]
    (table,) = read_text(tmp_path, "".join(lines)).tables
    assert table.n_rows == 3_000
    assert [(line.row_number, line.reason) for line in table.set_aside] == [
        (3002, "total"),
        (3003, "blank"),
        (3004, "footnote"),
    ]
    assert table.footnotes == ("Source: our own list",)
    rows = list(table.rows())
    assert len(rows) == 3_000
    assert rows[-1] == (3001, ("Ó Neill, 2999", "2006-03-19", "29.50"))
    assert table.csv is not None
    assert [guess.type for guess in table.guesses] == ["text", "date", "decimal"]


@pytest.mark.usefixtures("small_is_big")
def test_odd_rows_in_the_middle_of_a_big_csv_are_counted_and_named(tmp_path: Path) -> None:
    lines = [HEADER, *people(3_000)]
    lines[1_500], lines[1_600], lines[1_700], lines[1_800] = "a,b,c,d\n", ",,\n", "\n", "short\n"
    (table,) = read_text(tmp_path, "".join(lines)).tables
    assert [(line.row_number, line.reason) for line in table.set_aside] == [
        (1501, "too_many_cells"),
        (1601, "blank"),
        (1701, "blank"),
    ]
    assert table.n_rows == len(list(table.rows())) == 2_997
    assert dict(table.rows())[1801] == ("short", None, None)
    assert any("rows 1801" in note.sentence() for note in table.notes)
    assert table.csv is None


@pytest.mark.usefixtures("small_is_big")
@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_other_encodings_go_through_a_copy_that_is_removed(tmp_path: Path, encoding: str) -> None:
    with read_text(tmp_path, "".join([HEADER, *people(500)]), encoding) as reading:
        (table,) = reading.tables
        assert table.csv is not None
        copy = table.csv.path
        assert copy != tmp_path / "big.csv"
        assert dict(table.rows())[2][0] == "Ó Neill, 0"
    assert not copy.exists()


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="files without a name are Linux's")
@pytest.mark.usefixtures("small_is_big")
def test_the_copy_has_no_name_that_a_killed_process_could_leave_behind(tmp_path: Path) -> None:
    file, scratch = tmp_path / "big.csv", tmp_path / "scratch"
    file.write_bytes("".join([HEADER, *people(500)]).encode("cp1252"))
    scratch.mkdir()
    with read(file, scratch=scratch) as reading:
        assert dict(reading.tables[0].rows())[2][0] == "Ó Neill, 0"
        assert list(scratch.iterdir()) == []


@pytest.mark.usefixtures("small_is_big")
def test_line_ends_of_an_old_macintosh_are_turned(tmp_path: Path) -> None:
    with read_text(tmp_path, "".join([HEADER, *people(500)]).replace("\n", "\r")) as reading:
        assert reading.tables[0].n_rows == 500
        assert reading.tables[0].csv is not None


@pytest.mark.usefixtures("small_is_big")
def test_a_title_block_above_a_big_csv_is_skipped(tmp_path: Path) -> None:
    text = "Registrations of fall 2015,,\n,,\n" + HEADER + "".join(people(500))
    (table,) = read_text(tmp_path, text).tables
    assert table.title == "Registrations of fall 2015"
    assert table.csv is not None
    assert (table.csv.skip_rows, table.csv.header, table.n_rows) == (2, 1, 500)


@pytest.mark.usefixtures("small_is_big")
def test_quotation_marks_in_odd_places_are_counted_record_by_record(tmp_path: Path) -> None:
    lines = [HEADER, *people(500)]
    lines[300] = '5" stick,2006-01-01,3\n'
    (table,) = read_text(tmp_path, "".join(lines)).tables
    assert table.n_rows == len(list(table.rows())) == 500
    assert table.csv is None


@pytest.mark.usefixtures("small_is_big")
def test_a_big_file_of_stacked_tables_is_refused(tmp_path: Path) -> None:
    one = HEADER + "".join(people(10)) + "\nplace,seats\n" + "Gym,30\n" * 5 + "\n"
    with pytest.raises(TooLargeToSearch, match="one plain table"):
        read_text(tmp_path, one * 40)


CELLS = st.sampled_from(["a", "", "12", '"q"', '"a,b"', '"two\nlines"', '""', '"say ""hi"""'])


@settings(max_examples=200, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=30),
    line_end=st.sampled_from(["\n", "\r\n"]),
    last=st.booleans(),
    chunk=st.sampled_from([3, 7, 64, 1 << 19]),
)
def test_one_pass_counts_what_the_csv_module_counts(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[list[str]],
    line_end: str,
    last: bool,
    chunk: int,
) -> None:
    import csv
    import io

    from commonground.engine.records import scan as scanning

    text = line_end.join(",".join(row) for row in rows) + (line_end if last else "")
    path = tmp_path_factory.mktemp("scan") / "any.csv"
    path.write_bytes(text.encode())
    before, scanning.CHUNK = scanning.CHUNK, chunk
    try:
        shape = scan(path, delimiter=",", quote='"', width=3, after_row=0)
    finally:
        scanning.CHUNK = before
    parsed = list(csv.reader(io.StringIO(text, newline="")))
    while parsed and not parsed[-1]:
        parsed.pop()
    assert shape.trusted
    assert shape.records == len(parsed)
    odd = {at: len(row) for at, row in enumerate(parsed, 1) if row and len(row) != 3}
    assert shape.odd_width == odd
    assert shape.empty == [at for at, row in enumerate(parsed, 1) if not row]
