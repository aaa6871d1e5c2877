"""Instruments are data: with licence, in two languages, with bands; mistakes are said in place."""

import re
from itertools import chain

import pytest

from commonground.engine.surveys.errors import (
    InstrumentNotYaml,
    NoLicence,
    NoSuchInstrument,
    UnknownInstrumentKey,
    WrongInstrument,
)
from commonground.engine.surveys.instruments import Instrument, Text, load_instrument, shipped

NAMES = {
    "climate",
    "stage",
    "speaking",
    "conditions",
    "relations",
    "backbone-indicators",
    "backbone-service",
    "readiness",
}

LICENSED = """
name: members-own
version: "2019"
label: {en: A licensed inventory}
introduction: {en: Please answer.}
licence: Used by written permission of the publisher, order 4711
source: The publisher, 2019
purpose: scale
anonymous: true
scale: {lowest: 1, highest: 5}
bands:
  concern_below: 3.0
  strength_from: 4.0
  decimals: 1
  zones:
    - {lowest: 1, label: {en: danger}}
    - {lowest: 3, label: {en: work}}
    - {lowest: 4, label: {en: target}}
constructs:
  - name: history
    label: {en: History}
    elements: ["Mattessich: history of collaboration"]
    items:
      - {name: h1, text: {en: First}}
      - {name: h2, text: {en: Second}, reversed: true}
"""


def texts_of(instrument: Instrument) -> list[Text]:
    scales = [instrument.scale, *(c.scale for c in instrument.constructs if c.scale)]
    return [
        instrument.label,
        instrument.introduction,
        *chain.from_iterable(s.labels.values() for s in scales),
        *(c.label for c in instrument.constructs),
        *(i.text for i in instrument.items),
    ]


def test_the_eight_instruments_are_shipped():
    assert set(shipped()) == NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_no_shipped_text_is_missing_in_either_language(name):
    texts = texts_of(shipped()[name])
    assert [t for t in texts if not t.en.strip() or not t.fr.strip() or t.en == t.fr] == []


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_answer_of_a_shipped_scale_has_its_words(name):
    instrument = shipped()[name]
    for construct in instrument.constructs:
        scale = instrument.scale_of(construct)
        assert sorted(scale.labels) == list(scale.values)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_shipped_instrument_is_open_and_names_whom_it_serves(name):
    instrument = shipped()[name]
    assert instrument.licence == "CC-BY-4.0"
    frameworks = {e.split(":")[0] for c in instrument.constructs for e in c.elements}
    known = {"Parent & Harvey", "Mattessich", "Collective Impact", "Brokering", "Tuckman"}
    assert frameworks <= known


def test_no_question_is_asked_twice():
    texts = [i.text.en for instrument in shipped().values() for i in instrument.items]
    assert len(texts) == len(set(texts))


def test_the_climate_has_the_eleven_constructs_of_four_to_six_items_some_reversed():
    constructs = shipped()["climate"].constructs
    assert len(constructs) == 11
    assert all(4 <= len(c.items) <= 6 for c in constructs)
    assert all(any(i.reversed for i in c.items) for c in constructs)


def test_each_stage_has_five_or_six_items():
    stages = shipped()["stage"].constructs
    assert [c.name for c in stages] == ["forming", "storming", "norming", "performing"]
    assert all(len(c.items) in (5, 6) for c in stages)


def test_relations_are_identified_and_climate_is_not():
    anonymous = {name for name, instrument in shipped().items() if instrument.anonymous}
    assert anonymous == NAMES - {"relations"}


@pytest.mark.parametrize("line", ["", "licence:", "licence: ' '", "licence: unknown"])
def test_an_instrument_without_licence_is_refused(line):
    text = re.sub("licence: .*", line, LICENSED)
    with pytest.raises(NoLicence, match="members-own"):
        load_instrument(text)


def test_a_licensed_instrument_of_a_user_is_taken_with_its_bands():
    instrument = load_instrument(LICENSED)
    bands = instrument.bands_of(instrument.construct_named("history"))
    assert (bands.concern_below, bands.strength_from, bands.decimals) == (3.0, 4.0, 1)
    assert [zone.label["fr"] for zone in bands.zones] == ["danger", "work", "target"]


def test_an_instrument_is_read_from_a_file(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(LICENSED)
    assert load_instrument(path) == load_instrument(LICENSED) == load_instrument(str(path))


def test_a_mistyped_key_is_said_with_its_place_and_a_suggestion():
    with pytest.raises(UnknownInstrumentKey) as caught:
        load_instrument(LICENSED.replace("reversed: true", "reversd: true"))
    assert caught.value.facts["place"] == "constructs.0.items.1"
    assert str(caught.value.facts["suggestion"]) == "Did you mean `reversed`?"


def test_a_mistyped_purpose_is_suggested():
    with pytest.raises(WrongInstrument) as caught:
        load_instrument(LICENSED.replace("purpose: scale", "purpose: scales"))
    assert str(caught.value.facts["suggestion"]) == "Did you mean `scale`?"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("name: h2", "name: h1", "two items called `h1`"),
        ("highest: 5", "highest: 1", "`lowest` is not under `highest`"),
        ("strength_from: 4.0", "strength_from: 6.0", "do not lie on its scale"),
        ("strength_from: 4.0", "strength_from: 2.0", "is over `strength_from`"),
        ("{en: First}", "{}", "the text is empty"),
        ("name: h2", "name: 'h 2'", "plain name"),
        ("{lowest: 3, label", "{lowest: 1, label", "do not go up"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(old, new, problem):
    with pytest.raises(WrongInstrument, match=re.escape(problem)):
        load_instrument(LICENSED.replace(old, new))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("name: [\n", InstrumentNotYaml),
        ("name: a\nname: b\n", InstrumentNotYaml),
        ("- a\n- b\n", WrongInstrument),
        ("no-such-file.yaml", NoSuchInstrument),
        ("[" * 2000 + "\n", InstrumentNotYaml),
    ],
)
def test_what_is_no_instrument_is_refused(text, error):
    with pytest.raises(error):
        load_instrument(text)


@pytest.mark.parametrize(
    "key", ["version", "label", "introduction", "source", "purpose", "anonymous"]
)
def test_what_is_left_out_is_named(key):
    with pytest.raises(WrongInstrument) as caught:
        load_instrument(re.sub(f"^{key}: .*$", "", LICENSED, count=1, flags=re.MULTILINE))
    assert (caught.value.facts["place"], caught.value.facts["problem"]) == (key, "it is missing")
