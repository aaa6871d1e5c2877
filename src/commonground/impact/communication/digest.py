"""What a digest tells. Rooms bring what is theirs; each person gets what that person may see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.collective.partnership.models import Seat
from commonground.impact.communication.models import Subscription
from commonground.impact.communication.people import Person

Frequency = Subscription.Frequency


class Group(StrEnum):
    """The parts of a digest, in their order."""

    DUE = "due"
    COMMITMENTS = "commitments"
    MEETINGS = "meetings"
    DECISIONS = "decisions"
    DECIDED = "decided"
    MESSAGES = "messages"
    RESULTS = "results"


TITLES: dict[Group, Promise] = {
    Group.DUE: _("What is due from you"),
    Group.COMMITMENTS: _("What you promised to do"),
    Group.MEETINGS: _("Meetings"),
    Group.DECISIONS: _("Decisions that are open"),
    Group.DECIDED: _("What was decided"),
    Group.MESSAGES: _("Messages"),
    Group.RESULTS: _("New results"),
}


@dataclass(frozen=True)
class DigestItem:
    """One thing to tell: the whole text, and the address of its page (a path of this website)."""

    group: Group
    when: date
    title: str
    text: str = ""
    address: str = ""


@dataclass(frozen=True)
class Part:
    """One group of a digest, newest first."""

    group: Group
    title: str
    items: tuple[DigestItem, ...]


# Called with a seat, the first day to tell of, and the first day not to tell of any more.
DigestSource = Callable[[Seat, date, date], Iterable[DigestItem]]
_sources: list[DigestSource] = []


def bring_digest(source: DigestSource) -> DigestSource:
    """``source(seat, since, until)`` answers with what this seat may see, in the active language.

    News are those of ``since <= day < until``. What is open (a file that is due, a meeting that comes) is
    told as it stands on the day ``until``. Called in a room's AppConfig.ready.
    """
    if source not in _sources:
        _sources.append(source)
    return source


def gather(person: Person, since: date, until: date) -> list[Part]:
    """Everything there is to tell this person, in the person's language; two seats tell it once."""
    with translation.override(person.language):
        items = dict.fromkeys(
            item
            for seat in person.seats
            for source in _sources
            for item in source(seat, since, until)
        )
        return [part for group in Group if (part := _part(group, list(items))).items]


def _part(group: Group, items: Sequence[DigestItem]) -> Part:
    own = sorted((i for i in items if i.group == group), key=lambda i: i.when, reverse=True)
    return Part(group, str(TITLES[group]), tuple(own))


def period(subscription: Subscription, *, today: date) -> tuple[date, date] | None:
    """The days that the next digest tells of, once they are over; nothing while there is none to send.

    It begins where the last one ended, whatever happened to the server or to the frequency meanwhile.
    """
    until = _last_end(subscription, today)
    if until is None:
        return None
    since = subscription.told_until or _one_before(subscription, until)
    return (since, until) if since < until else None


def _last_end(subscription: Subscription, today: date) -> date | None:
    if subscription.frequency == Frequency.DAILY:
        return today
    if subscription.frequency == Frequency.WEEKLY:
        return today - timedelta(days=(today.weekday() - subscription.weekday) % 7)
    return today.replace(day=1) if subscription.frequency == Frequency.MONTHLY else None


def _one_before(subscription: Subscription, until: date) -> date:
    if subscription.frequency == Frequency.MONTHLY:
        return (until - timedelta(days=1)).replace(day=1)
    return until - timedelta(days=1 if subscription.frequency == Frequency.DAILY else 7)
