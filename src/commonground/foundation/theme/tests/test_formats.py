"""How numbers and days are written in both languages."""

import datetime
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from commonground.foundation.theme.templatetags.formats import (
    NARROW_SPACE,
    amount,
    colon,
    count,
    day,
    moment,
    share,
)

DAY = datetime.date(2017, 3, 3)
EVENING = datetime.datetime(2017, 3, 3, 18, 5, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["7,012", "54 %", "1,234.50 CAD", "Fri 3 March 2017", "Fri 3 March 2017, 14:05"]),
        ("fr", ["7 012", "54 %", "1 234,50 CAD", "3 mars 2017", "3 mars 2017 à 14 h 05"]),
    ],
)
def test_each_language_has_its_own_way(language, expected, settings):
    settings.TIME_ZONE = "America/Halifax"
    with translation.override(language):
        written = [count(7012), share(0.54), amount(1234.5, "CAD"), day(DAY), moment(EVENING)]
    assert [text.replace(NARROW_SPACE, " ").replace("\u00a0", " ") for text in written] == expected


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Provisional:"), ("fr", "Provisoire\u00a0:")]
)
def test_a_colon_stands_as_the_language_has_it(language, said):
    with translation.override(language):
        assert f"{said.rstrip(':').rstrip()}{colon()}" == said


def test_the_first_of_a_month_in_french():
    with translation.override("fr"):
        assert day(datetime.date(2017, 3, 1)) == "1er mars 2017"


def test_nothing_is_not_zero():
    assert count(None) == share(None) == amount(None) == day(None) == "not known"
    assert count(0) == "0"
    assert share(0.0) == "0\u00a0%"


def test_shares_round_half_up_and_never_show_a_negative_zero():
    assert share(0.005) == "1\u00a0%"
    assert share(Decimal("0.125"), 1) == "12.5\u00a0%"
    assert share(-0.0001) == "0\u00a0%"


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_a_written_count_reads_back_as_the_same_number(number):
    with translation.override("en"):
        assert int(count(number).replace(",", "")) == number
