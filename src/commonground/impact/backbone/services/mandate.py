"""What the partners asked the backbone to do: agreed anew on a day, or corrected in its words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from commonground.collective.partnership.models import Initiative
from commonground.collective.partnership.services.trail import record_change, values
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.foundation.theme.meanwhile import take_turn
from commonground.impact.backbone import errors
from commonground.impact.backbone.models import Mandate

FIELDS = ("does", "leaves", "agreed_how", "agreed_on", "review_on")


@transaction.atomic
def agree_mandate(
    initiative: Initiative,
    *,
    does: str,
    agreed_how: str,
    agreed_on: date,
    review_on: date,
    today: date,
    actor: User | None,
    leaves: str = "",
) -> Mandate:
    """A mandate holds from its day until the next one is agreed."""
    _check_days(agreed_on, review_on, today)
    made, is_new = Mandate.objects.get_or_create(
        initiative=initiative,
        agreed_on=agreed_on,
        defaults={
            "does": does.strip(),
            "leaves": leaves.strip(),
            "agreed_how": agreed_how.strip(),
            "review_on": review_on,
        },
    )
    if not is_new:
        raise errors.MandateThatDay(day=agreed_on.isoformat())
    after = values(made, FIELDS)
    record(
        "backbone.mandate_agreed",
        actor=actor,
        subject=made,
        initiative_id=initiative.pk,
        after=after,
    )
    return made


@transaction.atomic
def correct_mandate(
    mandate: Mandate, *, seen: int, today: date, actor: User | None, **words: Any
) -> Mandate:
    """Other words for the same mandate; who wrote meanwhile is not overwritten."""
    _check_days(words["agreed_on"], words["review_on"], today)
    others = Mandate.objects.filter(
        initiative_id=mandate.initiative_id, agreed_on=words["agreed_on"]
    )
    if others.exclude(pk=mandate.pk).exists():
        raise errors.MandateThatDay(day=words["agreed_on"].isoformat())
    take_turn(mandate, seen=seen)
    before = values(mandate, FIELDS)
    for field in FIELDS:
        setattr(mandate, field, words[field])
    mandate.save(update_fields=list(FIELDS))
    record_change("backbone.mandate_corrected", mandate, before, mandate.initiative_id, actor)
    return mandate


def _check_days(agreed_on: date, review_on: date, today: date) -> None:
    if agreed_on > today:
        raise errors.NotYet(day=agreed_on.isoformat())
    if review_on <= agreed_on:
        raise errors.ReviewTooEarly()
