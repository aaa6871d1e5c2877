"""Texts about the beginning are added, never overwritten."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.collective.partnership.models import Initiative, RecordText
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


@transaction.atomic
def write_record(
    initiative: Initiative, *, element: str, words: str, today: date, actor: User | None
) -> RecordText:
    """A text about one element; the earlier ones stay below it."""
    text = RecordText.objects.create(
        initiative=initiative, element=element, words=words.strip(), stated_on=today
    )
    record(
        "record.written",
        actor=actor,
        subject=text,
        initiative_id=initiative.pk,
        after={"element": element, "words": text.words},
    )
    return text
