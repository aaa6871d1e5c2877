"""Records that would silently fall out of a count are refused instead."""

import ibis
import pyarrow as pa
import pytest

from commonground.engine.measures.errors import UnfitField, UnknownName
from commonground.engine.measures.evaluate import evaluate
from commonground.engine.measures.loading import load_dictionary
from commonground.engine.measures.sources import (
    MissingColumn,
    NoRecords,
    OutsideCalendar,
    WithoutPeriod,
)
from commonground.engine.measures.tests.asking import ask, row
from commonground.engine.measures.tests.naive import DICTIONARY

COUNT = "{kind: count, records: registrations}"


EVERY_WAY = pytest.mark.parametrize(
    "kind",
    ["count", "people", "retention", "retention, level: same_partner", "long_term, at_least: 2"],
)


@EVERY_WAY
def test_a_season_outside_the_calendar(kind):
    with pytest.raises(OutsideCalendar, match=r"2 rows of .* `2015-fal`.*Did you mean `2015-fall`"):
        ask(
            COUNT.replace("count", kind),
            [row(1, "2015-fal"), row(2, "2015-fal"), row(1, "2015-fall")],
        )


@EVERY_WAY
def test_a_record_without_a_season(kind):
    with pytest.raises(WithoutPeriod, match="1 rows of `registrations` have no `season`"):
        ask(COUNT.replace("count", kind), [row(1, None), row(1, "2015-fall")])


def test_a_breakdown_over_a_field_that_is_not_there():
    with pytest.raises(UnknownName, match="Did you mean `partner`"):
        ask(COUNT, [row(1, "2015-fall")], by=["partners"])


def test_nobody_is_a_breakdown():
    with pytest.raises(UnfitField, match="does not form groups"):
        ask(COUNT, [row(1, "2015-fall")], by=["child"])


def test_a_measure_that_is_not_there():
    with pytest.raises(UnknownName, match="Did you mean `asked`"):
        ask(COUNT, [row(1, "2015-fall")], measures=["askd"])


def test_a_table_without_a_declared_column():
    dictionary = load_dictionary(f"{DICTIONARY}  asked: {COUNT}\n")
    table = ibis.memtable(pa.table({"seasons": ["2015-fall"], "programme": ["team"]}))
    with pytest.raises(MissingColumn, match="Did you mean `seasons`"):
        evaluate(dictionary, {"registrations": table})


def test_no_table_at_all():
    dictionary = load_dictionary(f"{DICTIONARY}  asked: {COUNT}\n")
    assert len(evaluate(dictionary, {})) == 0
    with pytest.raises(NoRecords, match="Give a file"):
        evaluate(dictionary, {}, measures=["asked"])
