"""What happens by itself: a round or a check whose last day is over closes and is shown."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from commonground.foundation.jobs.services import register_chore
from commonground.impact.agenda import services


@register_chore("agenda.close_due")
def close_due(now: datetime) -> int:
    """Close every round and check whose last day for answers is over; answers how many."""
    today = timezone.localdate(now)
    return services.close_rounds_due(today=today) + services.close_checks_due(today=today)
