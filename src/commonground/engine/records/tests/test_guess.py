"""What a column seems to hold, and how sure that is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.engine.records.dates import date_form
from commonground.engine.records.found import ColumnGuess
from commonground.engine.records.guess import guess_column
from commonground.engine.records.marks import is_missing_mark
from commonground.engine.records.numbers import number_form


def guess(*cells: str | None) -> ColumnGuess:
    return guess_column("column", list(enumerate(cells, 2)))


def test_a_day_above_twelve_settles_the_order() -> None:
    found = guess("03/04/2015", "13/04/2015", "05/06/2015")
    assert (found.type, found.date_orders, found.ambiguous) == ("date", ("dmy",), 2)
    assert found.confidence >= 0.9
    assert "dd/mm/yyyy" in found.detail


def test_a_month_in_second_place_above_twelve_settles_it_too() -> None:
    assert guess("03/04/2015", "04/13/2015").date_orders == ("mdy",)


def test_dates_that_could_be_either_are_a_question() -> None:
    found = guess("03/04/2015", "05/06/2015")
    assert found.confidence == 0.5
    assert "please confirm" in found.detail


def test_two_ways_of_writing_dates_in_one_column_are_both_named() -> None:
    found = guess("2015-09-03", "17/09/2015", "18/09/2015")
    assert found.type == "date"
    assert set(found.date_orders) == {"ymd", "dmy"}
    assert "yyyy-mm-dd (1)" in found.detail


def test_day_first_and_month_first_in_one_column_are_doubtful() -> None:
    found = guess("17/09/2015", "09/18/2015", "03/04/2015")
    assert set(found.date_orders) == {"dmy", "mdy"}
    assert found.confidence == 0.5
    assert "1 could be either" in found.detail


@pytest.mark.parametrize(
    "text", ["3 mars 2017", "Fri 3 March 2017", "March 3, 2017", "1er août 2016"]
)
def test_months_by_name_are_dates(text: str) -> None:
    assert guess(text).type == "date"


@pytest.mark.parametrize("text", ["29/02/2015", "2015-13-01", "2015-00-10", "31/04/2015", "1-2"])
def test_days_that_do_not_exist_are_not_dates(text: str) -> None:
    assert date_form(text) is None


def test_values_that_do_not_fit_are_named_with_their_rows() -> None:
    found = guess("2015-09-01", "2015-09-02", "2015-09-03", "2015-09-04", "soon")
    assert found.type == "date"
    assert found.odd == ((6, "soon"),)


@pytest.mark.parametrize(
    ("cells", "kind", "decimal", "grouping"),
    [
        (("1,5", "12,25"), "decimal", ",", None),
        (("1.234,50", "2,5"), "decimal", ",", "."),
        (("1 234,50", "7,25"), "decimal", ",", " "),
        (("1,234", "12,345"), "integer", None, ","),
        (("1,234,567",), "integer", None, ","),
        (("1,234.5", "2"), "decimal", ".", ","),
        (("1.234.567", "2.345"), "integer", None, "."),
        (("5", "12"), "integer", None, None),
        (("-159.0", "3.0"), "integer", ".", None),
        (("(12)", "- 3"), "integer", None, None),
        (("0,125", "0,250"), "decimal", ",", None),
    ],
)
def test_thousands_and_decimals(
    cells: tuple[str, ...], kind: str, decimal: str | None, grouping: str | None
) -> None:
    found = guess(*cells)
    assert (found.type, found.decimal_mark, found.grouping) == (kind, decimal, grouping)


def test_money_and_percent_have_a_unit() -> None:
    assert (guess("$12.50", "$3").type, guess("$12.50", "$3").unit) == ("amount", "$")
    assert (guess("12 %", "3,5 %").type, guess("12 €", "3 €").unit) == ("percent", "€")


def test_a_comma_that_could_be_either_is_only_fairly_sure() -> None:
    assert guess("1,234", "5,678").confidence == 0.8


def test_codes_with_leading_zeros_stay_text() -> None:
    assert guess("00123", "00456", "10000").type == "text"


@pytest.mark.parametrize("mark", ["n/a", "N/A", "-", "–", "****", ".", "NULL", "s.o.", "?"])
def test_marks_for_missing_are_counted_and_named(mark: str) -> None:
    found = guess("12", mark, None, "13")
    assert (found.type, found.filled, found.missing, found.marks) == ("integer", 2, 2, (mark,))


@pytest.mark.parametrize("text", ["0", "none of these", "-5", "NA Hockey", "A"])
def test_values_are_not_marks(text: str) -> None:
    assert not is_missing_mark(text)


def test_few_values_are_categories_and_yes_no_is_its_own() -> None:
    assert guess(*["Hockey", "Dance"] * 5).type == "category"
    assert guess("oui", "non", "oui").type == "yes_no"
    assert guess(None, "").type == "empty"


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_a_date_in_every_order(day: date) -> None:
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y"):
        assert date_form(day.strftime(pattern)) is not None


@given(st.integers(-(10**12), 10**12))
def test_whole_numbers_come_back_in_every_grouping(number: int) -> None:
    for text in (str(number), f"{number:,}", f"{number:,}".replace(",", "\u202f")):
        form = number_form(text)
        assert form is not None
        assert form.value() == number
