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
from django.utils.html import format_html

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

    It begins with the person's name, and under it stands the link that stops such letters; who stopped them
    gets none. Answers how many people the letter goes to. ``html`` is a whole page made by ``worded``.
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
        words = _addressed(person, mine, Words(subject, text, html))
        queue(
            key=f"{key[:120]}-{_short(person)}",
            to=person.email,
            subject=words.subject,
            text=words.text,
            html=words.html,
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


def _addressed(person: Person, subscription: Subscription, words: Words) -> Words:
    """The same letter to this person: a greeting above, the link that stops letters below."""
    address = letters_link(subscription)
    with translation.override(person.language):
        hello = translation.gettext("Hello %(name)s,") % {"name": person.name}
        stop = translation.gettext("Stop these letters, or choose when they come")
    above = format_html('<main>\n<p dir="auto">{}</p>', hello)
    below = format_html('<p class="end"><a href="{}">{}</a></p>\n</main>', address, stop)
    html = words.html.replace("<main>", above, 1).replace("</main>", below)
    return Words(
        words.subject, f"{hello}\n\n{words.text.rstrip()}\n\n-- \n{stop}\n{address}\n", html
    )


def _short(person: Person) -> str:
    """The same person, the same letter: by account, else by address."""
    if person.user:
        return f"u{person.user.pk}"
    return hashlib.sha256(person.email.lower().encode()).hexdigest()[:20]
