"""The page of one measure as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

from commonground.engine.measures.definitions import MeasureBase, RetentionMeasure
from commonground.impact.measurement.breakdowns import Breakdown, breakdowns
from commonground.impact.measurement.cards import Card, card
from commonground.impact.measurement.cohorts import CohortTable, cohort_table
from commonground.impact.measurement.inputs import Basis
from commonground.impact.measurement.keeping import kept
from commonground.impact.measurement.measure_words import choice_of

# Parts in which the levels of one retention differ; all else must be equal to stand side by side.
_OF_THE_LEVEL = {
    "level",
    "label",
    "definition",
    "breakdowns",
    "target",
    "steward",
    "source",
    "version",
}


@dataclass(frozen=True)
class Beside:
    """Another measure whose number belongs next to this one."""

    card: Card
    label: str | Promise
    is_this: bool


@dataclass(frozen=True)
class MeasurePage:
    """Everything that the page of one measure shows."""

    card: Card
    measure: MeasureBase
    levels: tuple[Beside, ...]
    beside: tuple[Beside, ...]
    cohorts: CohortTable | None
    breakdowns: tuple[Breakdown, ...]
    is_broken_down_by_partner: bool = (
        False  # by definition; whether it is shown, the partners agree
    )

    @property
    def series(self) -> tuple[Beside, ...]:
        """This measure, then those of the same records that give it its meaning."""
        return self.levels or self.beside


def measure_page(basis: Basis, name: str, *, own: frozenset[str]) -> MeasurePage:
    """One measure with its levels, its cohorts and its breakdowns; two queries on top of the basis."""
    measure = basis.dictionary.measures[name]
    levels, beside = _levels(basis, name), _beside(basis, name)
    names = dict.fromkeys([name, *levels, *beside])
    numbers = kept(basis, names)
    cards = {n: card(basis, n, numbers[n]) for n in names}
    this = cards[name]
    family = [cards[n] for n in levels] or [this]
    organisation = basis.dictionary.records[measure.records].organisation
    return MeasurePage(
        card=this,
        measure=measure,
        levels=tuple(_level(cards[n], n == name) for n in levels),
        beside=tuple(Beside(cards[n], cards[n].label, n == name) for n in beside),
        cohorts=_cohorts(basis, measure, this),
        breakdowns=tuple(breakdowns(basis, measure, this, family, own)),
        is_broken_down_by_partner=organisation in measure.breakdowns,
    )


def _cohorts(basis: Basis, measure: MeasureBase, card: Card) -> CohortTable | None:
    if not isinstance(measure, RetentionMeasure):
        return None
    return cohort_table(
        card.kept.overall,
        basis.dictionary.periods,
        is_year=measure.every == "year",
        is_first=measure.base == "first",
    )


def _level(card: Card, is_this: bool) -> Beside:
    return Beside(card, choice_of("level", card.level), is_this)


def _levels(basis: Basis, name: str) -> list[str]:
    """The same retention at its other levels, narrowest first; nothing when it stands alone."""
    measures = basis.dictionary.measures
    if measures[name].kind != "retention":
        return []
    rest = _but_for_the_level(measures[name])
    same = [
        n for n, m in measures.items() if m.kind == "retention" and _but_for_the_level(m) == rest
    ]
    order = ("same_programme", "same_partner", "any_partner")
    same.sort(key=lambda n: order.index(getattr(measures[n], "level", "any_partner")))
    return same if len(same) > 1 else []


def _but_for_the_level(measure: MeasureBase) -> dict[str, object]:
    whole = measure.model_dump(mode="json")
    return {key: value for key, value in whole.items() if key not in _OF_THE_LEVEL}


def _beside(basis: Basis, name: str) -> list[str]:
    """Registrations and the children behind them: the same records, counted both ways."""
    return [name, *_counterparts(basis, name)] if _counterparts(basis, name) else []


def _counterparts(basis: Basis, name: str) -> list[str]:
    measures = basis.dictionary.measures
    this = measures[name]
    other = {"count": "people", "people": "count"}.get(this.kind)
    return list(_matching(basis, this, other)) if other else []


def _matching(basis: Basis, this: MeasureBase, kind: str) -> Iterator[str]:
    for name, measure in basis.dictionary.measures.items():
        if measure.kind == kind and (measure.records, measure.where, measure.grain) == (
            this.records,
            this.where,
            this.grain,
        ):
            yield name
