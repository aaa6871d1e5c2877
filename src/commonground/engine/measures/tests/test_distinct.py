"""Different values of fields that the small dictionary lacks: days, and records without people."""

from datetime import date

import ibis
import pyarrow as pa

from commonground.engine.disclosure import publish
from commonground.engine.measures.evaluate import evaluate
from commonground.engine.measures.loading import load_dictionary

VISITS = """
name: visits
calendar: {periods: [2015, 2016]}
records:
  visits:
    fields:
      hall: {type: place}
      year: {type: period}
      day: {type: date, required: false}
measures:
  days: {kind: distinct, records: visits, of: day}
"""


def test_days_are_counted_once_where_nobody_is_named():
    days = [date(2015, 3, 1), date(2015, 3, 1), date(2015, 3, 2), None, date(2016, 3, 1)]
    halls = ["north", "south", "north", "south", "north"]
    visits = ibis.memtable(
        pa.table({"hall": halls, "year": ["2015"] * 4 + ["2016"], "day": pa.array(days)})
    )
    found = evaluate(load_dictionary(VISITS), {"visits": visits}, by=["hall"])
    counted = {(r.period, r.by.get("hall")): (r.value, r.people, r.unknown) for r in found}
    assert counted == {
        ("2015", None): (2, None, 1),
        ("2016", None): (1, None, 0),
        ("all", None): (3, None, 1),
        ("2015", "north"): (2, None, 0),
        ("2015", "south"): (1, None, 1),
        ("2016", "north"): (1, None, 0),
        ("all", "north"): (3, None, 0),
        ("all", "south"): (1, None, 1),
    }
    assert not any(cell.hidden for cell in publish(found, threshold=10))
