"""Whatever a grid holds, writing it as csv and reading it gives it back, and no row is lost."""

from __future__ import annotations

import contextlib
import csv
import io
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonground.engine.errors import CommonGroundError
from commonground.engine.records.found import Reading
from commonground.engine.records.grid import blank_to_none
from commonground.engine.records.read import read

WORDS = st.text(alphabet="abcdefghéàç'", min_size=1, max_size=8)
VALUES = st.one_of(
    WORDS,
    st.integers(0, 99_999).map(str),
    st.dates().map(lambda day: day.isoformat()),
    st.sampled_from(["Smith; Bo", "a,b", 'say "hi"', "two\nlines", "x\ty", "n/a", "", "12 %"]),
)
DELIMITERS = st.sampled_from([",", ";", "\t", "|"])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso8859-1"])
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    """A header and rows: the first column has a number in every row, so no row is blank or a note."""
    width = draw(st.integers(2, 6))
    height = draw(st.integers(1, 15))
    header = ["row number", *[f"field {at}" for at in range(2, width + 1)]]
    rows = [
        [str(7000 + number), *draw(st.lists(VALUES, min_size=width - 1, max_size=width - 1))]
        for number in range(height)
    ]
    return [header, *rows]


def as_csv(grid: list[list[str]], delimiter: str, line_end: str, *, quote_all: bool) -> str:
    target = io.StringIO()
    quoting = csv.QUOTE_ALL if quote_all or line_end == "\r" else csv.QUOTE_MINIMAL
    csv.writer(target, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(
        grid
    )
    return target.getvalue()


def read_bytes(content: bytes, name: str = "any.csv") -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return read(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(grids(), DELIMITERS, ENCODINGS, LINE_ENDS, st.booleans())
def test_a_grid_comes_back_whatever_it_is_written_with(
    grid: list[list[str]], delimiter: str, encoding: str, line_end: str, quote_all: bool
) -> None:
    text = as_csv(grid, delimiter, line_end, quote_all=quote_all)
    reading = read_bytes(text.encode(encoding))
    (table,) = reading.tables
    width = len(table.columns)
    assert table.columns[0] == "row number"
    expected = [tuple(blank_to_none(cell) for cell in row) for row in grid[1:]]
    rows = [row for _, row in table.rows()]
    if not table.set_aside:
        assert [tuple(row) for row in rows] == [row[:width] for row in expected]
        assert all(cell is None for row in expected for cell in row[width:])
    assert len(rows) + len(table.set_aside) == len(expected)


MESS = st.lists(
    st.lists(st.one_of(st.just(""), VALUES, st.sampled_from(["Total", "Source: us"])), max_size=6),
    max_size=25,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MESS, DELIMITERS)
def test_any_mess_is_read_or_refused_and_every_row_of_a_table_is_accounted_for(
    grid: list[list[str]], delimiter: str
) -> None:
    try:
        reading = read_bytes(as_csv(grid, delimiter, "\n", quote_all=False).encode())
    except CommonGroundError:
        return
    seen: set[int] = set()
    for table in reading.tables:
        numbers = [number for number, _ in table.rows()]
        together = sorted(numbers + [line.row_number for line in table.set_aside])
        assert together == list(range(table.first_row, table.first_row + len(together)))
        assert len(numbers) == table.n_rows
        assert all(len(row) == len(table.columns) for _, row in table.rows())
        assert len(set(table.columns)) == len(table.columns)
        assert not seen.intersection(together)
        seen.update(together)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a.xls", "a.ods"]))
def test_any_bytes_are_read_or_refused_with_a_sentence(content: bytes, name: str) -> None:
    with contextlib.suppress(CommonGroundError):  # anything else is a bug of ours
        assert read_bytes(content, name).tables
