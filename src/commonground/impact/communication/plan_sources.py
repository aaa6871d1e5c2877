"""What the calendar tells of the plan of action: booked spaces, and milestones that a partner leads to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.partnership.models import Seat
from commonground.foundation.calendars import Appointment
from commonground.impact.activities import space_calendar
from commonground.impact.activities.for_partners import led_by
from commonground.impact.activities.models import Milestone
from commonground.impact.communication.access import VOICES
from commonground.impact.communication.changed import Changed, changes_of

BACK = timedelta(days=366)
AHEAD = timedelta(days=366)


def bookings(seat: Seat, today: date) -> list[Appointment]:
    """Of a discreet booking only those who speak for the partner are told what it is for. One query."""
    is_told_all = seat.role in VOICES
    return space_calendar.appointments(
        seat.partner,
        today - BACK,
        today + AHEAD,
        day=today,
        may_know=lambda one: is_told_all or not one.booking.is_discreet,
    )


def milestones(seat: Seat, today: date) -> Iterator[Appointment]:
    """Days of the activities that the seat's partner leads: four queries."""
    found = Milestone.objects.filter(
        activity__in=led_by(seat.partner, today), due_on__gte=today - BACK, since__lte=today
    ).select_related("activity")
    changes = changes_of(Milestone, [milestone.pk for milestone in found])
    for milestone in found:
        yield _due_day(seat, milestone, changes.get(milestone.pk), today)


def _due_day(seat: Seat, milestone: Milestone, change: Changed | None, today: date) -> Appointment:
    slug = seat.initiative.slug
    page = reverse("activities:activity", args=[slug, milestone.activity_id])
    named = {"milestone": milestone.title, "activity": milestone.activity}
    return Appointment(
        uid=f"milestone-{milestone.pk}@{slug}.commonground",
        title=_("Milestone: %(milestone)s (%(activity)s)") % named,
        starts=milestone.due_on,
        ends=milestone.due_on,
        changed_at=change.last if change else datetime.combine(milestone.since, time(), UTC),
        address=f"{settings.PUBLIC_URL}{page}",
        sequence=change.times if change else 0,
        is_cancelled=milestone.until is not None and milestone.until <= today,
    )
