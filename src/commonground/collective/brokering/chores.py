"""What this room wants done every hour, without anybody asking."""

from __future__ import annotations

from datetime import datetime

from commonground.collective.brokering.services import destroying
from commonground.collective.brokering.services.writing import week_of
from commonground.foundation import clock
from commonground.foundation.jobs.services import register_chore


@register_chore("brokering.destroy_due")
def destroy_due(now: datetime) -> int:
    """Working notes end when the mandate said they would."""
    return destroying.destroy_due(today=clock.today())


@register_chore("brokering.shuffle")
def shuffle(now: datetime) -> int:
    """No order among those who spoke, once their week is over."""
    return destroying.shuffle(week=week_of(clock.today()))
