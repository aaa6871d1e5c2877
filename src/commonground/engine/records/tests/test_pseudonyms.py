"""Who somebody is becomes a number, the same however the name is written, and never the other way."""

import copy
import hmac
import pickle

import pytest

from commonground.engine.records.pseudonyms import (
    PersonKey,
    hmac_pads,
    identity,
    normalised_contact,
    normalised_id,
    normalised_name,
    pseudonym,
)

KEY = PersonKey(b"k" * 32)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Tremblay, Zoé",), ("zoe tremblay",)),
        (("Zoé", "TREMBLAY"), ("Tremblay Zoe",)),
        (("O’Brien, Liam",), ("Liam OBrien",)),
        (("Jean-Paul Roy",), ("ROY  Jean Paul",)),
        (("Søren Łuk",), ("soren luk",)),
        (("Groß",), ("GROSS",)),
    ],
)
def test_case_accents_punctuation_and_order_do_not_tell_names_apart(one, other):
    assert normalised_name(*one) == normalised_name(*other)


def test_different_names_stay_different():
    assert normalised_name("Zoe Tremblay") != normalised_name("Zoe Trembley")
    assert normalised_name("Al Bert") != normalised_name("Albert")


def test_telephone_numbers_are_their_digits_and_addresses_are_in_lower_case():
    assert normalised_contact("(902) 555-0143") == "9025550143"
    assert normalised_contact(" Zoe.T@Example.ORG ") == "zoe.t@example.org"
    assert normalised_id("  Ab-12 ") == "ab-12"


def test_parts_cannot_run_into_each_other():
    assert identity({"name": "a", "id": "b"}) != identity({"name": "a id=b"})


def test_a_pseudonym_is_the_first_eight_bytes_of_the_keyed_hash():
    parts = {"birth_date": "2008-03-14", "name": "tremblay zoe"}
    message = b"name=tremblay zoe\x1fbirth_date=2008-03-14"
    expected = hmac.new(b"k" * 32, message, "sha256").digest()[:8]
    assert pseudonym(KEY, parts) == int.from_bytes(expected, "big", signed=True)


def test_another_key_gives_another_pseudonym():
    parts = {"id": "17"}
    assert pseudonym(KEY, parts) != pseudonym(PersonKey(b"l" * 32), parts)
    assert pseudonym(PersonKey.ephemeral(), parts) != pseudonym(PersonKey.ephemeral(), parts)


def test_pads_are_those_of_the_standard():
    inner, outer = hmac_pads(b"\x0b" * 20)
    assert inner == bytes([0x0B ^ 0x36] * 20 + [0x36] * 44)
    assert outer == bytes([0x0B ^ 0x5C] * 20 + [0x5C] * 44)


def test_a_key_is_never_shown_or_pickled():
    assert "kkk" not in repr(KEY)
    with pytest.raises(TypeError):
        pickle.dumps(KEY)
    with pytest.raises(TypeError):
        copy.deepcopy(KEY)


def test_a_short_key_is_a_bug():
    with pytest.raises(ValueError, match="32 bytes"):
        PersonKey(b"short")
