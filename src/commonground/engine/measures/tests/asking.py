"""Small ways to ask a measure of a few rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ibis
import pyarrow as pa
from hypothesis import strategies as st

from commonground.engine.measures.evaluate import evaluate
from commonground.engine.measures.loading import load_dictionary
from commonground.engine.measures.results import Result, Results
from commonground.engine.measures.tests.naive import DICTIONARY, SEASONS, Row

COLUMNS = {
    "child": pa.int64(),
    "partner": pa.string(),
    "programme": pa.string(),
    "season": pa.string(),
    "sex": pa.string(),
    "fee": pa.float64(),
}

registrations = st.lists(
    st.fixed_dictionaries(
        {
            "child": st.one_of(st.none(), st.integers(1, 6)),
            "partner": st.sampled_from(["judo", "swim", None]),
            "programme": st.sampled_from(["beginners", "team"]),
            "season": st.sampled_from(SEASONS),
            "sex": st.sampled_from(["girl", "boy", None]),
            "fee": st.one_of(st.none(), st.integers(0, 60).map(float)),
        }
    ),
    min_size=1,
    max_size=25,
)


def row(child: int | None, season: str, **more: Any) -> Row:
    """One registration; what is not said is usual."""
    usual = {"partner": "judo", "programme": "beginners", "sex": None, "fee": None}
    return {"child": child, "season": season} | usual | more


def table(rows: Sequence[Row]) -> Any:
    """Rows as an Ibis table with the declared columns."""
    return ibis.memtable(
        pa.table({name: pa.array([r[name] for r in rows], t) for name, t in COLUMNS.items()})
    )


def ask(measure: str, rows: Sequence[Row], *, by: Sequence[str] = (), **more: Any) -> Results:
    """Evaluate one measure, written as YAML in braces, over rows."""
    dictionary = load_dictionary(f"{DICTIONARY}  asked: {measure}\n")
    return evaluate(dictionary, {"registrations": table(rows)}, by=by, **more)


def cells(results: Results, by: Sequence[str] = ()) -> dict[tuple[Any, ...], Result]:
    """(period, group) -> row."""
    return {(r.period, tuple(r.by[f] for f in by if f in r.by)): r for r in results}


def cohorts(results: Results) -> dict[tuple[Any, ...], tuple[Any, Any]]:
    """(cohort, after) -> (numerator, denominator), for everybody."""
    return {
        (r.cohort, r.after): (r.numerator, r.denominator)
        for r in results
        if not r.by and r.cohort != "all"
    }
