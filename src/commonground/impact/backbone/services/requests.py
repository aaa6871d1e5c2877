"""What partners ask of the backbone, and when it answered."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.db import transaction

from commonground.collective.partnership.models import Partner
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.impact.backbone import errors
from commonground.impact.backbone.models import PartnerRequest


@transaction.atomic
def ask(
    partner: Partner,
    *,
    words: str,
    asked_on: date,
    today: date,
    actor: User | None,
    asked_by: str = "",
    function: str = "",
    once: uuid.UUID | None = None,
) -> PartnerRequest:
    """A partner asks; also written down afterwards, when it was asked by telephone."""
    if asked_on > today:
        raise errors.NotYet(day=asked_on.isoformat())
    made, is_new = PartnerRequest.objects.get_or_create(
        initiative=partner.initiative,
        once=once or uuid.uuid4(),
        defaults={
            "partner": partner,
            "words": words.strip(),
            "function": function,
            "asked_by": asked_by.strip(),
            "asked_on": asked_on,
        },
    )
    if is_new:
        _record("backbone.asked", made, actor, words=made.words, on=asked_on.isoformat())
    return made


@transaction.atomic
def answer(
    asked: PartnerRequest,
    *,
    answer: str,
    answered_by: str,
    answered_on: date,
    today: date,
    actor: User | None,
) -> PartnerRequest:
    """The backbone, or whoever it passed the question to, has answered."""
    asked = PartnerRequest.objects.select_for_update().get(pk=asked.pk)
    if asked.answered_on is not None or asked.taken_back_on is not None:
        raise errors.SettledAlready()
    if answered_on > today:
        raise errors.NotYet(day=answered_on.isoformat())
    if answered_on < asked.asked_on:
        raise errors.BeforeAsked(day=asked.asked_on.isoformat())
    asked.answered_on, asked.answered_by = answered_on, answered_by.strip()
    asked.answer = answer.strip()
    asked.save(update_fields=["answered_on", "answered_by", "answer"])
    _record("backbone.answered", asked, actor, on=answered_on.isoformat(), words=asked.answer)
    return asked


@transaction.atomic
def take_back_request(asked: PartnerRequest, *, today: date, actor: User | None) -> PartnerRequest:
    """It is no longer needed, or was written down by mistake."""
    asked = PartnerRequest.objects.select_for_update().get(pk=asked.pk)
    if asked.answered_on is not None:
        raise errors.SettledAlready()
    if asked.taken_back_on is None:
        asked.taken_back_on = today
        asked.save(update_fields=["taken_back_on"])
        _record("backbone.request_taken_back", asked, actor, words=asked.words)
    return asked


def _record(verb: str, asked: PartnerRequest, actor: User | None, **after: Any) -> None:
    told = {"partner": str(asked.partner), **after}
    record(verb, actor=actor, subject=asked, initiative_id=asked.initiative_id, after=told)
