"""The letter of the day after: what was decided, who does what until when, and when it goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from commonground.impact.communication.models import Attendance, Meeting
from commonground.impact.communication.queries.commitments import states_on
from commonground.impact.communication.queries.meetings import next_meeting


@dataclass(frozen=True)
class Letter:
    """A letter in plain text and in HTML, in the language that is active when it is written."""

    subject: str
    text: str
    html: str


def follow_up(meeting: Meeting, *, today: date) -> Letter:
    """The same for everybody who was there or is expected; six queries."""
    facts = _facts(meeting, today)
    subject = render_to_string("communication/email/follow_up_subject.txt", facts)
    return Letter(
        subject=" ".join(subject.split()),
        text=render_to_string("communication/email/follow_up.txt", facts).strip() + "\n",
        html=render_to_string("communication/email/follow_up.html", facts),
    )


def _facts(meeting: Meeting, today: date) -> dict[str, Any]:
    initiative = meeting.initiative
    states = states_on(initiative, day=today).filter(commitment__meeting=meeting)
    by_name = states.order_by("partner__organisation__name", "due_on", "pk")
    decisions = meeting.decisions.filter(closed_on__lte=today)
    waiting = meeting.decisions.filter(opened_on__lte=today).exclude(closed_on__lte=today)
    path = reverse("communication:meeting", args=[initiative.slug, meeting.pk])
    return {
        "meeting": meeting,
        "initiative": initiative,
        "decisions": list(decisions.select_related("proposer__organisation", "chosen")),
        "waiting": list(waiting),
        "by_partner": [(p, list(rows)) for p, rows in groupby(by_name, lambda s: s.partner)],
        **_there(meeting, today),
        "next": next_meeting(initiative, day=max(today, meeting.on), beside=meeting),
        "site": settings.PUBLIC_URL,
        "link": f"{settings.PUBLIC_URL}{path}",
    }


def _there(meeting: Meeting, today: date) -> dict[str, Any]:
    """How many came, and from which partners; one query."""
    rows = meeting.attendance.filter(noted_on__lte=today).select_related("partner__organisation")
    came = [one for one in rows if one.how != Attendance.How.EXCUSED]
    partners = sorted({str(one.partner) for one in came if one.partner})
    return {"people": len(came), "partners": ", ".join(partners)}
