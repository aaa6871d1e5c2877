"""Small results to publish, and an attacker who takes away what is shown from a total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from commonground.engine.disclosure import Published
from commonground.engine.measures.definitions import CountMeasure, PeopleMeasure, ShareMeasure
from commonground.engine.measures.results import Result, Results

COUNT = CountMeasure(kind="count", records="registrations")
PEOPLE = PeopleMeasure(kind="people", records="registrations")
SHARE = ShareMeasure(kind="share", of="records", records="registrations", met={"sex": "girl"})


def result(number: int, *, period: str = "fall", measure: str = "asked", **by: Any) -> Result:
    """A count of people of the same size as its number."""
    return Result(
        measure=measure,
        version=1,
        period=period,
        by=by,
        numerator=number,
        denominator=None,
        value=number,
        lower=None,
        upper=None,
        people=number,
        complete=True,
    )


def part(met: int, known: int, *, period: str = "fall", **by: Any) -> Result:
    """A share: so many of so many."""
    return Result(
        measure="asked",
        version=1,
        period=period,
        by=by,
        numerator=met,
        denominator=known,
        value=met / known if known else None,
        lower=0.1,
        upper=0.9,
        people=known,
        complete=True,
        part_of_whole=True,
    )


sizes = st.dictionaries(
    st.tuples(st.sampled_from(["fall", "winter", "spring"]), st.sampled_from("ABCD")),
    st.one_of(st.integers(0, 12), st.integers(0, 60)),
    min_size=1,
)


def counted(cells: dict[tuple[str, str], int]) -> Results:
    """Counts by period and partner, with every total."""
    sums: dict[tuple[str, str | None], int] = defaultdict(int)
    for (period, partner), number in cells.items():
        for when in (period, "all"):
            for who in (partner, None):
                sums[(when, who)] += number
    rows = [
        result(n, period=when, **({"partner": who} if who else {}))
        for (when, who), n in sums.items()
    ]
    return Results(tuple(rows), ("partner",), {"asked": COUNT})


def lines(published: Published) -> Iterator[tuple[int, list[int]]]:
    """(total, cells) as places in the table, along partners and along periods."""
    places = {(c.period, c.by.get("partner")): i for i, c in enumerate(published)}
    for (period, partner), total in places.items():
        if partner is None:
            yield total, [i for (p, g), i in places.items() if p == period and g is not None]
        if period == "all":
            yield total, [i for (p, g), i in places.items() if g == partner and p != "all"]
