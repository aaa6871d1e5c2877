"""Measures that say the same of the same people, or parts of it: what one hides, another must not tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from commonground.engine.measures.base import MeasureBase
from commonground.engine.measures.kinds.retention import RetentionMeasure
from commonground.engine.measures.kinds.share import ShareMeasure
from commonground.engine.measures.results import Result

# From narrow to wide: whoever is in one is in the next.
LEVELS = ("same_programme", "same_partner", "any_partner")
_COUNTED_AS = {"records": "count", "people": "people"}
_SCOPE = {"records", "where", "person", "grain", "across_periods"}
_COHORT = _SCOPE | {"base", "window", "every", "after"}


def nested_of(rows: Sequence[Result], measures: Mapping[str, MeasureBase]) -> list[tuple[int, int]]:
    """Cells of one retention at two of its levels: those in the narrower are among those in the wider."""
    places = _by_place(rows)
    return [
        (places[narrow][place], places[wide][place])
        for narrow, wide in _levels(measures)
        for place in places[narrow].keys() & places[wide].keys()
    ]


def same_answers(
    rows: Sequence[Result], measures: Mapping[str, MeasureBase]
) -> list[tuple[int, ...]]:
    """Cells of a share, and of the measure that counts those who meet its condition."""
    places = _by_place(rows)
    return [
        (places[share][place], places[counted][place])
        for share, counted in _answers(measures)
        for place in places[share].keys() & places[counted].keys()
    ]


def told_beside(measures: Mapping[str, MeasureBase]) -> dict[str, tuple[str, ...]]:
    """For each measure the others on which it depends what may be shown of it, by name."""
    families = {name: {name} for name in measures}
    for one, other in (*_levels(measures), *_answers(measures)):
        together = families[one] | families[other]
        families |= dict.fromkeys(together, together)
    return {name: tuple(sorted(family - {name})) for name, family in families.items()}


def _levels(measures: Mapping[str, MeasureBase]) -> Iterator[tuple[str, str]]:
    alike: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for name, measure in measures.items():
        if isinstance(measure, RetentionMeasure):
            place = LEVELS.index(measure.level), name
            alike[measure.model_dump_json(include=_COHORT)].append(place)
    for found in alike.values():
        for (narrow, one), (wide, other) in combinations(sorted(found), 2):
            if narrow < wide:
                yield one, other


def _answers(measures: Mapping[str, MeasureBase]) -> Iterator[tuple[str, str]]:
    for name, share in measures.items():
        if not isinstance(share, ShareMeasure):
            continue
        asked = {**share.where, **share.met}
        for other, measure in measures.items():
            same = all(getattr(measure, f) == getattr(share, f) for f in ("records", "grain"))
            if same and measure.kind == _COUNTED_AS[share.of] and measure.where == asked:
                yield name, other


def _by_place(rows: Sequence[Result]) -> dict[str, dict[Any, int]]:
    found: dict[str, dict[Any, int]] = defaultdict(dict)
    for i, row in enumerate(rows):
        place = row.period, row.cohort, row.after, frozenset(row.by.items())
        found[row.measure][place] = i
    return found
