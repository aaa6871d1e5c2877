"""What the calendar tells of the plan of action: the spaces that the seat's partner booked."""

from __future__ import annotations

from datetime import date, timedelta

from commonground.collective.partnership.models import Seat
from commonground.foundation.calendars import Appointment
from commonground.impact.activities import space_calendar
from commonground.impact.communication.access import VOICES

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
