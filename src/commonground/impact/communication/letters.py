"""Letters of this room: how their words are made, and how they go to people, once each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from commonground.collective.partnership.models import Seat
from commonground.foundation.mail.services import queue
from commonground.impact.communication.message_links import letters_link
from commonground.impact.communication.models import Subscription
from commonground.impact.communication.people import Person, persons
from commonground.impact.communication.services.subscriptions import subscription_of


@dataclass(frozen=True)
class Words:
    """A letter without its address."""

    subject: str
    text: str
    html: str = ""


def worded(template: str, facts: Mapping[str, Any]) -> Words:
    """From ``template`` with ``_subject.txt``, ``.txt`` and ``.html`` behind it, in the active language.

    The HTML extends ``communication/email/letter.html``.
    """
    told = dict(facts)
    return Words(
        render_to_string(f"{template}_subject.txt", told).strip(),
        render_to_string(f"{template}.txt", told).strip() + "\n",
        render_to_string(f"{template}.html", told),
    )


@transaction.atomic
def post(
    key: str,
    to_seats: Iterable[Seat],
    subject: str,
    text: str,
    html: str = "",
    *,
    now: datetime | None = None,
) -> int:
    """One letter to each person on these seats; the same key again sends nothing again.

    Who stopped such letters gets none. Under each letter stands the link that stops them. Answers how many
    people the letter goes to. ``html`` is a whole page made by ``worded``.
    """
    seats = list(to_seats)
    if not seats:
        return 0
    wanted = [
        (person, mine)
        for person in persons(seats[0].initiative, seats)
        if (mine := subscription_of(person)).follow_ups
    ]
    for person, mine in wanted:
        last_line, address = _last_line(person, mine), letters_link(mine)
        queue(
            key=f"{key[:120]}-{_short(person)}",
            to=person.email,
            subject=subject,
            text=f"{text.rstrip()}\n\n-- \n{last_line}\n{address}\n",
            html=html.replace(
                "</main>", f'<p class="end"><a href="{address}">{last_line}</a></p></main>'
            ),
            headers=headers(mine),
            initiative=person.initiative,
            now=now,
        )
    return len(wanted)


def headers(subscription: Subscription) -> dict[str, str]:
    """One click in the mail program stops the letters (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{letters_link(subscription)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _last_line(person: Person, subscription: Subscription) -> str:
    with translation.override(person.language):
        return translation.gettext("Stop these letters, or choose when they come")


def _short(person: Person) -> str:
    """The same person, the same letter: by account, else by address."""
    if person.user:
        return f"u{person.user.pk}"
    return hashlib.sha256(person.email.lower().encode()).hexdigest()[:20]
