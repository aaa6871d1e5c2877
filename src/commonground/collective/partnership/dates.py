"""What "today" means for things with two dates.

The first day counts and the last day does not: a seat that ends today is closed today, so that ending a
seat takes access away at once and a seat given by mistake can end on the day it began.
"""

from __future__ import annotations

import calendar
from datetime import date

from django.db.models import Q


def seat_held_on(day: date, prefix: str = "") -> Q:
    """Seats that are held on this day, at partners that have not left by then."""
    return (
        Q(**{f"{prefix}starts_on__lte": day})
        & (Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gt": day}))
        & (
            Q(**{f"{prefix}partner__left_on__isnull": True})
            | Q(**{f"{prefix}partner__left_on__gt": day})
        )
    )


def partner_on(day: date, prefix: str = "") -> Q:
    """Partners that have joined by this day and not left."""
    return Q(**{f"{prefix}joined_on__lte": day}) & (
        Q(**{f"{prefix}left_on__isnull": True}) | Q(**{f"{prefix}left_on__gt": day})
    )


def wanted_on(day: date) -> Q:
    """Interests that a partner had stated by this day and not taken back."""
    return Q(stated_on__lte=day) & (Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day))


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
