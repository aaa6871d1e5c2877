"""The plan of action on one day, as plain values: what the views draw and the findings look at. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from functools import cached_property

OPEN = ("planned", "running", "paused")
UNDER_WAY = ("planned", "running")


@dataclass(frozen=True)
class Outcome:
    """What activities are for: a strategy (``key`` is its number) or a measure (its name)."""

    kind: str
    key: int | str
    name: str
    parent: int | None = None


@dataclass(frozen=True)
class PartnerThere:
    """A partner of the day; the one that has left by then is not ``here`` and counts for nothing."""

    pk: int
    name: str
    code: str
    is_here: bool = True


@dataclass(frozen=True)
class Gift:
    """What a partner gives to an activity."""

    pk: int
    partner: int
    gives: str
    promise: int | None = None
    is_essential: bool = False


@dataclass(frozen=True)
class Step:
    """A milestone."""

    pk: int
    title: str
    due_on: date
    done_on: date | None = None


@dataclass(frozen=True)
class Link:
    """The activity waits for another one."""

    pk: int
    other: int
    why: str = ""


@dataclass(frozen=True)
class Stretch:
    """A state from its first day to the day after its last; the present one has no end."""

    state: str
    since: date
    until: date | None = None
    why: str = ""


@dataclass(frozen=True)
class Planned:
    """One activity as it stood on the day."""

    pk: int
    title: str
    state: str = "planned"
    lead: int | None = None
    person: str = ""
    strategy: int | None = None
    measures: tuple[str, ...] = ()
    audience: str = ""
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    weekday: int | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    is_experiment: bool = False
    gifts: tuple[Gift, ...] = ()
    needs: tuple[Link, ...] = ()
    milestones: tuple[Step, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    level: int | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_tied(self) -> bool:
        return self.strategy is not None or bool(self.measures)

    @property
    def partners(self) -> frozenset[int]:
        """Who has a part in it: the lead and those who give something."""
        leading = () if self.lead is None else (self.lead,)
        return frozenset((*leading, *(gift.partner for gift in self.gifts)))

    @property
    def began_on(self) -> date | None:
        """The first day on which it ran."""
        return next((s.since for s in self.stretches if s.state == "running"), None)

    @property
    def state_since(self) -> date | None:
        return self.stretches[-1].since if self.stretches else None

    def late(self, day: date) -> tuple[Step, ...]:
        if not self.is_open:
            return ()
        return tuple(s for s in self.milestones if s.done_on is None and s.due_on < day)


@dataclass(frozen=True)
class Pledge:
    """A promise of the ledger that holds on the day, and what its partner gave for the need since."""

    pk: int
    partner: int
    need: int
    name: str
    amount: Decimal
    unit: str
    starts_on: date
    ends_on: date
    given: Decimal = Decimal(0)


@dataclass(frozen=True)
class Snapshot:
    """The whole plan on one day."""

    day: date
    activities: tuple[Planned, ...] = ()
    partners: tuple[PartnerThere, ...] = ()
    strategies: tuple[Outcome, ...] = ()
    measures: tuple[Outcome, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    names: Mapping[int, PartnerThere] = field(default_factory=dict)

    @cached_property
    def by_pk(self) -> dict[int, Planned]:
        return {activity.pk: activity for activity in self.activities}

    @cached_property
    def open(self) -> tuple[Planned, ...]:
        return tuple(activity for activity in self.activities if activity.is_open)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return (*self.strategies, *self.measures)

    def partner(self, pk: int | None) -> PartnerThere | None:
        """A partner by number, also one that has left by the day."""
        if pk is None:
            return None
        return self.names.get(pk) or next((p for p in self.partners if p.pk == pk), None)

    def of_partner(self, pk: int) -> Snapshot:
        """Only the activities in which one partner has a part."""
        kept = tuple(a for a in self.activities if pk in a.partners)
        return Snapshot(
            self.day, kept, self.partners, self.strategies, self.measures, self.pledges, self.names
        )

    def in_state(self, state: str) -> tuple[Planned, ...]:
        return tuple(a for a in self.activities if a.state == state)


def stretches(changes: Iterable[tuple[str, date, str]]) -> tuple[Stretch, ...]:
    """From dated changes, earliest first, to stretches of one state; of two on one day the later counts."""
    found: list[Stretch] = []
    for state, since, why in changes:
        if found:
            last = found.pop()
            if last.since < since:
                found.append(Stretch(last.state, last.since, since, last.why))
        found.append(Stretch(state, since, None, why))
    return tuple(found)
