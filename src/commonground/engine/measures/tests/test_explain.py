"""Every rule can be said in plain words."""

import pytest

from commonground.engine.measures.explain import in_words
from commonground.engine.measures.loading import load_dictionary
from commonground.engine.measures.tests.naive import DICTIONARY


@pytest.mark.parametrize(
    ("measure", "rule"),
    [
        (
            "kind: count, where: {sex: girl, fee: {max: 25}}",
            "The number of registrations with sex girl and fee at most 25. Partners are added together.",
        ),
        (
            "kind: people",
            "The number of different people among registrations; each person counts once.",
        ),
        (
            "kind: distinct, of: programme, where: {sex: girl}",
            "The number of different values of programme among registrations with sex girl; each value "
            "counts once. A value that several partners have counts once. A value that is there in "
            "several periods counts once in their total.",
        ),
        ("kind: sum, of: fee", "The sum of fee over registrations."),
        ("kind: share, met: {sex: girl}", "whose answer is known, the share with sex girl."),
        (
            "kind: ratio, numerator: {kind: sum, of: fee}, denominator: {kind: people}",
            "The sum of fee over registrations, divided by the number of different people among registrations.",
        ),
        (
            "kind: rate, population: 5000",
            "The number of different people among registrations, per 1,000 inhabitants.",
        ),
        ("kind: retention, every: year", "the share active again with any partner"),
        ("kind: long_term, at_least: 2, of: 3, part: fall", "the last 3 fall seasons"),
    ],
)
def test_a_rule_in_words(measure, rule):
    dictionary = load_dictionary(f"{DICTIONARY}  asked: {{records: registrations, {measure}}}\n")
    assert rule in in_words(dictionary.measures["asked"], dictionary)
