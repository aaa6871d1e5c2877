"""What the visitor is given: one file to drop, and one table for the command line."""

from datetime import date
from pathlib import Path

from commonground.demo.files import files, missing_file
from commonground.demo.handouts import IN_ONE, folder, handout_path, write_handouts
from commonground.demo.known_answers import known_answers
from commonground.demo.shapes import content
from commonground.engine.analysis import measure_files

EXAMPLE = Path(__file__).parents[4] / "examples" / "north-end"


def test_the_command_line_gives_the_known_answers_from_one_table(settings, tmp_path):
    settings.DATA = tmp_path
    write_handouts()
    analysis = measure_files(
        EXAMPLE / "measures.yaml",
        {"registrations": [folder() / IN_ONE]},
        measures=["registrations", "children", "long_term_participation"],
        by=[],
        today=date(2017, 10, 1),
    )
    known = known_answers(files())
    rows = {(r["measure"], r["period"]): r for r in analysis.results.to_arrow().to_pylist()}
    assert rows["registrations", "all"]["value"] == known.registrations
    assert rows["children", "all"]["value"] == known.children
    stayed = rows["long_term_participation", "2017-summer"]
    assert (stayed["numerator"], stayed["denominator"]) == known.long_term


def test_the_file_to_drop_is_the_missing_one(settings, tmp_path):
    settings.DATA = tmp_path
    write_handouts()
    assert handout_path().read_bytes() == content(missing_file())


def test_the_example_is_the_dictionary_of_the_demo():
    installed = Path(__file__).parents[1] / "measures.yaml"
    assert (EXAMPLE / "measures.yaml").read_bytes() == installed.read_bytes()
