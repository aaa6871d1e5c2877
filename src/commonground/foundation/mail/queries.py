"""Which letters somebody has to look at."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from commonground.foundation.mail.models import Letter

State = Letter.State


def in_doubt(initiative: Any) -> QuerySet[Letter]:
    """Undeliverable, or sent without the server's answer; newest first."""
    which = Q(state=State.UNDELIVERABLE) | Q(state=State.SENT, confirmed_at__isnull=True)
    return _of(initiative).filter(which, settled_at__isnull=True).order_by("-queued_at", "-pk")


def held_up(initiative: Any) -> QuerySet[Letter]:
    """Tried at least once and tried again soon; nobody has to do anything yet."""
    found = _of(initiative).filter(state=State.WAITING).exclude(trouble="")
    return found.order_by("-queued_at", "-pk")


def _of(initiative: Any) -> QuerySet[Letter]:
    return Letter.objects.filter(initiative_id=initiative.pk)
