"""A published message, a draft, a letter that did not arrive, and Ana's subscription."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from commonground.collective.partnership.tests.builders import Together
from commonground.foundation.accounts.models import User
from commonground.foundation.mail.models import Letter
from commonground.foundation.mail.services import queue
from commonground.impact.communication.models import Message, Subscription
from commonground.impact.communication.people import person_of
from commonground.impact.communication.services import messages
from commonground.impact.communication.services.subscriptions import subscription_of

TODAY = date(2016, 3, 1)  # a Tuesday
NOW = datetime(2016, 3, 1, 12, tzinfo=UTC)


@dataclass
class Told:
    message: Message
    draft: Message
    letter: Letter
    subscription: Subscription


def draft(
    here: Together, title: str = "New mats", text: str = "Twenty mats came.", **more
) -> Message:
    words = {"title": title, "text": text, "today": TODAY, "actor": here.di.user, **more}
    return messages.write_message(words.pop("partner", here.club), **words)


def published(here: Together, title: str = "New mats", today: date = TODAY, **more) -> Message:
    written = draft(here, title, today=today, **more)
    return messages.publish_message(written, today=today, actor=here.di.user)


def me(here: Together, user: User):
    """This person with every seat in the partnership."""
    seats = here.initiative.seats.filter(user=user).select_related("partner__organisation")
    return person_of(user, here.initiative, tuple(seats))


def undelivered(here: Together, mark: str = "") -> Letter:
    letter = queue(
        key=f"test-lost{mark}",
        to="gone@example.org",
        subject=f"Lost{mark}",
        text="Words",
        initiative=here.initiative,
        now=NOW,
    )
    Letter.objects.filter(pk=letter.pk).update(
        state=Letter.State.UNDELIVERABLE, trouble=Letter.Trouble.ADDRESS, error=f"550 no{mark}"
    )
    letter.refresh_from_db()
    return letter


def messageful(here: Together, mark: str = "") -> Told:
    """An example of everything that stands in the addresses of messages and letters."""
    return Told(
        published(here, f"New mats{mark}", text=f"Twenty mats came{mark}."),
        draft(here, f"Not yet{mark}"),
        undelivered(here, mark),
        subscription_of(me(here, here.ana.user)),
    )
