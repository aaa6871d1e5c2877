"""Seasons, school years and the many ways in which people write them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.engine.periods import Calendar, CalendarDefinition, UnknownPeriod

SCHOOL_YEARS = Calendar(
    CalendarDefinition(
        seasons={"fall": "09-01", "winter": "01-01", "spring": "04-01", "summer": "07-01"},
        first="fall 2015",
        last="summer 2017",
        year_starts_with="fall",
    )
)
PRESENTATIONS = Calendar(CalendarDefinition(periods=["2013B", "2013J", "2014B", "2014J"]))
CITY = Calendar(
    CalendarDefinition(
        seasons={"winter": "01-01", "spring": "04-01", "summer": "07-01", "fall": "10-01"},
        first="winter 2009",
        last="summer 2010",
    )
)


def test_seasons_are_named_by_the_year_in_which_they_start():
    assert SCHOOL_YEARS.names[:3] == ("2015-fall", "2016-winter", "2016-spring")
    assert len(SCHOOL_YEARS.periods) == 8
    fall = SCHOOL_YEARS["2015-fall"]
    assert (fall.label, fall.starts_on, fall.ends_on) == (
        "fall 2015",
        date(2015, 9, 1),
        date(2015, 12, 31),
    )


def test_a_school_year_has_two_years_in_its_name_and_a_calendar_year_one():
    assert list(SCHOOL_YEARS.years) == ["2015-16", "2016-17"]
    assert CITY.years["2009"] == ("2009-winter", "2009-spring", "2009-summer", "2009-fall")


def test_a_year_that_the_calendar_cuts_off_is_not_whole():
    assert CITY.whole_years == {"2009"}
    assert SCHOOL_YEARS.whole_years == {"2015-16", "2016-17"}


def test_written_periods_tell_their_year_and_part():
    assert PRESENTATIONS.years == {"2013": ("2013B", "2013J"), "2014": ("2014B", "2014J")}
    assert PRESENTATIONS.comparable("2013B") == ("2013B", "2014B")


@pytest.mark.parametrize(
    "text",
    [
        *("2015-fall", "fall 2015", "Fall 2015", "FALL, 2015", "automne 2015", "Autumn 2015"),
        *("fall2015", "2015-09-01", "2015-12-31 00:00:00", "Fall 2015-16", "2015 fall"),
    ],
)
def test_a_season_can_be_written_in_many_ways(text):
    assert SCHOOL_YEARS.parse(text).name == "2015-fall"


def test_french_accents_do_not_matter():
    assert (
        SCHOOL_YEARS.parse("été 2016").name == SCHOOL_YEARS.parse("ETE 2016").name == "2016-summer"
    )


@pytest.mark.parametrize("text", ["fall", "2015", "fall 2019", "2015-02-30", "", "2014-12-31"])
def test_what_is_not_in_the_calendar_is_refused(text):
    with pytest.raises(UnknownPeriod) as refused:
        SCHOOL_YEARS.parse(text)
    assert refused.value.code == "periods.unknown"


def test_a_near_miss_is_suggested():
    with pytest.raises(UnknownPeriod, match="Did you mean `fall 2015`"):
        SCHOOL_YEARS.parse("fal 2015")


@settings(deadline=None)
@given(st.dates(date(2015, 9, 1), date(2017, 8, 31)))
def test_every_day_falls_in_exactly_one_season(day):
    found = SCHOOL_YEARS.parse(day.isoformat())
    assert found.starts_on <= day <= found.ends_on


@settings(deadline=None)
@given(st.sampled_from(SCHOOL_YEARS.periods))
def test_names_and_labels_are_read_back(period):
    assert SCHOOL_YEARS.parse(period.name) == SCHOOL_YEARS.parse(period.label) == period


def test_groups_hold_every_period_once():
    for grain in ("period", "year", "all"):
        grouped = [name for names in SCHOOL_YEARS.group(grain).values() for name in names]
        assert tuple(grouped) == SCHOOL_YEARS.names
