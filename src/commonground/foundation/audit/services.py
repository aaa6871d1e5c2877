"""The one way to leave a trace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model
from django.utils import timezone

from commonground.foundation.accounts.models import User
from commonground.foundation.audit.models import Event


def record(
    verb: str,
    *,
    actor: User | None,
    subject: Model,
    initiative_id: int | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Event:
    """Write one audit event in the caller's transaction; never pass an identifying value."""
    return Event.objects.create(
        initiative_id=initiative_id,
        actor=actor,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        subject=str(subject)[:250],
        before=dict(before or {}),
        after=dict(after or {}),
        at=timezone.now(),
    )
