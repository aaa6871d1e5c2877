"""A partnership opens and changes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from commonground.collective.partnership import errors
from commonground.collective.partnership.models import Initiative
from commonground.collective.partnership.services.trail import record_change, values
from commonground.collective.partnership.shared_goal import kept_at
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record

INITIATIVE_FIELDS = ("name", "place", "shared_goal", "threshold")


@transaction.atomic
def create_initiative(
    *,
    name: str,
    started_on: date,
    actor: User | None,
    place: str = "",
    shared_goal: str = "",
    threshold: int = 10,
    slug: str = "",
    is_demo: bool = False,
) -> Initiative:
    """Open a partnership; it has no partner and no coordinator yet."""
    slug = slug or slugify(name)[:50] or "partnership"
    if Initiative.objects.filter(slug=slug).exists():
        raise errors.NameTaken(name=slug)
    initiative = Initiative.objects.create(
        slug=slug,
        name=name,
        place=place,
        shared_goal=shared_goal,
        threshold=threshold,
        started_on=started_on,
        is_demo=is_demo,
    )
    after = values(initiative, (*INITIATIVE_FIELDS, "started_on"))
    record(
        "initiative.created",
        actor=actor,
        subject=initiative,
        initiative_id=initiative.pk,
        after=after,
    )
    return initiative


@transaction.atomic
def change_initiative(initiative: Initiative, *, actor: User | None, **changes: Any) -> Initiative:
    """Change name, place, shared goal or threshold; says nothing when nothing changed."""
    unknown = set(changes) - set(INITIATIVE_FIELDS)
    if unknown:
        raise ValueError(f"not fields that may change: {sorted(unknown)}")
    before = values(initiative, tuple(changes))
    typed = changes.get("shared_goal", initiative.shared_goal)
    if typed != initiative.shared_goal and kept_at(initiative):
        raise errors.SharedGoalKept()
    _change(initiative, changes, before, actor)
    return initiative


@transaction.atomic
def feed_shared_goal(initiative: Initiative, *, words: str, actor: User | None) -> Initiative:
    """The room that keeps the goal says what was adopted; without words nothing changes."""
    if words:
        changes = {"shared_goal": words}
        _change(initiative, changes, values(initiative, ("shared_goal",)), actor)
    return initiative


def _change(
    initiative: Initiative, changes: dict[str, Any], before: dict[str, Any], actor: User | None
) -> None:
    for field, value in changes.items():
        setattr(initiative, field, value)
    initiative.save(update_fields=list(changes))
    record_change("initiative.changed", initiative, before, initiative.pk, actor)
