"""What this room wants done every hour, without anybody asking."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from commonground.collective.partnership.models import Initiative
from commonground.foundation.jobs.services import register_chore
from commonground.impact.measurement import checkup, services
from commonground.impact.measurement.agreed import day_of
from commonground.impact.measurement.letters import tell_of_endings
from commonground.impact.measurement.models import Batch, Definition
from commonground.impact.measurement.services.retaining import carry_out_retention


@register_chore("measurement.open_due")
def open_due(now: datetime) -> int:
    """A new season has begun: ask for its files."""
    with_calendar = Initiative.objects.filter(
        definitions__kind=Definition.Kind.CALENDAR, definitions__retired_at__isnull=True
    )
    today = timezone.localdate(now)
    return sum(len(services.open_due(one, today=today)) for one in with_calendar.distinct())


@register_chore("measurement.expire_uploads")
def expire_uploads(now: datetime) -> int:
    """Destroy files that were held for 14 days, and what a crash left behind."""
    return services.expire_uploads(now) + checkup.sweep(now=now)


@register_chore("measurement.carry_out_retention")
def destroy_what_is_past_its_time(now: datetime) -> int:
    """Rows are kept for as long as the partners agreed, and no longer."""
    with_rows = Initiative.objects.filter(
        pk__in=Batch.objects.values("submission__partner__initiative")
    )
    today = day_of(now)
    return sum(
        carry_out_retention(one, today=today, now=now, tell=tell_of_endings) for one in with_rows
    )
