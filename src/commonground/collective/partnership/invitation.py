"""From a seat to a letter, and from the letter back to the seat."""

from __future__ import annotations

from django.http import HttpRequest

from commonground.collective.partnership.models import Seat


def send(seat: Seat, *, request: HttpRequest) -> None:
    """Invite the person who is to hold this seat."""
