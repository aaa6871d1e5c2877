"""How far a condition has come: assessed from a seat, with evidence; the rubric in own words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from commonground.collective.partnership.models import Initiative, Seat
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.picture.errors import WithoutEvidence
from commonground.picture.models import Assessment, Wording


@transaction.atomic
def assess(
    seat: Seat,
    *,
    benchmark: str,
    level: int,
    evidence: str,
    link: str,
    today: date,
    actor: User | None,
) -> Assessment:
    """A later assessment of the same seat follows the earlier one, which stays on record."""
    if not evidence.strip() and not link.strip():
        raise WithoutEvidence()
    made = Assessment.objects.create(
        initiative_id=seat.initiative_id,
        seat=seat,
        benchmark=benchmark,
        level=level,
        evidence=evidence.strip(),
        link=link.strip(),
        assessed_on=today,
    )
    record(
        "condition.assessed",
        actor=actor,
        subject=made,
        initiative_id=seat.initiative_id,
        after={"benchmark": benchmark, "level": level},
    )
    return made


@transaction.atomic
def take_back(seat: Seat, *, benchmark: str, today: date, actor: User | None) -> bool:
    """What this seat said of a benchmark counts no longer from today; whether there was anything."""
    held = Assessment.objects.filter(seat=seat, benchmark=benchmark, withdrawn_on__isnull=True)
    found = list(held)
    held.update(withdrawn_on=today)
    for one in found:
        record(
            "condition.taken_back",
            actor=actor,
            subject=one,
            initiative_id=seat.initiative_id,
            after={"benchmark": benchmark},
        )
    return bool(found)


@transaction.atomic
def reword(
    initiative: Initiative,
    *,
    benchmark: str,
    levels: Sequence[str],
    reason: str,
    today: date,
    actor: User | None,
) -> Wording:
    """The four levels of a benchmark in the partnership's own words; the ones before stay."""
    made = Wording.objects.create(
        initiative=initiative,
        benchmark=benchmark,
        levels=[level.strip() for level in levels],
        reason=reason.strip(),
        changed_on=today,
    )
    record(
        "rubric.reworded",
        actor=actor,
        subject=made,
        initiative_id=initiative.pk,
        after={"benchmark": benchmark, "reason": made.reason},
    )
    return made
