"""From an address to a message or a letter: the only route. Hidden and absent sound the same."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from commonground.collective.partnership.access import speaks_for
from commonground.collective.partnership.models import Initiative, Partner
from commonground.foundation.access.errors import NotVisible
from commonground.foundation.access.roles import BACKBONE
from commonground.foundation.mail.models import Letter
from commonground.impact.communication.message_queries import (
    drafts,
    partners_on,
    published,
    readable,
)
from commonground.impact.communication.models import Message


def messages_for(initiative: Initiative, standing: Any, *, day: date) -> QuerySet[Message]:
    """What this reader may read. The backbone keeps the record, so it reads all."""
    return published(initiative, day=day).filter(_own(standing))


def drafts_for(initiative: Initiative, standing: Any, *, day: date) -> QuerySet[Message]:
    return drafts(initiative, [p.pk for p in voices(initiative, standing, day=day)])


def message_for(initiative: Initiative, standing: Any, number: int, *, day: date) -> Message:
    found = messages_for(initiative, standing, day=day).filter(pk=number).first()
    found = found or drafts_for(initiative, standing, day=day).filter(pk=number).first()
    if found is None:
        raise NotVisible
    return found


def voices(initiative: Initiative, standing: Any, *, day: date) -> list[Partner]:
    """The partners for which this person may write today."""
    return [one for one in partners_on(initiative, day) if speaks_for(standing, one)]


def letter_in(initiative: Initiative, number: int) -> Letter:
    letter = Letter.objects.filter(initiative_id=initiative.pk, pk=number).first()
    if letter is None:
        raise NotVisible
    return letter


def _own(standing: Any) -> Q:
    seats = {seat.partner_id for seat in standing.seats}
    return readable(seats, sees_all=BACKBONE in standing.roles)
