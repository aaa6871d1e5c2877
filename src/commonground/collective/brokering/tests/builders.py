"""Mo is the broker of a small partnership, with a room that is open and a passphrase that is cheap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from commonground.collective.brokering import services
from commonground.collective.brokering.models import Entry, Mandate, Room
from commonground.collective.partnership.models import Initiative
from commonground.collective.partnership.tests.builders import Together, person, together
from commonground.foundation.accounts.models import User

PASSPHRASE = "lantern gravel seven otters sing"
CHEAP = 4  # scrypt with 16 rounds: tests need the lock, not its strength
BEGAN, ENDS = date(2016, 1, 1), date(2090, 1, 1)
TODAY = date(2017, 3, 1)
NOW = datetime(2017, 3, 1, 12, tzinfo=UTC)


@dataclass
class Brokered:
    """A partnership with its broker, the room and what opens it."""

    together: Together
    initiative: Initiative
    mandate: Mandate
    room: Room
    broker: User
    code: str

    @property
    def private(self) -> bytes:
        return services.unlock(self.room, passphrase=PASSPHRASE)


def mandate(initiative: Initiative, name: str, **terms: Any) -> Mandate:
    told = {
        "kind": "external",
        "tasks": f"Hold the space, review twice a year, for {initiative}",
        "declared_interests": "none",
        "starts_on": BEGAN,
        "ends_on": ENDS,
        **terms,
    }
    return services.propose(initiative, person_name=name, today=BEGAN, actor=None, **told)


def agreed(here: Together, name: str, user: User, **terms: Any) -> Mandate:
    """A mandate that both partners have agreed to."""
    made = mandate(here.initiative, name, **terms)
    services.accept(made, user=user, today=BEGAN)
    for seat in (here.ana, here.di):
        services.answer(
            made,
            partner=seat.partner,
            agrees=True,
            person_name=seat.person_name,
            today=BEGAN,
            actor=seat.user,
        )
    return Mandate.objects.get(pk=made.pk)


def room(made: Mandate) -> tuple[Room, str]:
    return services.open_room(made, passphrase=PASSPHRASE, today=BEGAN, actor=made.user, cost=CHEAP)


def brokered(here: Together | None = None, mark: str = "", **terms: Any) -> Brokered:
    here = here or together(mark=mark)
    mo = person(f"Mo{mark}")
    made = agreed(here, f"Mo{mark}", mo, **terms)
    opened, code = room(made)
    return Brokered(here, here.initiative, made, opened, mo, code)


def write(here: Brokered, kind: str, today: date = TODAY, **words: Any) -> Entry:
    return services.write(here.room, kind, {"on": today, **words}, today=today, now=NOW)


def say(here: Brokered, who: str, words: str, consent: str, *themes: str) -> Entry:
    """A statement in a conversation."""
    talk = write(here, Entry.Kind.CONVERSATION, who=who)
    return write(
        here,
        Entry.Kind.STATEMENT,
        conversation=talk.pk,
        who=who,
        words=words,
        consent=consent,
        themes=list(themes),
    )
