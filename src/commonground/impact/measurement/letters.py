"""Letters about rows whose agreed time runs out: one for each person, with all that concerns it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Initiative, Seat
from commonground.engine.periods import Calendar
from commonground.foundation.accounts.letters import send_letter
from commonground.impact.measurement.dictionary import dictionary_of
from commonground.impact.measurement.queries import period_label
from commonground.impact.measurement.services.retaining import NOTICE, Ending

OF_A_PARTNER = (Seat.Role.DATA, Seat.Role.REPRESENTATIVE)


def tell_of_endings(
    initiative: Initiative, endings: Sequence[Ending], today: date
) -> Sequence[Ending]:
    """Write to coordinators and to the partners' own people; those that nobody heard of wait.

    Where nobody has an address the pages alone give notice.
    """
    asked: dict[int, bool] = {}
    for address, seats in _people(initiative, endings, today).items():
        own = [e for e in endings if any(_concerns(seat, e) for seat in seats)]
        sent = _write(address, seats[0], own, initiative, today)
        for ending in own:
            pk = ending.submission.pk
            asked[pk] = asked.get(pk, False) or sent
    return [e for e in endings if asked.get(e.submission.pk, True)]


def _people(
    initiative: Initiative, endings: Sequence[Ending], today: date
) -> dict[str, list[Seat]]:
    partners = {ending.submission.partner_id for ending in endings}
    concerned = Q(role=Seat.Role.COORDINATOR) | Q(role__in=OF_A_PARTNER, partner__in=partners)
    seats = Seat.objects.filter(seat_held_on(today), concerned, initiative=initiative)
    found: dict[str, list[Seat]] = {}
    for seat in seats.select_related("user").order_by("pk"):
        address = seat.user.email if seat.user else seat.email
        if address:
            found.setdefault(address, []).append(seat)
    return found


def _concerns(seat: Seat, ending: Ending) -> bool:
    return bool(
        seat.role == Seat.Role.COORDINATOR or seat.partner_id == ending.submission.partner_id
    )


def _write(
    address: str, seat: Seat, endings: Sequence[Ending], initiative: Initiative, today: date
) -> bool:
    calendar = Calendar(dictionary_of(initiative).calendar)
    path = reverse("measurement:submissions", args=[initiative.slug])
    facts = {
        "seat": seat,
        "initiative": initiative,
        "version": endings[0].agreed.version,
        "months": endings[0].agreed.months,
        "endings": [
            (e.submission, period_label(e.submission.period, calendar), max(e.day, today + NOTICE))
            for e in endings
        ],
        "link": f"{settings.PUBLIC_URL}{path}",
    }
    with translation.override((seat.user.language if seat.user else "") or settings.LANGUAGE_CODE):
        return send_letter("measurement/email/retention", facts, to=address)
