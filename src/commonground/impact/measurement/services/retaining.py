"""Rows whose agreed time has passed: told weeks ahead, then destroyed, the row first and the file second.

A process that is killed in between leaves a file that no row needs any more; the next hour removes it.
Numbers that were published stay; they are brought up to date once more before the rows go.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone

from commonground.collective.agreements.governing import WEEKS_AHEAD, Retention, retention
from commonground.collective.partnership.dates import months_after
from commonground.collective.partnership.models import Initiative
from commonground.engine.errors import CommonGroundError
from commonground.foundation.audit.services import record
from commonground.impact.measurement import batches
from commonground.impact.measurement.keeping import refresh
from commonground.impact.measurement.models import Batch, Destruction, Submission
from commonground.impact.measurement.services.holding import hold

NOTICE = timedelta(weeks=WEEKS_AHEAD)
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ending:
    """A submission whose rows may be kept until a day."""

    submission: Submission
    day: date
    agreed: Retention


# Writes to the people concerned; answers which endings may count as told.
Tell = Callable[[Initiative, Sequence[Ending], date], Sequence[Ending]]


def carry_out_retention(initiative: Initiative, *, today: date, now: datetime, tell: Tell) -> int:
    """Call off, announce, destroy; answers how many submissions lost their rows. Twice is as once."""
    endings = endings_of(initiative, today=today)
    _put_off(initiative, endings, today=today)
    waiting = set(_open(initiative).values_list("submission_id", flat=True))
    near = [e for pk, e in endings.items() if pk not in waiting and e.day <= today + NOTICE]
    for ending in tell(initiative, near, today) if near else ():
        _announce(ending, today=today)
    due = list(_open(initiative).filter(due_on__lte=today).select_related("submission", "version"))
    if due:
        _bring_numbers_up_to_date(initiative, now=now)
    done = sum(_mark(destruction, now=now) for destruction in due)
    for destruction in _done(initiative):
        remove_files(destruction)
    return done


def endings_of(initiative: Initiative, *, today: date) -> dict[int, Ending]:
    """Until when the rows of each submission may be kept: counted from the first that was accepted."""
    agreed = retention(initiative, day=today)
    if agreed is None:
        return {}
    living = Batch.objects.filter(
        submission__partner__initiative=initiative, destruction__isnull=True
    )
    firsts = dict(living.values_list("submission").annotate(Min("accepted_at")).order_by())
    found = Submission.objects.filter(pk__in=firsts).select_related("partner__organisation")
    return {
        one.pk: Ending(one, months_after(timezone.localdate(firsts[one.pk]), agreed.months), agreed)
        for one in found
    }


def remaining_files(destruction: Destruction) -> Iterator[str]:
    """Content that was to go and lies on disk still, and that no living row needs."""
    gone = set(destruction.batches.values_list("sha256", flat=True))
    living = Batch.objects.filter(sha256__in=gone, destruction__isnull=True)
    wanted = set(living.values_list("sha256", flat=True))
    yield from (sha for sha in sorted(gone - wanted) if batches.path_of(sha).exists())


@transaction.atomic
def remove_files(destruction: Destruction) -> None:
    """While the submission is held, so that nobody accepts the same content at this moment."""
    if destruction.done_at is None:
        return
    hold(destruction.submission)
    for sha256 in list(remaining_files(destruction)):
        batches.destroy(sha256)


def _open(initiative: Initiative) -> QuerySet[Destruction]:
    return Destruction.objects.filter(
        submission__partner__initiative=initiative, done_at__isnull=True
    )


def _done(initiative: Initiative) -> list[Destruction]:
    found = Destruction.objects.filter(
        submission__partner__initiative=initiative, done_at__isnull=False
    )
    return list(found.select_related("submission"))


@transaction.atomic
def _put_off(initiative: Initiative, endings: Mapping[int, Ending], *, today: date) -> None:
    """The partners agreed on a longer time, or on none: what was announced waits or falls away."""
    for announced in _open(initiative).select_related("submission__partner"):
        ending = endings.get(announced.submission_id)
        if ending is not None and ending.day <= announced.due_on:
            continue  # a shorter time never brings an announced day forward
        before = {"due_on": announced.due_on.isoformat()}
        if ending is None or ending.day > today + NOTICE:
            announced.delete()
            after: dict[str, Any] = {}
        else:
            announced.due_on = ending.day
            announced.save(update_fields=["due_on"])
            after = {"due_on": ending.day.isoformat()}
        _trace("submission.destruction_put_off", announced.submission, before, after)


@transaction.atomic
def _announce(ending: Ending, *, today: date) -> None:
    """From here on the pages say so; the day never comes sooner than the weeks of notice."""
    due_on = max(ending.day, today + NOTICE)
    Destruction.objects.create(
        submission=ending.submission,
        version=ending.agreed.version,
        months=ending.agreed.months,
        told_on=today,
        due_on=due_on,
    )
    after = {"due_on": due_on.isoformat(), "agreement": str(ending.agreed.version)}
    _trace("submission.destruction_announced", ending.submission, {}, after)


def _bring_numbers_up_to_date(initiative: Initiative, *, now: datetime) -> None:
    """The last numbers with these rows; a measure that cannot be computed does not keep rows alive."""
    try:
        refresh(initiative, now=now)
    except CommonGroundError:
        logger.exception("numbers of %s were not brought up to date", initiative.slug)


@transaction.atomic
def _mark(destruction: Destruction, *, now: datetime) -> bool:
    submission = hold(destruction.submission)
    fresh = Destruction.objects.get(pk=destruction.pk)
    if fresh.done_at is not None:
        return False
    living = list(submission.batches.filter(destruction__isnull=True))
    fresh.done_at = now
    fresh.save(update_fields=["done_at"])
    submission.batches.filter(destruction__isnull=True).update(destruction=fresh)
    before = {"batches": [batch.sha256 for batch in living]}
    after = {"agreement": str(destruction.version), "rows": sum(b.rows for b in living)}
    _trace("submission.destroyed", submission, before, after)
    return True


def _trace(
    verb: str, submission: Submission, before: dict[str, Any], after: dict[str, Any]
) -> None:
    initiative_id = submission.partner.initiative_id
    record(
        verb,
        actor=None,
        subject=submission,
        initiative_id=initiative_id,
        before=before,
        after=after,
    )
