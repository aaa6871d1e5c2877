"""Reminders: a letter weeks before an agreement is to be reviewed, or its data clause runs out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation

from commonground.collective.agreements.due import expiry_near, reviews_near
from commonground.collective.agreements.models import Reminder, Version
from commonground.collective.agreements.queries import in_force
from commonground.collective.agreements.services.drafting import record_of
from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Initiative, Seat
from commonground.foundation.accounts.letters import send_letter
from commonground.foundation.jobs.services import register_chore


@register_chore("agreements.remind")
def remind(now: datetime) -> int:
    """Write to the coordinators and the keeper of the clause once about each day that comes near; answers how many letters went.

    Nobody is at the addresses of invented people.
    """
    today = timezone.localdate(now)
    found = Initiative.objects.filter(
        is_demo=False, agreements__versions__state=Version.State.ADOPTED
    )
    return sum(_remind(initiative, today, now) for initiative in found.distinct())


def _remind(initiative: Initiative, today: date, now: datetime) -> int:
    wanted = [each for v in in_force(initiative, day=today) for each in _near(v, today)]
    return sum(_write(version, about, day, today, now) for version, about, day in wanted)


def _near(version: Version, today: date) -> Iterator[tuple[Version, str, date]]:
    if version.review_on is not None and reviews_near(version, today):
        yield version, Reminder.About.REVIEW, version.review_on
    expires_on = expiry_near(version, today)
    if expires_on is not None:
        yield version, Reminder.About.EXPIRY, expires_on


def _write(version: Version, about: str, day: date, today: date, now: datetime) -> int:
    """A mail server that is away leaves no mark, so that the next hour tries again."""
    if Reminder.objects.filter(version=version, about=about, day=day).exists():
        return 0
    sent = sum(
        _letter(seat, version, about, day, today) for seat in _readers(version, about, today)
    )
    if sent:
        _note(version, about, day, now, sent)
    return sent


@transaction.atomic
def _note(version: Version, about: str, day: date, now: datetime, sent: int) -> None:
    Reminder.objects.get_or_create(version=version, about=about, day=day, defaults={"sent_at": now})
    after = {"about": about, "people": sent}
    record_of(version, "agreement.reminded", actor=None, after=after)


def _readers(version: Version, about: str, today: date) -> list[Seat]:
    """The coordinators, and whoever sees to the clause that the letter is about; each person once."""
    key = "review" if about == Reminder.About.REVIEW else "data"
    keeps = Q(clauses_kept__version=version, clauses_kept__key=key)
    seats = Seat.objects.filter(
        seat_held_on(today),
        Q(role=Seat.Role.COORDINATOR) | keeps,
        initiative=version.agreement.initiative_id,
    )
    by_address = {_address(seat): seat for seat in seats.select_related("user").distinct()}
    return [seat for address, seat in by_address.items() if address]


def _address(seat: Seat) -> str:
    return seat.user.email if seat.user else seat.email


def _letter(seat: Seat, version: Version, about: str, day: date, today: date) -> bool:
    initiative = version.agreement.initiative
    path = reverse("agreements:agreements", args=[initiative.slug])
    facts = {
        "seat": seat,
        "version": version,
        "initiative": initiative,
        "about": about,
        "day": day,
        "is_past": day <= today,
        "link": f"{settings.PUBLIC_URL}{path}",
    }
    with translation.override((seat.user.language if seat.user else "") or settings.LANGUAGE_CODE):
        return send_letter("agreements/email/reminder", facts, to=_address(seat))
