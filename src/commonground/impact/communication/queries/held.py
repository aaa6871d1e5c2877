"""Which meetings had taken place by a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from commonground.collective.partnership.models import Initiative
from commonground.impact.communication.models import Meeting


def not_cancelled(day: date, prefix: str = "") -> Q:
    return Q(**{f"{prefix}cancelled_on__isnull": True}) | Q(**{f"{prefix}cancelled_on__gt": day})


def held_by(day: date, since: date | None = None, prefix: str = "") -> Q:
    """Meetings in which something had been written down by a day; ``since`` is the first day counted."""
    found = Q(**{f"{prefix}on__lte": day, f"{prefix}recorded_on__lte": day})
    if since is not None:
        found &= Q(**{f"{prefix}on__gte": since})
    return found & not_cancelled(day, prefix)


def held(initiative: Initiative, *, day: date, since: date | None = None) -> QuerySet[Meeting]:
    return Meeting.objects.filter(held_by(day, since), initiative=initiative)
