"""Who sits at the table of the story: each partner by its short name, and the person who speaks for it."""

from __future__ import annotations

from dataclasses import dataclass

from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.foundation.accounts.models import User


@dataclass(frozen=True)
class Table:
    """The partnership with its partners and their representatives, read once."""

    initiative: Initiative
    coordinator: Seat
    partners: dict[str, Partner]
    speakers: dict[str, Seat]

    def actor(self, code: str) -> User | None:
        """The person who writes for a partner."""
        return self.speakers[code].user


def table(initiative: Initiative, coordinator: Seat) -> Table:
    """Everybody who is or was there; of several representatives the first."""
    partners = Partner.objects.filter(initiative=initiative).select_related("organisation")
    seats = Seat.objects.filter(initiative=initiative, role=Seat.Role.REPRESENTATIVE)
    speakers: dict[str, Seat] = {}
    for seat in seats.select_related("partner", "user").order_by("starts_on", "pk"):
        speakers.setdefault(seat.partner.code, seat)
    return Table(initiative, coordinator, {p.code: p for p in partners}, speakers)
