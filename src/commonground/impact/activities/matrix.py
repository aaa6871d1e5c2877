"""Partner by outcome: who works on what. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from commonground.impact.activities.snapshot import Outcome, PartnerThere, Planned, Snapshot


@dataclass(frozen=True)
class Entry:
    """An activity in a cell; ``leads`` when the partner of the row leads it."""

    activity: Planned
    leads: bool


@dataclass(frozen=True)
class Row:
    partner: PartnerThere | None  # nobody: activities that no partner leads or supports
    cells: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True)
class Table:
    """Outcomes of one kind, with the partners that work on any of them."""

    kind: str
    outcomes: tuple[Outcome | None, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Matrix:
    """Only partners with a part have a row; the others are named under it."""

    outcomes: tuple[Outcome | None, ...]  # the last one: serves no outcome
    rows: tuple[Row, ...]
    without: tuple[PartnerThere, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Strategies and measures apart: together they are wider than any page."""
        kinds = dict.fromkeys(_kind(outcome) for outcome in self.outcomes)
        return tuple(self._table(kind) for kind in kinds)

    def _table(self, kind: str) -> Table:
        places = [n for n, outcome in enumerate(self.outcomes) if _kind(outcome) == kind]
        rows = (Row(row.partner, tuple(row.cells[n] for n in places)) for row in self.rows)
        return Table(
            kind, tuple(self.outcomes[n] for n in places), tuple(r for r in rows if any(r.cells))
        )


def matrix(plan: Snapshot, *, only: int | None = None) -> Matrix:
    """Open activities under what they are for; ``only`` keeps the row of one partner."""
    loose = any(not activity.is_tied for activity in plan.open)
    outcomes: tuple[Outcome | None, ...] = (*_shown(plan), *((None,) if loose else ()))
    cells: dict[tuple[int | None, object], list[Entry]] = defaultdict(list)
    for activity in plan.open:
        for partner in activity.partners or {None}:
            for key in _keys(activity):
                cells[partner, key].append(Entry(activity, partner == activity.lead))
    busy = {partner for partner, _key in cells}
    shown = [p for p in plan.partners if p.pk in busy and only in (None, p.pk)]
    rows = [*shown, *([None] if None in busy and only is None else [])]
    return Matrix(
        outcomes,
        tuple(_row(partner, outcomes, cells) for partner in rows),
        tuple(p for p in plan.partners if p.pk not in busy and only in (None, p.pk)),
    )


def _shown(plan: Snapshot) -> list[Outcome]:
    """A strategy that is done through its parts needs no column unless something serves it directly."""
    with_parts = {strategy.parent for strategy in plan.strategies}
    served = {activity.strategy for activity in plan.open}
    return [
        outcome
        for outcome in plan.outcomes
        if outcome.kind != "strategy" or outcome.key not in with_parts or outcome.key in served
    ]


def _kind(outcome: Outcome | None) -> str:
    return outcome.kind if outcome else ""


def _keys(activity: Planned) -> list[object]:
    keys: list[object] = [("measure", name) for name in activity.measures]
    if activity.strategy is not None:
        keys.append(("strategy", activity.strategy))
    return keys or [None]


def _row(
    partner: PartnerThere | None,
    outcomes: tuple[Outcome | None, ...],
    cells: dict[tuple[int | None, object], list[Entry]],
) -> Row:
    pk = partner.pk if partner else None
    keys = [(outcome.kind, outcome.key) if outcome else None for outcome in outcomes]
    return Row(partner, tuple(tuple(cells.get((pk, key), ())) for key in keys))
