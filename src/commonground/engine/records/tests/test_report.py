"""What was found, as text parts for a terminal and a page."""

from __future__ import annotations

from pathlib import Path

from commonground.engine.records.read import read
from commonground.engine.records.report import describe


def a_reading(folder: Path) -> Path:
    path = folder / "fall.csv"
    path.write_text(
        "name;born;fee\nAna;03/04/2006;1,5\nBo;17/04/2007;n/a\nTotal;;1,5\n", encoding="utf-8"
    )
    return path


def test_the_report_says_what_was_guessed_and_how_sure(tmp_path: Path) -> None:
    report = describe(read(a_reading(tmp_path)))
    assert [(fact.label, fact.value) for fact in report.facts][:3] == [
        ("Kind", "text table (csv)"),
        ("Characters", "UTF-8"),
        ("Cells parted by", "semicolon"),
    ]
    (table,) = report.tables
    born, fee = table.columns[1:]
    assert (born.type, born.sure) == ("date", "sure")
    assert "dd/mm/yyyy" in born.detail
    assert (fee.type, fee.missing) == ("number", 1)
    assert "decimal comma" in fee.detail
    assert [(line.reason, line.count, line.rows) for line in table.set_aside] == [
        ("total row", 1, "4")
    ]


def test_values_from_the_file_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    reading = read(a_reading(tmp_path))
    assert "Ana" not in repr(describe(reading))
    assert describe(reading, examples=True).tables[0].columns[0].examples == ("Ana", "Bo")


def test_every_sentence_is_translated(tmp_path: Path) -> None:
    report = describe(read(a_reading(tmp_path)), translate=lambda text: f"«{text}»")
    assert report.facts[0].label == "«Kind»"
    assert report.tables[0].set_aside[0].reason == "«total row»"
    assert report.tables[0].columns[1].detail.startswith("«written")
