"""Partners and seats of the story by their codes, for those parts of it that many take part in."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from commonground.collective.partnership.dates import partner_on
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.demo.comings_and_goings import NEWCOMER
from commonground.foundation.accounts.models import User

RESIDENTS = "residents"
"""The code under which the story speaks of the partner that joins last."""
REPRESENTATIVE, DATA = str(Seat.Role.REPRESENTATIVE), str(Seat.Role.DATA)
COORDINATOR = str(Seat.Role.COORDINATOR)


class Cast:
    """Everybody, read once."""

    def __init__(self, initiative: Initiative) -> None:
        self.initiative = initiative
        self._partners: dict[str, Partner] = {}
        self._seats: dict[tuple[str, str], Seat] = {}
        partners = Partner.objects.filter(initiative=initiative).select_related("organisation")
        for partner in partners:
            is_newcomer = partner.organisation.name == NEWCOMER
            self._partners[RESIDENTS if is_newcomer else partner.code] = partner
        self._codes = {partner.pk: code for code, partner in self._partners.items()}
        seats = Seat.objects.filter(initiative=initiative).order_by("starts_on", "pk")
        for seat in seats.select_related("user", "partner__organisation"):
            self._seats.setdefault((self._codes[seat.partner_id], str(seat.role)), seat)

    def partner(self, code: str) -> Partner:
        return self._partners[code]

    def code(self, partner: Partner) -> str:
        return self._codes[partner.pk]

    def seat(self, code: str, role: str = REPRESENTATIVE) -> Seat:
        return self._seats[code, role]

    def user(self, code: str, role: str = REPRESENTATIVE) -> User | None:
        return self._seats[code, role].user

    def here(self, day: date) -> list[str]:
        """Codes of the partners of a day."""
        found = Partner.objects.filter(partner_on(day), initiative=self.initiative)
        known = set(found.values_list("pk", flat=True))
        return sorted(code for code, partner in self._partners.items() if partner.pk in known)


def noon(day: date) -> datetime:
    """A moment on a day of the story."""
    return datetime.combine(day, time(16), UTC)
