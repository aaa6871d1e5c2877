"""Who needs hours in a space and has none yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from django.db import transaction

from commonground.collective.partnership.models import Partner
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.impact.activities import space_errors
from commonground.impact.activities.models import Activity, Wish, WishedTime
from commonground.impact.activities.services.spaces import check_hours


@dataclass(frozen=True)
class Suits:
    """A time that would suit."""

    weekday: int
    starts_at: time
    ends_at: time


@transaction.atomic
def wish(
    partner: Partner,
    *,
    purpose: str,
    hours: Decimal,
    first_day: date,
    last_day: date,
    today: date,
    actor: User | None,
    activity: Activity | None = None,
    people: int | None = None,
    words: str = "",
    times: Sequence[Suits] = (),
) -> Wish:
    """A partner asks for hours a week; the times that suit stand in the order given."""
    if last_day < first_day:
        raise space_errors.DaysTurned()
    for suits in times:
        check_hours(suits.starts_at, suits.ends_at)
    # The same words on the same day are a button pressed twice.
    made, is_new = Wish.objects.get_or_create(
        partner=partner,
        purpose=purpose.strip(),
        hours=hours,
        first_day=first_day,
        last_day=last_day,
        wished_on=today,
        withdrawn_on=None,
        defaults={
            "initiative_id": partner.initiative_id,
            "activity": activity,
            "people": people,
            "words": words.strip(),
        },
    )
    if is_new:
        _write_times(made, times)
        _record("space.wished", made, actor, partner=str(partner), hours=str(hours))
    return made


@transaction.atomic
def take_back_wish(wish: Wish, *, today: date, actor: User | None) -> Wish:
    if wish.withdrawn_on is None:
        wish.withdrawn_on = today
        wish.save(update_fields=["withdrawn_on"])
        _record("space.wish_taken_back", wish, actor)
    return wish


def _write_times(wish: Wish, times: Sequence[Suits]) -> None:
    WishedTime.objects.bulk_create(
        WishedTime(
            wish=wish,
            rank=rank,
            weekday=suits.weekday,
            starts_at=suits.starts_at,
            ends_at=suits.ends_at,
        )
        for rank, suits in enumerate(times, start=1)
    )


def _record(verb: str, wish: Wish, actor: User | None, **after: object) -> None:
    record(verb, actor=actor, subject=wish, initiative_id=wish.initiative_id, after=after)
