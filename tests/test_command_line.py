"""The command line as a person meets it: real processes, exit codes, sentences on standard error."""

import csv
import io
import json
import socket
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

ROOT = Path(__file__).resolve().parent.parent
OPEN_UNIVERSITY = ROOT / "examples" / "open-university" / "measures.yaml"
TORONTO = ROOT / "examples" / "toronto" / "measures.yaml"


def commonground(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "commonground.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def registrations(tmp_path: Path) -> Path:
    """Four students: two come back once, one row cannot be taken."""
    file = tmp_path / "registrations.csv"
    lines = ["code_module,code_presentation,id_student,date_registration"]
    lines += [
        "AAA,2013B,1,-10",
        "AAA,2013B,2,-9",
        "BBB,2013J,1,-8",
        "BBB,2013J,3,",
        "AAA,2014B,2,0",
    ]
    file.write_text("\n".join([*lines, "AAA,1913B,4,1"]) + "\n")
    return file


def test_measures_of_files_alone_come_as_csv_and_faults_give_exit_code_1(registrations, tmp_path):
    faults = tmp_path / "faults.csv"
    run = commonground(
        "measure", OPEN_UNIVERSITY, "--records", f"registrations={registrations}",
        "--format", "csv", "--faults", faults,
    )  # fmt: skip
    assert run.returncode == 1
    found = {(r["measure"], r["period"], r["cohort"], r["after"]): r for r in rows(run.stdout)}
    assert found["registrations", "all", "", ""]["numerator"] == "5"
    assert found["students", "all", "", ""]["numerator"] == "3"
    back = found["retention", "2013J", "2013B", "1"]
    assert (back["numerator"], back["denominator"]) == ("1", "2")
    assert "5 rows taken, 1 refused, 0 set aside, of 6" in run.stderr
    [fault] = rows(faults.read_text())
    assert (fault["row"], fault["column"], fault["value"]) == ("7", "code_presentation", "1913B")


def test_result_columns_are_those_of_the_reference(registrations):
    run = commonground(
        "measure", OPEN_UNIVERSITY, "--records", f"registrations={registrations}",
        "--measure", "registrations", "--by", "code_module", "--format", "csv",
    )  # fmt: skip
    header = run.stdout.splitlines()[0]
    assert header == (
        "measure,version,period,code_module,numerator,denominator,value,lower,upper,people,complete"
    )


def test_json_and_parquet_hold_the_same_rows_as_csv(registrations, tmp_path):
    out = tmp_path / "results.parquet"
    records = ["--records", f"registrations={registrations}", "--measure", "students"]
    commonground("measure", OPEN_UNIVERSITY, *records, "--format", "parquet", "--out", out)
    as_json = commonground("measure", OPEN_UNIVERSITY, *records, "--format", "json").stdout
    assert json.loads(as_json) == pq.read_table(out).to_pylist()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--measure", "student"], "Did you mean `students`?"),
        (["--by", "code_modul"], "Did you mean `code_module`?"),
        (["--format", "exel"], "no result format `exel`"),
    ],
)
def test_a_typo_gives_exit_code_2_and_a_suggestion(registrations, arguments, says):
    given = ["--records", f"registrations={registrations}", *arguments]
    run = commonground("measure", OPEN_UNIVERSITY, *given)
    assert (run.returncode, run.stdout) == (2, "")
    assert says in run.stderr
    assert "Traceback" not in run.stderr


def test_an_unknown_record_type_gives_exit_code_2(registrations):
    run = commonground("measure", OPEN_UNIVERSITY, "--records", f"registration={registrations}")
    assert run.returncode == 2
    assert "Did you mean `registrations`?" in run.stderr


def test_a_file_that_is_not_there_gives_exit_code_2(tmp_path):
    run = commonground("measure", OPEN_UNIVERSITY, "--records", f"registrations={tmp_path / 'x'}")
    assert run.returncode == 2
    assert "there is no file" in run.stderr


def test_inspect_says_what_is_in_a_file(registrations):
    run = commonground("inspect", registrations)
    assert run.returncode == 0
    assert "Header in row: 1" in run.stdout
    assert "code_presentation" in run.stdout


def test_inspect_refuses_an_empty_file_in_one_sentence(tmp_path):
    empty = tmp_path / "empty.csv"
    empty.touch()
    run = commonground("inspect", empty)
    assert run.returncode == 1
    assert "empty" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_taken_port_is_said_before_anything_starts(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        run = commonground("serve", "--port", port, "--data", tmp_path)
    assert run.returncode == 1
    assert f"port {port}" in run.stderr
    assert "Traceback" not in run.stderr


def test_the_open_university_numbers_come_out(shared_data):
    file = shared_data / "oulad" / "registrations.csv"
    run = commonground(
        "measure", OPEN_UNIVERSITY, "--records", f"registrations={file}", "--format", "csv"
    )
    assert run.returncode == 0
    found = {(r["measure"], r["period"], r["cohort"], r["after"]): r for r in rows(run.stdout)}
    assert found["registrations", "all", "", ""]["numerator"] == "32593"
    assert found["students", "all", "", ""]["numerator"] == "28785"
    assert found["more_than_one_presentation", "all", "", ""]["numerator"] == "2589"
    cohorts = {
        ("2013B", "1"): (182, 4679), ("2013B", "2"): (264, 4679), ("2013B", "3"): (121, 4679),
        ("2013J", "1"): (676, 8648), ("2013J", "2"): (851, 8648), ("2014B", "1"): (633, 6393),
    }  # fmt: skip
    shown = {
        (r["cohort"], r["after"]): (int(r["numerator"]), int(r["denominator"]))
        for r in rows(run.stdout)
        if r["measure"] == "retention" and r["cohort"] != "all"
    }
    assert shown == cohorts


def test_the_open_university_modules_come_out(shared_data):
    file = shared_data / "oulad" / "registrations.csv"
    run = commonground(
        "measure", OPEN_UNIVERSITY, "--records", f"registrations={file}",
        "--measure", "registrations", "--by", "code_module", "--format", "csv",
    )  # fmt: skip
    counts = {
        r["code_module"]: int(r["numerator"]) for r in rows(run.stdout) if r["period"] == "all"
    }
    assert counts == {
        "AAA": 748, "BBB": 7909, "CCC": 4434, "DDD": 6272, "EEE": 2934, "FFF": 7762, "GGG": 2534,
        "all": 32593,
    }  # fmt: skip


def test_torontos_stacked_tables_add_up_and_2015_is_incomplete(shared_data):
    file = shared_data / "toronto" / "sports_raw.csv"
    run = commonground("measure", TORONTO, "--records", f"activity={file}", "--format", "csv")
    assert run.returncode == 0
    assert "162 rows taken" in run.stderr
    years = {r["period"]: r for r in rows(run.stdout) if r["measure"] == "enrolment"}
    assert {y: int(float(years[y]["numerator"])) for y in ("2009", "2014", "2015", "all")} == {
        "2009": 358462, "2014": 477831, "2015": 385349, "all": 3046769,
    }  # fmt: skip
    assert (years["2014"]["complete"], years["2015"]["complete"]) == ("True", "False")
