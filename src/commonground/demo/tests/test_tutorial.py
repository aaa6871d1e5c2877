"""The tutorial's numbers are the demo's."""

from pathlib import Path

from commonground.demo.files import files, missing_file
from commonground.demo.known_answers import known_answers
from commonground.demo.shapes import filename
from commonground.demo.sign_ins import sign_ins
from commonground.demo.story import SEASONS

TUTORIAL = Path(__file__).parents[4] / "docs" / "tutorial" / "first-scorecard.md"


def test_every_number_of_the_tutorial_is_a_known_answer():
    text = TUTORIAL.read_text("utf-8")
    before, after = known_answers(), known_answers(files())
    last = SEASONS[-1]
    said = [
        f"**{before.registrations_by_season[last]:,}** for summer 2017",
        f"{before.registrations:,} registrations of **{before.children:,}** children",
        f"**{len(missing_file().truth)} rows can be taken, {missing_file().refused} needs a look**",
        f"**{after.registrations_by_season[last]:,}**, no longer provisional",
        f"| **{after.registrations:,}** |",
        f"| **{after.children:,}** |",
        "{:,} of {:,} took part in at least four".format(*after.long_term),
        *("{:,} of {:,} |".format(*fraction) for fraction in after.year_retention.values()),
        *(f"{a / b:.0%}".replace("%", " %") for a, b in after.year_retention.values()),
    ]
    assert [number for number in said if number not in text] == []


def test_the_tutorial_names_people_and_files_that_are_there():
    text = TUTORIAL.read_text("utf-8")
    assert sign_ins()[0].email in text
    assert sign_ins()[1].email in text
    assert filename(missing_file()) in text
