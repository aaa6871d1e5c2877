"""Taking the quarters of an hour of a space. Call inside a transaction, after ``lock``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db import IntegrityError, transaction

from commonground.impact.activities import quarters, space_errors
from commonground.impact.activities.models import Closure, LeftOut, Occasion, Quarter, Space
from commonground.impact.activities.offered import openness, standing


@dataclass(frozen=True)
class Verdict:
    """Whether a date can be had; ``why`` is nothing when it can."""

    on: date
    why: LeftOut.Why | None = None
    closure: Closure | None = None

    @property
    def is_taken(self) -> bool:
        return self.why == LeftOut.Why.TAKEN


def lock(*spaces: Space) -> None:
    """One after the other in each space, in one order, so that two moves never wait for each other.

    The unique quarters would refuse the second one anyhow; the lock lets it read who came first.
    """
    numbers = sorted({space.pk for space in spaces})
    found = Space.objects.select_for_update(no_key=True).filter(pk__in=numbers).order_by("pk")
    ended = dict(found.values_list("pk", "ended_on"))
    for space in spaces:
        space.ended_on = ended[space.pk]


def verdicts(
    space: Space,
    days: Sequence[date],
    starts_at: time,
    ends_at: time,
    *,
    day: date,
    without: Occasion | None = None,
) -> list[Verdict]:
    """What stands in the way on each date, in the time of a handful of queries."""
    wanted = quarters.stretch(starts_at, ends_at)
    known = openness([space], min(days), max(days), day=day)
    if without is not None and without.space_id == space.pk:
        own = quarters.stretch(without.starts_at, without.ends_at)
        known.taken[space.pk, without.on] = known.taken.get((space.pk, without.on), 0) & ~own
    hours, found = known.hours[space.pk], []
    for on in days:
        if wanted & known.taken.get((space.pk, on), 0):
            found.append(Verdict(on, LeftOut.Why.TAKEN))
        elif wanted & ~hours.on(on):
            closed = hours.closed(on)
            why = LeftOut.Why.CLOSED if closed else LeftOut.Why.NOT_OFFERED
            found.append(Verdict(on, why, closed))
        else:
            found.append(Verdict(on))
    return found


def holders(
    space: Space, days: Iterable[date], starts_at: time, ends_at: time, *, day: date
) -> list[Occasion]:
    """Who has the space then."""
    found = Occasion.objects.filter(
        standing(day),
        space=space,
        on__in=list(days),
        starts_at__lt=ends_at,
        ends_at__gt=starts_at,
    )
    return list(found.select_related("booking__partner__organisation", "space__giver"))


def occupy(occasions: Sequence[Occasion]) -> None:
    """Take the quarters of these occasions, or refuse: the database holds each quarter once."""
    rows = [
        Quarter(space_id=one.space_id, on=one.on, number=number, occasion=one)
        for one in sorted(occasions, key=lambda one: (one.space_id, one.on, one.starts_at))
        for number in quarters.numbers(quarters.stretch(one.starts_at, one.ends_at))
    ]
    try:
        with transaction.atomic():
            Quarter.objects.bulk_create(rows)
    except IntegrityError as error:
        first = occasions[0]
        raise taken(first.space, first.on, first.starts_at, first.ends_at) from error


def release(occasion: Occasion) -> None:
    Quarter.objects.filter(occasion=occasion).delete()


def taken(space: Space, on: date, starts_at: time, ends_at: time) -> space_errors.Taken:
    return space_errors.Taken(
        **{"space": str(space), "day": on.isoformat()},
        **{"from": f"{starts_at:%H:%M}", "to": f"{ends_at:%H:%M}"},
    )


def not_offered(
    space: Space, verdict: Verdict, starts_at: time, ends_at: time
) -> space_errors.NotOffered | space_errors.ClosedThen:
    facts = {"space": str(space), "day": verdict.on.isoformat(), "giver": str(space.giver)}
    if verdict.closure is not None:
        return space_errors.ClosedThen(**facts, why=verdict.closure.why)
    hours = {"from": f"{starts_at:%H:%M}", "to": f"{ends_at:%H:%M}"}
    return space_errors.NotOffered(**facts, **hours)
