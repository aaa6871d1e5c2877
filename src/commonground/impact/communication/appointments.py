"""What stands in a person's calendar feed. Rooms bring what is theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from django.utils import translation

from commonground.collective.partnership.models import Seat
from commonground.foundation.calendars import Appointment
from commonground.impact.communication.people import Person

# Called with a seat and today.
AppointmentSource = Callable[[Seat, date], Iterable[Appointment]]
_sources: list[AppointmentSource] = []


def bring_appointments(source: AppointmentSource) -> AppointmentSource:
    """``source(seat, today)`` answers with what this seat may see, in the active language.

    The ``uid`` of an appointment never changes, and names the partnership. What was cancelled stays for
    a while with ``is_cancelled``, so that calendars take it out. Called in a room's AppConfig.ready.
    """
    if source not in _sources:
        _sources.append(source)
    return source


def appointments(person: Person, *, today: date) -> list[Appointment]:
    """Everything in this person's calendar, once, by its beginning."""
    with translation.override(person.language):
        found = {
            entry.uid: entry
            for seat in person.seats
            for source in _sources
            for entry in source(seat, today)
        }
    return sorted(found.values(), key=lambda entry: (str(entry.starts), entry.uid))
