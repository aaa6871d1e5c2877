"""What the signals say to one reader: only what this reader may look at, good news last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from commonground.collective.partnership.models import Initiative
from commonground.foundation.access.roles import BROKER
from commonground.foundation.access.table import is_allowed
from commonground.picture.facts import Facts, broker
from commonground.picture.models import Snooze
from commonground.picture.signals import SIGNALS
from commonground.picture.signals.rule import SHOWN_ROWS, Finding, Signal, State, Words


@dataclass(frozen=True)
class Noticed:
    """One signal on one day, as a reader sees it."""

    signal: Signal
    state: State
    case: str = ""
    rows: tuple[Any, ...] = ()
    to_try: Words = ""
    address: str = ""
    snooze: Snooze | None = None

    @property
    def fires(self) -> bool:
        return self.state == State.FIRES and self.snooze is None

    @property
    def rows_shown(self) -> tuple[Any, ...]:
        return self.rows[:SHOWN_ROWS]

    @property
    def rows_more(self) -> int:
        return max(0, len(self.rows) - SHOWN_ROWS)


def may_see(signal: Signal, roles: frozenset[str]) -> bool:
    """Whoever may open the page of the evidence; an address that no room offers is for nobody."""
    return is_allowed(signal.sees, roles)


def for_reader(facts: Facts, initiative: Initiative, standing: Any, *, day: date) -> Facts:
    """The broker's own facts are read for the broker, and for nobody else."""
    if BROKER not in standing.roles:
        return replace(facts, broker=None)
    return replace(facts, broker=broker.read(initiative, day=day))


def noticed(
    facts: Facts, initiative: Initiative, roles: frozenset[str], snoozes: Iterable[Snooze] = ()
) -> list[Noticed]:
    """Every signal that these roles may see, those that fire first; the same facts, the same list."""
    silent = {snooze.signal: snooze for snooze in snoozes}
    stage = facts.health.stage if facts.health else None
    found = [
        _noticed(one, facts, initiative, stage, silent.get(one.id))
        for one in SIGNALS.values()
        if may_see(one, roles)
    ]
    return sorted(found, key=lambda n: (not n.fires, n.snooze is None, n.state, n.signal.first))


def _noticed(
    one: Signal, facts: Facts, initiative: Initiative, stage: str | None, snooze: Snooze | None
) -> Noticed:
    verdict = one.judge(facts)
    shown = verdict if isinstance(verdict, Finding) else Finding("")
    return Noticed(
        one,
        one.state(verdict),
        case=shown.case,
        rows=shown.rows,
        to_try=one.to_try(stage),
        address=_address(one, initiative),
        snooze=snooze,
    )


def _address(one: Signal, initiative: Initiative) -> str:
    try:
        return reverse(one.sees, args=[initiative.slug])
    except NoReverseMatch:
        return ""
