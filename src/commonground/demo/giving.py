"""The ledger of year two: what is needed, who promised how much of it, and what was given by the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from commonground.collective.partnership import services
from commonground.collective.partnership.models import Need, Promise
from commonground.demo.story import YEAR_TWO_ON
from commonground.demo.table import Table
from commonground.impact.activities.space_hours import promised_space

ENDS_ON = date(2017, 8, 31)
ROOM_HOURS = "room-hours"


@dataclass(frozen=True, slots=True)
class Needed:
    """Something that is needed in a year, what each partner promised of it, and what it gave.

    Hours of rooms are not typed here: given is what the room of spaces counts as offered.
    """

    name: str
    kind: str
    unit: str
    wanted: int
    promised: dict[str, int]
    given: dict[str, int] = field(default_factory=dict)


GYMS, STAFF, MONEY, COACHES = "Gym hours", "Coordination", "Fee assistance", "Coaches"
NEEDS: tuple[Needed, ...] = (
    Needed(GYMS, "space", ROOM_HOURS, 900, {"school-board": 660, "recreation": 100}),
    Needed(STAFF, "staff", "hours", 800, {"recreation": 800}, {"recreation": 812}),
    Needed(MONEY, "money", "dollars", 12000, {"plays": 9000}, {"plays": 9250}),
    Needed(
        COACHES,
        "expertise",
        "hours",
        600,
        {"basketball": 60, "soccer": 60, "judo": 40},
        {"basketball": 64, "soccer": 41, "judo": 40},
    ),
)


def promise_for_the_year(at: Table) -> None:
    """What each partner says at the beginning of year two that it will give."""
    actor = at.coordinator.user
    for needed in NEEDS:
        need = services.set_need(
            at.initiative,
            name=needed.name,
            kind=needed.kind,
            unit=needed.unit,
            wanted=Decimal(needed.wanted),
            actor=actor,
        )
        for code, amount in needed.promised.items():
            services.promise(
                at.partners[code],
                need=need,
                amount=Decimal(amount),
                starts_on=YEAR_TWO_ON,
                ends_on=ENDS_ON,
                today=YEAR_TWO_ON,
                actor=actor,
            )


def promise_of(at: Table, code: str, name: str) -> Promise:
    """What a partner promised of one need."""
    return Promise.objects.get(partner=at.partners[code], need__name=name)


def write_down_what_came(at: Table) -> None:
    """At the end of the year, when the hours of the rooms can be counted."""
    for needed in NEEDS:
        need = Need.objects.get(initiative=at.initiative, name=needed.name)
        for code, amount in (_room_hours(at, need) or _typed(needed)).items():
            services.deliver(
                at.partners[code],
                need=need,
                amount=amount,
                on=ENDS_ON,
                today=ENDS_ON,
                actor=at.coordinator.user,
            )


def _typed(needed: Needed) -> dict[str, Decimal]:
    return {code: Decimal(amount) for code, amount in needed.given.items()}


def _room_hours(at: Table, need: Need) -> dict[str, Decimal]:
    found = promised_space(at.initiative, day=ENDS_ON)
    return {one.partner.code: one.offered for one in found if one.need == need}
