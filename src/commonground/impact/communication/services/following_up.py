"""Sending the letter that follows a meeting: to everybody who was there or is expected, once."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import translation

from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Seat
from commonground.foundation.accounts.models import User
from commonground.impact.communication.follow_up import follow_up
from commonground.impact.communication.letters import post
from commonground.impact.communication.models import Meeting
from commonground.impact.communication.people import persons
from commonground.impact.communication.services.recording import mark_followed_up


@transaction.atomic
def send_follow_up(meeting: Meeting, *, today: date, now: datetime, actor: User | None) -> int:
    """How many people the letter goes to, each in the own language; the mark and the letters, or neither."""
    if meeting.recorded_on is None or meeting.is_cancelled:
        return 0
    if not mark_followed_up(meeting, today=today, actor=actor):
        return 0
    people = sorted(persons(meeting.initiative, readers(meeting, today)), key=lambda p: p.language)
    sent = 0
    for language, ones in groupby(people, key=lambda person: person.language):
        with translation.override(language):
            letter = follow_up(meeting, today=today)
        seats = [seat for person in ones for seat in person.seats]
        key = f"follow-up-{meeting.pk}"
        sent += post(key, seats, letter.subject, letter.text, letter.html, now=now)
    return sent


def readers(meeting: Meeting, day: date) -> QuerySet[Seat]:
    """Seats of today: all when every partner is expected, else those that were there, and the convenor."""
    held = Seat.objects.filter(seat_held_on(day), initiative=meeting.initiative)
    if not meeting.for_all:
        there = meeting.attendance.filter(seat__isnull=False).values("seat")
        held = held.filter(Q(pk__in=there) | Q(pk=meeting.convenor_id))
    return held.select_related("initiative", "user", "partner__organisation").order_by("pk")
