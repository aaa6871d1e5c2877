"""A partnership opens: its name, its dictionary, and the first person who coordinates it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from commonground.collective.partnership import services as partnership
from commonground.collective.partnership.models import Initiative, Seat
from commonground.engine.measures.definitions import Dictionary
from commonground.foundation.accounts.models import User
from commonground.impact.measurement import dictionary as dictionaries
from commonground.impact.measurement.services.due import open_due


@dataclass(frozen=True)
class Backbone:
    """The organisation that coordinates, and its first coordinator."""

    organisation: str
    sector: str
    kind: str
    coordinator: str
    email: str


@transaction.atomic
def open_partnership(
    backbone: Backbone,
    *,
    name: str,
    place: str,
    started_on: date,
    threshold: int,
    dictionary: Dictionary,
    reason: str,
    actor: User,
    now: datetime,
    today: date,
) -> Seat:
    """All of it or nothing; the answer is the coordinator's seat, which waits for its invitation."""
    initiative = partnership.create_initiative(
        name=name, place=place, started_on=started_on, threshold=threshold, actor=actor
    )
    seat = _seat(initiative, backbone, started_on=started_on, actor=actor)
    dictionaries.install(initiative, dictionary, actor=actor, now=now, reason=reason)
    open_due(initiative, today=today, actor=actor)
    return seat


def _seat(initiative: Initiative, backbone: Backbone, *, started_on: date, actor: User) -> Seat:
    partner = partnership.add_partner(
        initiative,
        name=backbone.organisation,
        sector=backbone.sector,
        kind=backbone.kind,
        joined_on=started_on,
        actor=actor,
    )
    return partnership.give_seat(
        partner,
        role=Seat.Role.COORDINATOR,
        person_name=backbone.coordinator,
        email=backbone.email,
        starts_on=started_on,
        actor=actor,
    )
