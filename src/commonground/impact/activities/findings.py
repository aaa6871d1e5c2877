"""What reinforces what, and where it does not: looked for in the plan of one day. Pure.

A finding names its rows and says nothing about whose fault it is; the page says what to try next.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from commonground.impact.activities.chains import reached, turned
from commonground.impact.activities.snapshot import (
    UNDER_WAY,
    Outcome,
    Planned,
    Pledge,
    Snapshot,
)

FEWEST_BLOCKED = 2  # one activity that waits for another partner's is an ordinary hand-over


class Kind(StrEnum):
    """The kinds of finding, in the order of the page."""

    OUTCOME_WITHOUT_ACTIVITY = "outcome-without-activity"
    ACTIVITY_WITHOUT_OUTCOME = "activity-without-outcome"
    SERVED_TWICE = "served-twice"
    HANGS_ON_ONE = "hangs-on-one"
    PROMISED_NOT_USED = "promised-not-used"
    PARTNER_WITHOUT_ROLE = "partner-without-role"


@dataclass(frozen=True)
class Row:
    """What a finding is about: ``kind`` is activity, strategy, measure, promise or partner."""

    kind: str
    key: int | str
    name: str


@dataclass(frozen=True)
class Finding:
    """One finding. ``about`` is the partner on which a chain hangs, or whose promise it is."""

    kind: Kind
    rows: tuple[Row, ...]
    about: Row | None = None
    is_certain: bool = True


def findings(plan: Snapshot) -> tuple[Finding, ...]:
    """All findings of the day, in the order of the kinds and of the plan."""
    return tuple(found for look in LOOKS.values() for found in look(plan))


def of_kind(found: Iterable[Finding], kind: Kind) -> tuple[Finding, ...]:
    return tuple(one for one in found if one.kind == kind)


# Outcomes ---------------------------------------------------------------------------------------


def outcomes_without_activity(plan: Snapshot) -> Iterator[Finding]:
    """A measure that nothing open should move; a strategy without parts that nothing open serves."""
    measures = {name for activity in plan.open for name in activity.measures}
    strategies = {activity.strategy for activity in plan.open}
    with_parts = {strategy.parent for strategy in plan.strategies}
    for strategy in plan.strategies:
        if strategy.key not in strategies and strategy.key not in with_parts:
            yield Finding(Kind.OUTCOME_WITHOUT_ACTIVITY, (_outcome(strategy),))
    for measure in plan.measures:
        if measure.key not in measures:
            yield Finding(Kind.OUTCOME_WITHOUT_ACTIVITY, (_outcome(measure),))


def activities_without_outcome(plan: Snapshot) -> Iterator[Finding]:
    """An open activity tied to neither; an experiment is allowed to look for its use."""
    for activity in plan.open:
        if not activity.is_tied and not activity.is_experiment:
            yield Finding(Kind.ACTIVITY_WITHOUT_OUTCOME, (_activity(activity),))


# The same audience, place and time --------------------------------------------------------------


def served_twice(plan: Snapshot) -> Iterator[Finding]:
    """Activities for the same people in the same place at overlapping times, all of them together."""
    for group in _same_people_and_place(plan):
        links: dict[int, list[int]] = defaultdict(list)
        for one, another in combinations(group, 2):
            if may_overlap(one, another):
                links[one.pk].append(another.pk)
                links[another.pk].append(one.pk)
        yield from _together(group, links)


def _together(group: list[Planned], links: dict[int, list[int]]) -> Iterator[Finding]:
    told: set[int] = set()
    for activity in group:
        if activity.pk in links and activity.pk not in told:
            met = reached(links, [activity.pk])
            told |= met
            same = [a for a in group if a.pk in met]
            certain = all(_has_hours(a) for a in same)
            yield Finding(Kind.SERVED_TWICE, tuple(map(_activity, same)), is_certain=certain)


def _same_people_and_place(plan: Snapshot) -> Iterable[list[Planned]]:
    groups: dict[tuple[str, str], list[Planned]] = defaultdict(list)
    for activity in plan.open:
        key = (plainly(activity.audience), plainly(activity.place))
        if all(key) and _is_to_come(activity, plan.day):
            groups[key].append(activity)
    return groups.values()


def _is_to_come(activity: Planned, day: date) -> bool:
    """Planned or running, with a first day; what should be over by now disturbs nobody any more."""
    if activity.state not in UNDER_WAY or activity.starts_on is None:
        return False
    return activity.ends_on is None or activity.ends_on >= day


def may_overlap(one: Planned, another: Planned) -> bool:
    """Days overlap, and nothing that is known of weekdays and hours keeps them apart."""
    if not _meet(one.starts_on, one.ends_on, another.starts_on, another.ends_on):
        return False
    if one.weekday is None or another.weekday is None:
        return True
    if one.weekday != another.weekday:
        return False
    hours = (one.starts_at, one.ends_at, another.starts_at, another.ends_at)
    if None in hours:
        return True
    return one.starts_at < another.ends_at and another.starts_at < one.ends_at  # type: ignore[operator]


def _meet(start: date | None, end: date | None, then: date | None, until: date | None) -> bool:
    """Last days are days of both; an open end goes on for ever."""
    if start is None or then is None:
        return False
    return (end is None or then <= end) and (until is None or start <= until)


def _has_hours(activity: Planned) -> bool:
    return None not in (activity.weekday, activity.starts_at, activity.ends_at)


def plainly(words: str) -> str:
    """Written differently, meant alike: case, accents, spaces and punctuation do not count."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", " ", kept).strip()


# Chains -----------------------------------------------------------------------------------------


def hanging_on_one(plan: Snapshot) -> Iterator[Finding]:
    """Partners without whom activities of others would have to wait, one after the other."""
    links = {a.pk: [link.other for link in a.needs] for a in plan.open}
    waiting = turned(links)
    for partner in plan.partners:
        blocked = blocked_without(plan, partner.pk, waiting)
        if len(blocked) >= FEWEST_BLOCKED:
            rows = tuple(map(_activity, blocked))
            yield Finding(Kind.HANGS_ON_ONE, rows, Row("partner", partner.pk, partner.name))


def blocked_without(
    plan: Snapshot, partner: int, waiting: dict[int, list[int]]
) -> tuple[Planned, ...]:
    """Open activities led by others that cannot go on without this partner, directly or down the chain."""
    stops = [a.pk for a in plan.open if a.lead == partner or _is_essential(a, partner)]
    lost = reached(waiting, stops)
    return tuple(a for a in plan.open if a.pk in lost and a.lead != partner)


def _is_essential(activity: Planned, partner: int) -> bool:
    return any(gift.is_essential and gift.partner == partner for gift in activity.gifts)


# Contributions and roles ------------------------------------------------------------------------


def promised_not_used(plan: Snapshot) -> Iterator[Finding]:
    """Promises whose time has begun, that no activity counts on and of which nothing was given."""
    used = used_promises(plan)
    names = {partner.pk: partner.name for partner in plan.partners}
    for pledge in plan.pledges:
        begun = pledge.starts_on <= plan.day
        if begun and not pledge.given and pledge.pk not in used and pledge.partner in names:
            about = Row("partner", pledge.partner, names[pledge.partner])
            yield Finding(Kind.PROMISED_NOT_USED, (_pledge(pledge),), about)


def used_promises(plan: Snapshot) -> frozenset[int]:
    """Promises that an activity counts on, unless it was stopped."""
    return frozenset(
        gift.promise
        for activity in plan.activities
        if activity.state != "stopped"
        for gift in activity.gifts
        if gift.promise is not None
    )


def partners_without_role(plan: Snapshot) -> Iterator[Finding]:
    """Partners that neither lead nor give anything to what is open; silent while nothing is planned."""
    if not plan.open:
        return
    busy = frozenset().union(*(activity.partners for activity in plan.open))
    for partner in plan.partners:
        if partner.pk not in busy:
            row = Row("partner", partner.pk, partner.name)
            yield Finding(Kind.PARTNER_WITHOUT_ROLE, (row,), row)


def _activity(activity: Planned) -> Row:
    return Row("activity", activity.pk, activity.title)


def _outcome(outcome: Outcome) -> Row:
    return Row(outcome.kind, outcome.key, outcome.name)


def _pledge(pledge: Pledge) -> Row:
    return Row("promise", pledge.pk, pledge.name)


LOOKS: dict[Kind, Callable[[Snapshot], Iterator[Finding]]] = {
    Kind.OUTCOME_WITHOUT_ACTIVITY: outcomes_without_activity,
    Kind.ACTIVITY_WITHOUT_OUTCOME: activities_without_outcome,
    Kind.SERVED_TWICE: served_twice,
    Kind.HANGS_ON_ONE: hanging_on_one,
    Kind.PROMISED_NOT_USED: promised_not_used,
    Kind.PARTNER_WITHOUT_ROLE: partners_without_role,
}
