"""Text that anybody may have written is read, or refused with its line."""

from itertools import pairwise

import pytest

from commonground.engine.measures.errors import NoSuchDictionary, NotYaml
from commonground.engine.surveys.errors import InstrumentNotYaml, NoSuchInstrument
from commonground.engine.surveys.loading import load_instrument
from commonground.engine.yaml_files import parsed_or, text_of


def bomb() -> str:
    """Ten billion values, had they been written out."""
    names = "abcdefghij"
    text = f"{names[0]}: &{names[0]} [x, x, x, x, x, x, x, x, x, x]\n"
    for before, name in pairwise(names):
        text += f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    return text


@pytest.mark.parametrize("fault", [NotYaml, InstrumentNotYaml])
@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "`a` stands twice", 3),
        ("a:\n  b: 1\n  b: 2\n", "`b` stands twice", 3),
        ("a: 2017-13-45\n", "2017-13-45", 1),
        ("[" * 3000, "too deep", 1),
        ("a: [\n", "expected", 2),
        (bomb(), "written out", 1),
        ("a: &a [*a, *a]\n", "written out", 1),
        ("a: !!python/object/apply:os.getcwd []\n", "could not determine a constructor", 1),
    ],
)
def test_what_can_not_be_read_is_said_with_its_line(fault, text, problem, line):
    with pytest.raises(fault) as caught:
        parsed_or(text, fault)
    assert problem in str(caught.value)
    assert caught.value.facts["line"] == line


def test_a_name_may_stand_for_something_a_few_times():
    assert parsed_or("a: &a [1, 2]\nb: [*a, *a]\n", NotYaml)["b"] == [[1, 2], [1, 2]]


def test_an_instrument_that_grows_without_end_is_refused_too():
    with pytest.raises(InstrumentNotYaml, match="written out"):
        load_instrument(bomb())


@pytest.mark.parametrize("missing", [NoSuchDictionary, NoSuchInstrument])
def test_a_file_is_read_and_one_that_is_not_there_is_named_without_its_folder(tmp_path, missing):
    path = tmp_path / "own.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1")
    assert text_of(path, missing) == text_of(str(path), missing) == "a: 1"
    assert text_of("a: 1", missing) == "a: 1"
    with pytest.raises(missing) as caught:
        text_of(tmp_path / "none.yaml", missing)
    assert str(tmp_path) not in str(caught.value)
