"""What has changed since somebody last looked, as far as this reader may follow it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from commonground.collective.partnership import history
from commonground.collective.partnership.models import Initiative
from commonground.foundation.access.roles import BACKBONE
from commonground.foundation.access.table import is_allowed
from commonground.foundation.audit.models import Event
from commonground.impact.communication.message_queries import readable
from commonground.impact.communication.models import Message
from commonground.picture.models import LastLook

GRACE = timedelta(minutes=30)
OFTEN = timedelta(minutes=5)
SHOWN = 6
# What is told, and the page on which everybody who may open it sees the same.
TOLD = {
    "partner.joined": "partnership:partners",
    "partner.left": "partnership:partners",
    "departure.opened": "partnership:partners",
    "interest.stated": "partnership:partners",
    "function.added": "partnership:contacts",
    "function.changed": "partnership:contacts",
    "contribution.promised": "partnership:contributions",
    "contribution.delivered": "partnership:contributions",
    "agreement.offered": "agreements:agreements",
    "agreement.signed": "agreements:agreements",
    "agreement.adopted": "agreements:agreements",
    "wave.opened": "health:health",
    "wave.closed": "health:health",
    "concern.raised": "brokering:open_concerns",
    "submission.accepted": "measurement:scorecard",
    "submission.nothing_to_report": "measurement:submissions",
    "meeting.planned": "communication:meetings",
    "meeting.moved": "communication:meetings",
    "meeting.cancelled": "communication:meetings",
    "meeting.followed_up": "communication:meetings",
    "commitment.made": "communication:commitments",
    "commitment.kept": "communication:commitments",
    "commitment.moved": "communication:commitments",
    "commitment.released": "communication:commitments",
    "decision.opened": "communication:decisions",
    "decision.spoken": "communication:decisions",
    "decision.closed": "communication:decisions",
    "message.published": "communication:messages",
    "agenda.put_forward": "agenda:agenda",
    "agenda.adopted": "agenda:agenda",
    "activity.added": "activities:plan",
    "milestone.done": "activities:plan",
    "measure.added": "measurement:dictionary",
    "measure.changed": "measurement:dictionary",
    "measure.retired": "measurement:dictionary",
    "condition.assessed": "picture:conditions",
    "agenda.clause_proposed": "agenda:agenda",
    "agenda.said": "agenda:agenda",
    "activity.state": "activities:plan",
    "backbone.function_given": "backbone:functions",
    "backbone.function_handed_over": "backbone:functions",
    "backbone.stage_reached": "backbone:backbone",
}


@dataclass(frozen=True)
class Change:
    """Something happened ``times`` times."""

    says: str
    times: int
    address: str


def changes(initiative: Initiative, standing: Any, *, user: Any, since: datetime) -> list[Change]:
    """What others did since then, most frequent first; one query."""
    told = {verb: page for verb, page in TOLD.items() if is_allowed(page, standing.roles)}
    events = Event.objects.filter(initiative_id=initiative.pk, verb__in=told, at__gt=since)
    events = events.filter(
        ~Q(verb="message.published") | Q(subject_id__in=_readable(initiative, standing))
    )
    events = events.exclude(actor=user).order_by().values_list("verb").annotate(n=Count("pk"))
    found = [
        Change(history.in_words(verb), n, reverse(told[verb], args=[initiative.slug]))
        for verb, n in events
    ]
    return sorted(found, key=lambda change: (-change.times, change.says))[:SHOWN]


def _readable(initiative: Initiative, standing: Any) -> QuerySet[Message, int]:
    """A message to some partners is not told to the others."""
    own = readable(
        {seat.partner_id for seat in standing.seats}, sees_all=BACKBONE in standing.roles
    )
    return (
        Message.objects.filter(own, initiative=initiative).order_by().values_list("pk", flat=True)
    )


def look(initiative: Initiative, *, user: Any, now: datetime) -> datetime | None:
    """Since when to tell; None at the first look. A page opened again within the grace tells the same."""
    found = LastLook.objects.filter(initiative=initiative, user=user).first()
    if found is None:
        LastLook.objects.get_or_create(
            initiative=initiative, user=user, defaults={"since": now, "opened_at": now}
        )
        return None
    if now - found.opened_at > GRACE:
        found.since = found.opened_at
    elif now - found.opened_at < OFTEN:
        return found.since  # a page that is loaded again and again writes nothing
    LastLook.objects.filter(pk=found.pk).update(since=found.since, opened_at=now)
    return found.since
