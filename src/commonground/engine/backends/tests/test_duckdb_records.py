"""An import at full size: rows keep their numbers, secrets stay in memory, failure leaves nothing."""

import csv
import resource
import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from commonground.engine.backends import duckdb_incoming, duckdb_records
from commonground.engine.backends.duckdb_records import opened
from commonground.engine.records.check import Limits
from commonground.engine.records.found import CsvDialect
from commonground.engine.records.plan import plan_import
from commonground.engine.records.record_source import source_of
from commonground.engine.records.refusals import CannotWrite, OutOfMemory
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

MANY = 300_000  # more than two row groups, and enough for both threads


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A csv of many registrations, with a wrong season and a repeat far down."""
    path = tmp_path_factory.mktemp("large") / "large.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("Name", "DOB", "Programme", "Season", "Fee"))
        for n in range(MANY):
            season = "fall 1999" if n == 250_000 else "fall 2015"
            m = 17 if n == 280_000 else n
            writer.writerow((f"Child {m}", "14/03/2008", f"P{m}", season, f"{m % 900}.25"))
    return path


def imported(path, **options):
    from commonground.engine.records.read import read

    with read(path) as reading:
        table = reading.tables[0]
        assert table.csv is not None
        return check(
            table,
            REGISTRATIONS,
            mapping_of(table.columns),
            CALENDAR,
            **{"today": TODAY, "key": KEY, **options},
        )


def test_rows_of_a_large_file_keep_their_order_and_their_numbers(large, tmp_path):
    checked = imported(large, out=tmp_path / "o.parquet")
    assert [(f.row, f.value) for f in checked.faults] == [(250_002, "fall 1999")]
    assert [(left.row, left.same_as) for left in checked.left_out] == [(280_002, 19)]
    expected = [f"P{n}" for n in range(MANY) if n not in (250_000, 280_000)]
    assert pq.read_table(tmp_path / "o.parquet")["programme"].to_pylist() == expected


def test_the_same_file_gives_the_same_bytes_on_one_thread_and_on_several(large, tmp_path):
    hashes = {
        imported(large, out=tmp_path / f"{threads}", limits=Limits(threads=threads)).sha256
        for threads in (1, 2, 4)
    }
    assert len(hashes) == 1


def test_a_plan_that_would_mix_up_the_rows_is_refused():
    table = table_of([GOOD])
    mapping = mapping_of(table.columns)
    source = source_of((table,), mapping)
    plan = plan_import(REGISTRATIONS, mapping, CALENDAR, source, today=TODAY)
    with (
        pytest.raises(duckdb_records.ImportFailed, match="order"),
        opened(plan, source, KEY, limit="200MB", threads=1, scratch=None) as records,
    ):
        records._refuse_reordering("SELECT a.i FROM range(9) a(i) JOIN range(5) b(i) USING (i)")


def test_more_records_than_are_kept_are_streamed(monkeypatch, tmp_path):
    rows = [changed(Programme=f"P{n}") for n in range(50)] + [changed(Season="x"), GOOD, GOOD]
    kept = check_rows(rows, out=tmp_path / "1")
    monkeypatch.setattr(duckdb_incoming, "KEPT", 10)
    monkeypatch.setattr(duckdb_incoming, "BATCH", 7)
    streamed = check_rows(rows, out=tmp_path / "2")
    assert streamed.sha256 == kept.sha256
    assert streamed.faults == kept.faults
    assert streamed.left_out == kept.left_out


def test_a_csv_that_duckdb_cannot_read_is_read_by_the_reader(tmp_path):
    """The reader promises a dialect; should the database see the file otherwise, the reader counts."""
    rows = [GOOD, changed(Programme="Judo")]
    table = table_of(rows)
    broken = tmp_path / "broken.csv"
    broken.write_text("Name,DOB,Programme,Season\nonly one cell\n")
    dialect = CsvDialect(broken, "utf-8", ",", '"', 0, 1, width=4, columns_at=(0, 1, 2, 3))
    from dataclasses import replace

    checked = check(
        replace(table, csv=dialect), REGISTRATIONS, mapping_of(table.columns), CALENDAR, today=TODAY
    )
    assert checked.taken == 2


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_do_not_shift_rows(tmp_path, ending, mark):
    lines = ["Name;DOB;Programme;Season", "A;2008-03-14;P;fall 2015", "B;2008-03-14;P;fall 1999"]
    path = tmp_path / "a.csv"
    path.write_bytes((mark + ending.join([*lines, ""])).encode())
    checked = imported(path)
    assert [(f.row, f.value) for f in checked.faults] == [(3, "fall 1999")]


def test_a_total_row_of_a_csv_is_set_aside_by_its_number(tmp_path):
    rows = [changed(Programme=f"P{n}", Fee="10") for n in range(5)]
    total = dict.fromkeys(GOOD) | {"Name": "Total", "Fee": "50"}
    checked = check_csv(tmp_path / "a.csv", [*rows, total])
    assert (checked.rows, checked.taken, checked.refused) == (6, 5, 0)
    assert [(left.row, left.reason) for left in checked.left_out] == [(7, "total")]


def test_the_key_is_in_no_query_and_in_no_error(monkeypatch):
    told = []

    class Listening:
        def __init__(self, connection):
            self._connection = connection

        def execute(self, query, *parameters):
            told.append(query)
            return self._connection.execute(query, *parameters)

        def __getattr__(self, name):
            return getattr(self._connection, name)

    connect = duckdb.connect
    monkeypatch.setattr(duckdb, "connect", lambda **k: Listening(connect(**k)))
    check_rows([GOOD])
    text = "\n".join(told)
    inner, outer = KEY.pads()
    for secret in (inner, outer, bytes(range(32))):
        assert secret.hex() not in text
        assert repr(secret)[2:-1] not in text
    assert "Tremblay" not in text


def test_nothing_stays_behind_in_the_scratch_folder(tmp_path):
    check_rows([GOOD], limits=Limits(scratch=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_too_little_memory_is_said_in_words(large):
    with pytest.raises(OutOfMemory, match="more than 20MB"):
        imported(large, limits=Limits(memory="20MB"))


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from commonground.engine.errors import EngineError
from commonground.engine.records.tests.importing import check_rows, changed
rows = [changed(Programme=f"P{n}") for n in range(5000)]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    check_rows(rows, out=Path(sys.argv[1]) / "o.parquet")
except EngineError as error:
    print(error.code, error)
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="needs limits on file sizes")
@pytest.mark.parametrize("size", [100, 20_000, 60_000])
def test_a_disk_without_room_ends_in_a_sentence_and_leaves_no_file(tmp_path, size):
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path), str(size)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("records.cannot_write"), done.stdout + done.stderr
    assert "Free some space" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_an_output_folder_that_is_gone_ends_in_a_sentence(tmp_path):
    with pytest.raises(CannotWrite, match="Free some space"):
        check_rows([GOOD], out=tmp_path / "absent" / "o.parquet")


def test_open_university_registrations_come_out_exactly(shared_data: Path, tmp_path):
    """Kuzilek, Hlosta, Zdrahal 2017: 32,593 registrations of 28,785 students, 45 without a date."""
    from commonground.engine.measures.loading import load_dictionary
    from commonground.engine.records.check import check_all
    from commonground.engine.records.read import read

    dictionary = load_dictionary(
        {
            "name": "ou",
            "label": "OU",
            "calendar": {"periods": ["2013B", "2013J", "2014B", "2014J"]},
            "records": {
                "registrations": {
                    "fields": {
                        "student": {"type": "person", "aliases": ["id_student"]},
                        "module": {"type": "programme", "aliases": ["code_module"]},
                        "presentation": {"type": "period", "aliases": ["code_presentation"]},
                        "days": {
                            "type": "number",
                            "required": False,
                            "aliases": ["date_registration"],
                        },
                    }
                }
            },
            "measures": {},
        }
    )
    out = tmp_path / "o.parquet"
    with read(shared_data / "oulad" / "registrations.csv") as reading:
        checked = check_all(
            reading,
            dictionary.records["registrations"],
            None,
            dictionary.periods,
            today=TODAY,
            out=out,
        )
    assert (checked.rows, checked.taken, checked.people) == (32_593, 32_593, 28_785)
    table = pq.read_table(out)
    assert table["days"].null_count == 45
    modules = table["module"].value_counts().to_pylist()
    assert {m["values"]: m["counts"] for m in modules} == {
        "AAA": 748, "BBB": 7909, "CCC": 4434, "DDD": 6272, "EEE": 2934, "FFF": 7762, "GGG": 2534,
    }  # fmt: skip
