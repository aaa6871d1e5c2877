"""Writing digests: one per person and period, and none when there is nothing to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation

from commonground.collective.partnership.models import Initiative
from commonground.foundation.mail.services import queue
from commonground.impact.communication import digest
from commonground.impact.communication.letters import headers, worded
from commonground.impact.communication.message_links import letters_link
from commonground.impact.communication.models import Subscription
from commonground.impact.communication.people import Person, people
from commonground.impact.communication.services.subscriptions import subscription_of


def send_digests(initiative: Initiative, *, today: date, now: datetime) -> int:
    """Everybody whose period is over; how many letters were written."""
    return sum(
        send_digest(person, today=today, now=now) for person in people(initiative, day=today)
    )


@transaction.atomic
def send_digest(person: Person, *, today: date, now: datetime) -> bool:
    """The letter and the day until which it tells are kept together, or neither."""
    mine = Subscription.objects.select_for_update().get(pk=subscription_of(person).pk)
    days = digest.period(mine, today=today)
    if days is None or person.user is None:
        return False
    parts = digest.gather(person, *days)
    mine.told_until = days[1]
    mine.save(update_fields=["told_until"])
    if parts:
        words = _words(person, mine, parts, days)
        queue(
            key=f"digest-{person.user.pk}-{person.initiative.pk}-{days[1]}",
            to=person.email,
            subject=words.subject,
            text=words.text,
            html=words.html,
            headers=headers(mine),
            initiative=person.initiative,
            now=now,
        )
    return bool(parts)


def _words(
    person: Person,
    subscription: Subscription,
    parts: Sequence[digest.Part],
    days: tuple[date, date],
) -> Any:
    facts: Mapping[str, Any] = {
        "person": person,
        "initiative": person.initiative,
        "parts": parts,
        "since": days[0],
        "until": days[1],
        "site": settings.PUBLIC_URL,
        "stop": letters_link(subscription),
    }
    with translation.override(person.language):
        return worded("communication/email/digest", facts)
