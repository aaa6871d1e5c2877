"""Calendar feeds (RFC 5545) for the calendars that people already use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event
from icalendar.enums import STATUS

CONTENT_TYPE = "text/calendar; charset=utf-8"
MAKER = "-//Common Ground//Calendar//EN"
AROUND = timedelta(days=366)  # clock changes that a client needs to know beside the first and last
FARTHEST = timedelta(
    days=40 * 366
)  # a date of another century asks for no clock changes until then
# Line ends that some programs know beside RFC 5545's own, and characters that it does not allow.
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


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
    calendar = Calendar.new(name=" ".join(_text(name).split()), prodid=MAKER, uid=uid)
    for entry in entries:
        calendar.add_component(_event(entry))
    if moments := [entry.starts for entry in entries if isinstance(entry.starts, datetime)]:
        calendar.add_missing_timezones(*_around([moment.date() for moment in moments]))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Appointment) -> Event:
    whole_days = not isinstance(entry.ends, datetime)
    return Event.new(
        uid=entry.uid,
        summary=_text(entry.title),
        start=entry.starts,
        end=_day_after(entry.ends) if whole_days else entry.ends,
        stamp=entry.changed_at,
        last_modified=entry.changed_at,
        location=_text(entry.place) or None,
        description=_text(entry.words) or None,
        url=entry.address or None,
        sequence=entry.sequence,
        status=STATUS.CANCELLED if entry.is_cancelled else STATUS.CONFIRMED,
    )


def _text(words: str) -> str:
    """What somebody wrote, with line ends of one kind: whatever else it holds, it adds no line."""
    return NO_TEXT.sub(" ", LINE_ENDS.sub("\n", words))


def _around(days: list[date]) -> tuple[date, date]:
    """From when to when the clock changes are told; a date of another century needs none of them."""
    first = max(min(days), date.min + AROUND)
    last = min(max(days), first + FARTHEST if first < date.max - FARTHEST else first)
    return first - AROUND, last + AROUND if last < date.max - AROUND else date.max


def _day_after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)
