"""A partnership opens: its name, its dictionary, and the first person who coordinates it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from commonground.collective.partnership import services as partnership
from commonground.collective.partnership.models import Seat
from commonground.engine.measures.definitions import Dictionary
from commonground.foundation.accounts.models import User
from commonground.impact.measurement import dictionary as dictionaries
from commonground.impact.measurement.services.due import open_due


@transaction.atomic
def open_partnership(
    *,
    name: str,
    place: str,
    started_on: date,
    threshold: int,
    dictionary: Dictionary,
    organisation: str,
    sector: str,
    kind: str,
    coordinator: str,
    email: str,
    reason: str,
    actor: User,
    now: datetime,
    today: date,
) -> Seat:
    """All of it or nothing; the answer is the coordinator's seat, which waits for its invitation."""
    initiative = partnership.create_initiative(
        name=name, place=place, started_on=started_on, threshold=threshold, actor=actor
    )
    backbone = partnership.add_partner(
        initiative,
        name=organisation,
        sector=sector,
        kind=kind,
        joined_on=started_on,
        actor=actor,
    )
    seat = partnership.give_seat(
        backbone,
        role=Seat.Role.COORDINATOR,
        person_name=coordinator,
        email=email,
        starts_on=started_on,
        actor=actor,
    )
    dictionaries.install(initiative, dictionary, actor=actor, now=now, reason=reason)
    open_due(initiative, today=today, actor=actor)
    return seat
