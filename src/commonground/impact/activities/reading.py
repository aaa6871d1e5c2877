"""From the database to the plan of one day, in nine questions or fewer, whatever its size.

Everything dated that hangs on activities (states, leads, gifts, aims, links, milestones, levels) comes in
one question: a union of seven tables whose columns are given the same meaning first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import models
from django.db.models import (
    Case,
    Exists,
    Expression,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast

from commonground.collective.partnership.models import Delivery, Initiative, Partner, Promise
from commonground.impact.activities.measures import in_words, measures_in_use
from commonground.impact.activities.models import (
    Activity,
    Aim,
    Contribution,
    Dependency,
    Engagement,
    Lead,
    Milestone,
    StateChange,
)
from commonground.impact.activities.snapshot import (
    Gift,
    Link,
    Outcome,
    PartnerThere,
    Planned,
    Pledge,
    Snapshot,
    Step,
    stretches,
)
from commonground.impact.agenda.models import Clause, Strategy
from commonground.impact.agenda.queries import strategies_on

TITLES = (
    "pk",
    "title",
    "audience",
    "place",
    "starts_on",
    "ends_on",
    "weekday",
    "starts_at",
    "ends_at",
    "is_experiment",
)


class Hung(NamedTuple):
    """One dated thing of an activity; which column means what is said in ``_questions``."""

    kind: str
    activity: int
    pk: int
    since: date
    ref: int | None
    number: int | None
    name: str
    note: str
    due: date | None
    done: date | None


def snapshot(initiative: Initiative, *, day: date) -> Snapshot:
    """The plan as it stood on a day: nine queries or fewer."""
    partners = _partners(initiative, day)
    strategies, measures = outcomes(initiative, day=day)
    activities = tuple(_activities(initiative, day, partners))
    return Snapshot(
        day,
        activities,
        tuple(p for p in partners.values() if p.is_here),
        strategies,
        _with_those_aimed_at(measures, activities),
        tuple(_pledges(initiative, day)),
        partners,
    )


def outcomes(
    initiative: Initiative, *, day: date
) -> tuple[tuple[Outcome, ...], tuple[Outcome, ...]]:
    """The strategies of the agenda and the measures of the dictionary: four queries at most."""
    measures = measures_in_use(initiative, day=day)
    return (
        _strategies(initiative, day),
        tuple(Outcome("measure", m.name, m.label) for m in measures),
    )


def _strategies(initiative: Initiative, day: date) -> tuple[Outcome, ...]:
    """Those of the agenda in force; as long as none is adopted, those that are drafted and not given up."""
    if in_force := strategies_on(initiative, day=day):
        return tuple(Outcome("strategy", s.strategy, s.name, s.parent) for s in in_force)
    clauses = Clause.objects.filter(strategy=OuterRef("pk"))
    given_up = Q(version__set_aside_on__lte=day) | Q(withdrawn_on__lte=day)
    drafted = Strategy.objects.filter(
        ~Exists(clauses) | Exists(clauses.exclude(given_up)),
        initiative=initiative,
        begun_on__lte=day,
    )
    return tuple(Outcome("strategy", s.pk, s.name, None) for s in drafted)


def _with_those_aimed_at(
    measures: tuple[Outcome, ...], activities: Iterable[Planned]
) -> tuple[Outcome, ...]:
    """A measure that was retired meanwhile keeps its column as long as an activity aims at it."""
    known = {measure.key for measure in measures}
    aimed = {name for a in activities if a.is_open for name in a.measures} - known
    return (*measures, *(Outcome("measure", name, in_words(name)) for name in sorted(aimed)))


def _partners(initiative: Initiative, day: date) -> dict[int, PartnerThere]:
    joined = Partner.objects.filter(initiative=initiative, joined_on__lte=day)
    rows = joined.order_by("organisation__name", "pk").values_list(
        "pk", "organisation__name", "code", "left_on"
    )
    return {
        pk: PartnerThere(pk, name, code, left is None or left > day)
        for pk, name, code, left in rows
    }


def _activities(
    initiative: Initiative, day: date, partners: dict[int, PartnerThere]
) -> Iterable[Planned]:
    hung: dict[int, dict[str, list[Hung]]] = defaultdict(lambda: defaultdict(list))
    for row in _hung(initiative, day):
        hung[row.activity][row.kind].append(row)
    return _planned(Activity.objects.filter(initiative=initiative), hung, partners, day)


def _planned(
    rows: QuerySet[Activity],
    hung: dict[int, dict[str, list[Hung]]],
    partners: dict[int, PartnerThere],
    day: date,
) -> Iterable[Planned]:
    here = {pk for pk, partner in partners.items() if partner.is_here}
    for row in rows.values(*TITLES, "strategy_id", "strategy_since"):
        things = hung[row["pk"]]
        if not things["state"]:
            continue  # it came into the plan later
        strategy, since = row.pop("strategy_id"), row.pop("strategy_since")
        lead = next((one for one in things["lead"] if one.ref in here), None)
        past = stretches((one.name, one.since, one.note) for one in things["state"])
        yield Planned(
            **row,
            state=past[-1].state,
            stretches=past,
            lead=lead.ref if lead else None,
            person=lead.name if lead else "",
            strategy=strategy if since and since <= day else None,
            measures=tuple(one.name for one in things["aim"]),
            gifts=tuple(_gift(one) for one in things["gift"] if one.ref in here),
            needs=tuple(Link(one.pk, one.ref or 0, one.name) for one in things["link"]),
            milestones=tuple(sorted(_steps(things["step"], day), key=_when)),
            level=things["level"][-1].number if things["level"] else None,
        )


def _gift(row: Hung) -> Gift:
    return Gift(row.pk, row.ref or 0, row.name, row.number, row.note == "essential")


def _steps(rows: Iterable[Hung], day: date) -> Iterable[Step]:
    for row in rows:
        assert row.due is not None
        done = row.done if row.done and row.done <= day else None
        yield Step(row.pk, row.name, row.due, done)


def _when(step: Step) -> tuple[date, int]:
    return (step.due_on, step.pk)


# One question for everything that is dated ------------------------------------------------------

NO_NUMBER = Cast(Value(None), models.BigIntegerField())
NO_DAY = Cast(Value(None), models.DateField())
NO_WORDS = Value("", models.TextField())


def _hung(initiative: Initiative, day: date) -> list[Hung]:
    first, *others = _questions(initiative, day)
    rows = [Hung(*row) for row in first.union(*others, all=True)]
    return sorted(rows, key=lambda row: (row.since, row.pk))


def _questions(initiative: Initiative, day: date) -> list[QuerySet[Any, Any]]:
    def lasting(model: type[models.Model]) -> QuerySet[Any]:
        held = Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))
        return model._default_manager.filter(held, activity__initiative=initiative)

    def dated(model: type[models.Model]) -> QuerySet[Any]:
        return model._default_manager.filter(on__lte=day, activity__initiative=initiative)

    essential = Case(When(is_essential=True, then=Value("essential")), default=Value(""))
    person = Case(When(seat=None, then=Value("")), default=F("seat__person_name"))
    return [
        _columns("state", dated(StateChange), since=F("on"), name=F("state"), note=F("why")),
        _columns("level", dated(Engagement), since=F("on"), number=F("level")),
        _columns("lead", lasting(Lead), ref=F("partner_id"), name=person),
        _columns(
            "gift",
            lasting(Contribution),
            ref=F("partner_id"),
            number=F("promise_id"),
            name=F("gives"),
            note=essential,
        ),
        _columns("aim", lasting(Aim), name=F("measure")),
        _columns("link", lasting(Dependency), ref=F("other_id"), name=F("why")),
        _columns("step", lasting(Milestone), name=F("title"), due=F("due_on"), done=F("done_on")),
    ]


def _columns(kind: str, rows: QuerySet[Any], **means: Expression | F) -> QuerySet[Any, Any]:
    """The same ten columns from every table, in the order of ``Hung`` and of the same types."""
    text, number, day = models.TextField(), models.BigIntegerField(), models.DateField()
    return rows.order_by().values_list(
        Value(kind, text),
        F("activity_id"),
        F("pk"),
        means.get("since", F("since")),
        Cast(means.get("ref", NO_NUMBER), number),
        Cast(means.get("number", NO_NUMBER), number),
        Cast(means.get("name", NO_WORDS), text),
        Cast(means.get("note", NO_WORDS), text),
        Cast(means.get("due", NO_DAY), day),
        Cast(means.get("done", NO_DAY), day),
    )


# The ledger -------------------------------------------------------------------------------------


def _pledges(initiative: Initiative, day: date) -> Iterable[Pledge]:
    given: dict[tuple[int, int], list[tuple[date, Decimal]]] = defaultdict(list)
    deliveries = Delivery.objects.filter(need__initiative=initiative, on__lte=day)
    for partner, need, on, amount in deliveries.values_list("partner", "need", "on", "amount"):
        given[partner, need].append((on, amount))
    promises = Promise.objects.filter(
        Q(released_on=None) | Q(released_on__gt=day),
        need__initiative=initiative,
        promised_on__lte=day,
    ).select_related("need")
    for promise in promises:
        since = given[promise.partner_id, promise.need_id]
        yield Pledge(
            promise.pk,
            promise.partner_id,
            promise.need_id,
            promise.need.name,
            promise.amount,
            promise.need.unit,
            promise.starts_on,
            promise.ends_on,
            sum((amount for on, amount in since if on >= promise.starts_on), Decimal(0)),
        )
