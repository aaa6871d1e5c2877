"""The log: one line a day is enough."""

from __future__ import annotations

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q

from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.impact.backbone import errors
from commonground.impact.backbone.dates import WEEK, monday_of, stands_on
from commonground.impact.backbone.models import Work


@transaction.atomic
def log_work(
    initiative: Initiative,
    *,
    on: date,
    seat: Seat,
    function: str,
    what: str,
    hours: Decimal,
    today: date,
    actor: User | None,
    for_partner: Partner | None = None,
    only_backbone: bool = False,
    once: uuid.UUID | None = None,
) -> Work:
    """What was done, for how long, and for whom; the same page sent twice is one line."""
    if on > today:
        raise errors.NotYet(day=on.isoformat())
    made, is_new = Work.objects.get_or_create(
        initiative=initiative,
        once=once or uuid.uuid4(),
        defaults={
            "on": on,
            "seat": seat,
            "function": function,
            "what": what.strip(),
            "hours": hours,
            "for_partner": for_partner,
            "only_backbone": only_backbone,
        },
    )
    if is_new:
        _record("backbone.work_logged", made, actor, **_told(made))
    return made


@transaction.atomic
def take_back_work(work: Work, *, today: date, actor: User | None) -> Work:
    """A line was wrong: it counts no longer, and the history keeps it."""
    work = Work.objects.select_for_update().get(pk=work.pk)
    if work.taken_back_on is None:
        work.taken_back_on = today
        work.save(update_fields=["taken_back_on"])
        _record("backbone.work_taken_back", work, actor, **_told(work))
    return work


@transaction.atomic
def copy_week(
    initiative: Initiative, *, week: date, lines: Q, today: date, actor: User | None
) -> int:
    """The lines of the week before, a week later; what is there already and what lies ahead is left out."""
    Initiative.objects.select_for_update().get(pk=initiative.pk)
    monday = monday_of(week)
    last = _lines(initiative, monday - WEEK, lines, today)
    there = {_same(line) for line in _lines(initiative, monday, lines, today)}
    copies = [
        Work(
            initiative=initiative,
            on=line.on + WEEK,
            seat_id=line.seat_id,
            function=line.function,
            what=line.what,
            hours=line.hours,
            for_partner_id=line.for_partner_id,
            only_backbone=line.only_backbone,
        )
        for line in last
        if line.on + WEEK <= today
    ]
    new = Work.objects.bulk_create([line for line in copies if _same(line) not in there])
    if new:
        after = {"week": monday.isoformat(), "lines": len(new), "hours": str(_sum(new))}
        record(
            "backbone.week_copied",
            actor=actor,
            subject=initiative,
            initiative_id=initiative.pk,
            after=after,
        )
    return len(new)


def _lines(initiative: Initiative, monday: date, lines: Q, day: date) -> list[Work]:
    found = Work.objects.filter(lines, stands_on(day, "taken_back_on"), initiative=initiative)
    return list(found.filter(on__gte=monday, on__lt=monday + WEEK))


def _same(line: Work) -> tuple[Any, ...]:
    return (line.on, line.seat_id, str(line.function), line.what)


def _sum(lines: list[Work]) -> Decimal:
    return sum((line.hours for line in lines), Decimal(0))


def _told(work: Work) -> dict[str, Any]:
    return {
        "on": work.on.isoformat(),
        "function": str(work.function),
        "what": work.what,
        "hours": str(work.hours),
    }


def _record(verb: str, work: Work, actor: User | None, **after: Any) -> None:
    record(verb, actor=actor, subject=work, initiative_id=work.initiative_id, after=after)
