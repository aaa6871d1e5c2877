"""Concerns: told to the broker alone, or raised before everybody; and what is done about them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from commonground.collective.brokering.errors import RoomIsFull
from commonground.collective.brokering.models import Entry, OpenConcern, OpenStep, Room
from commonground.collective.brokering.sealing import SIZES
from commonground.collective.brokering.services.writing import week_of, write
from commonground.collective.partnership.models import Initiative
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record

EVERY_WEEK = 200
FROM_MEMBERS = 2 * EVERY_WEEK  # a flood through the public link does not silence the partners
ONE_SIZE = SIZES[2]  # all concerns are as long as each other, however much was said


@transaction.atomic
def tell_broker(
    room: Room, words: Mapping[str, Any], *, today: date, most: int | None = None
) -> Entry:
    """Seal a concern into the room: no name, no moment, no trace of who it was, also not in the trail."""
    this_week = Entry.objects.filter(room=room, kind=Entry.Kind.CONCERN, week=week_of(today))
    if this_week.count() >= (most or EVERY_WEEK):
        raise RoomIsFull
    return write(room, Entry.Kind.CONCERN, words, today=today, least=ONE_SIZE)


@transaction.atomic
def raise_openly(
    initiative: Initiative,
    *,
    words: str,
    raised_by: str,
    today: date,
    actor: User | None,
    parties: str = "",
    wish: str = "",
) -> OpenConcern:
    """A concern that everybody in the partnership can read, with the name of who raised it."""
    concern = OpenConcern.objects.create(
        initiative=initiative,
        words=words,
        parties=parties,
        wish=wish,
        raised_by=raised_by,
        raised_on=today,
    )
    record("concern.raised", actor=actor, subject=concern, initiative_id=initiative.pk)
    return concern


@transaction.atomic
def take_step(concern: OpenConcern, *, today: date, actor: User | None, **said: Any) -> OpenStep:
    """What the broker tried about an open concern and what came of it, for everybody to read."""
    step = OpenStep.objects.create(concern=concern, taken_on=today, **said)
    record("concern.step", actor=actor, subject=concern, initiative_id=concern.initiative_id)
    return step
