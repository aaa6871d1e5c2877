"""Calendar feeds (RFC 5545) for the calendars that people already use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event
from icalendar.enums import STATUS

CONTENT_TYPE = "text/calendar; charset=utf-8"
MAKER = "-//Common Ground//Calendar//EN"
AROUND = timedelta(days=366)  # clock changes that a client needs to know beside the first and last


@dataclass(frozen=True)
class Appointment:
    """One entry of a feed.

    ``uid`` stays the same for ever, and ``sequence`` grows with every change, so that a client moves
    the entry and does not add another. Moments carry their time zone; two dates are whole days, the
    last one included.
    """

    uid: str
    title: str
    starts: datetime | date
    ends: datetime | date
    changed_at: datetime
    place: str = ""
    words: str = ""
    address: str = ""
    sequence: int = 0
    is_cancelled: bool = False


def feed(name: str, appointments: Iterable[Appointment], *, uid: str) -> bytes:
    """A whole calendar as text in bytes, with the clock changes of every time zone in it."""
    entries = list(appointments)
    calendar = Calendar.new(name=name, prodid=MAKER, uid=uid)
    for entry in entries:
        calendar.add_component(_event(entry))
    if days := [_day(entry.starts) for entry in entries]:
        calendar.add_missing_timezones(min(days) - AROUND, max(days) + AROUND)
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Appointment) -> Event:
    whole_days = not isinstance(entry.ends, datetime)
    return Event.new(
        uid=entry.uid,
        summary=entry.title,
        start=entry.starts,
        end=entry.ends + timedelta(days=1) if whole_days else entry.ends,
        stamp=entry.changed_at,
        last_modified=entry.changed_at,
        location=entry.place or None,
        description=entry.words or None,
        url=entry.address or None,
        sequence=entry.sequence,
        status=STATUS.CANCELLED if entry.is_cancelled else STATUS.CONFIRMED,
    )


def _day(moment: datetime | date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
