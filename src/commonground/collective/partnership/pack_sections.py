"""This room's own lines in the pack of a new partner."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.partnership import contribution_queries, queries, record_queries
from commonground.collective.partnership.dates import wanted_on
from commonground.collective.partnership.models import Partner, RecordText, Seat
from commonground.collective.partnership.onboarding import Heading, Line, bring_section


def principles(partner: Partner, day: date) -> list[Line]:
    latest = record_queries.latest(partner.initiative, RecordText.Element.PRINCIPLES)
    return [Line(part) for part in latest.words.splitlines() if part.strip()] if latest else []


def contacts(partner: Partner, day: date) -> list[Line]:
    return [
        Line(matter.function.name, _reached(matter.lead))
        for matter in queries.matters(partner.initiative, day=day)
    ]


def due(partner: Partner, day: date) -> list[Line]:
    """Promises still to be kept, and the words and the data person that are missing."""
    lines = [
        Line(_("You promised: %(need)s") % {"need": left.need.name}, left.in_words)
        for left in contribution_queries.outstanding(partner)
    ]
    if not partner.interests.filter(wanted_on(day)).exists():
        link = reverse("partnership:state_interest", args=[partner.initiative.slug, partner.code])
        lines.append(Line(_("Say what you want from this partnership."), link=link))
    return lines


def seats(partner: Partner, day: date) -> list[Line]:
    held, _past = queries.seats_of(partner, day=day)
    return [Line(seat.person_name, str(seat.get_role_display())) for seat in held]


def _reached(seat: Seat | None) -> str:
    if seat is None:
        return _("nobody yet")
    return ", ".join(part for part in (seat.person_name, seat.phone, seat.email) if part)


def register() -> None:
    bring_section(principles, under=Heading.PRINCIPLES)
    bring_section(contacts, under=Heading.CONTACTS)
    bring_section(due, under=Heading.DUE)
    bring_section(seats, under=Heading.SEATS)
