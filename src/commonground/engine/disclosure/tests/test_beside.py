"""What one measure hides, another does not tell."""

from __future__ import annotations

from dataclasses import replace

from commonground.engine.disclosure import publish
from commonground.engine.disclosure.beside import told_beside
from commonground.engine.disclosure.tests.tables import part, result
from commonground.engine.measures.base import MeasureBase
from commonground.engine.measures.definitions import (
    CountMeasure,
    RetentionMeasure,
    ShareMeasure,
)
from commonground.engine.measures.results import Results


def retention(level: str) -> RetentionMeasure:
    return RetentionMeasure(kind="retention", records="registrations", level=level)


LEVELS: dict[str, MeasureBase] = {
    "programme": retention("same_programme"),
    "partner": retention("same_partner"),
    "any": retention("any_partner"),
}
CHEAP: dict[str, MeasureBase] = {
    "share": ShareMeasure(
        kind="share", of="records", records="registrations", met={"fee": {"max": 25}}
    ),
    "number": CountMeasure(kind="count", records="registrations", where={"fee": {"max": 25}}),
}


def came_back(programme: int, partner: int, anywhere: int) -> dict[str, int | str | None]:
    rows = tuple(
        replace(part(n, 100, partner="A"), measure=name)
        for name, n in zip(LEVELS, (programme, partner, anywhere), strict=True)
    )
    published = publish(Results(rows, ("partner",), LEVELS), threshold=10)
    return {c.measure: c.reason if c.hidden else c.numerator for c in published}


def test_few_who_changed_programme_do_not_follow_from_two_levels() -> None:
    assert came_back(40, 41, 60) == {"programme": "small_part", "partner": 41, "any": 60}


def test_neither_do_few_who_changed_twice() -> None:
    assert came_back(40, 46, 49) == {"programme": "small_part", "partner": "small_part", "any": 49}


def test_levels_that_are_far_apart_or_equal_are_shown() -> None:
    assert came_back(40, 40, 60) == {"programme": 40, "partner": 40, "any": 60}


def test_a_number_that_a_share_hides_is_hidden_in_its_count_and_the_other_way_round() -> None:
    """Thirty of thirty-five paid little: five did not, which the count beside all registrations tells."""
    rows = (
        replace(part(30, 35, partner="A"), measure="share"),
        result(30, measure="number", partner="A"),
        replace(part(20, 60, partner="B"), measure="share"),
        result(20, measure="number", partner="B"),
        replace(part(7, 80, partner="C"), measure="share"),
        result(7, measure="number", partner="C"),
    )
    published = publish(Results(rows, ("partner",), CHEAP), threshold=10)
    assert [cell.hidden for cell in published] == [True, True, False, False, True, True]


def test_a_measure_depends_on_all_that_are_told_beside_it() -> None:
    found = told_beside(LEVELS | CHEAP)
    assert found["programme"] == ("any", "partner")
    assert found["share"] == ("number",)
