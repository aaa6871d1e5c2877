"""Ana coordinates, Bo is a partner's data person, Cy is outside, Di represents Bo's partner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commonground.collective.partnership import services
from commonground.collective.partnership.models import (
    Candidate,
    Delivery,
    Departure,
    Initiative,
    Interest,
    Need,
    Partner,
    Promise,
    Seat,
    Serving,
)
from commonground.foundation.accounts.models import User

STARTED = date(2015, 9, 1)


@dataclass
class Together:
    """A small partnership: a backbone with Ana, a club with Bo and Di, and its initiative."""

    initiative: Initiative
    backbone: Partner
    club: Partner
    ana: Seat
    bo: Seat
    di: Seat


def person(name: str, *, operator: bool = False) -> User:
    email = f"{name.lower().replace(' ', '.')}@example.org"
    make = User.objects.create_superuser if operator else User.objects.create_user
    return make(email, "a long enough phrase", name=name)


def partner(initiative: Initiative, name: str, *, sector: str = "nonprofit") -> Partner:
    return services.add_partner(
        initiative, name=name, sector=sector, kind="club", joined_on=STARTED, actor=None
    )


def seat(partner: Partner, role: str, name: str, *, account: bool = True) -> Seat:
    user = person(name) if account else None
    return services.give_seat(
        partner,
        role=role,
        person_name=name,
        starts_on=STARTED,
        actor=None,
        email=f"{name.lower().replace(' ', '.')}@example.org",
        phone="902 555 0100",
        user=user,
    )


def together(name: str = "North End", mark: str = "") -> Together:
    """One partnership; ``mark`` goes into every name, so that a leak can be seen."""
    initiative = services.create_initiative(
        name=f"{name}{mark}",
        place=f"Halifax{mark}",
        shared_goal=f"More affordable sport{mark}",
        started_on=STARTED,
        actor=None,
    )
    backbone = partner(initiative, f"Recreation{mark}", sector="public")
    club = partner(initiative, f"Judo{mark}")
    return Together(
        initiative,
        backbone,
        club,
        ana=seat(backbone, Seat.Role.COORDINATOR, f"Ana{mark}"),
        bo=seat(club, Seat.Role.DATA, f"Bo{mark}"),
        di=seat(club, Seat.Role.REPRESENTATIVE, f"Di{mark}"),
    )


@dataclass
class Deepened:
    """An example of everything that this room keeps about coming, going, wanting and giving."""

    candidate: Candidate
    departure: Departure
    other_interest: Interest
    serving: Serving
    need: Need
    promise: Promise
    delivery: Delivery


def deepened(here: Together, wish: Interest, mark: str = "") -> Deepened:
    """Gym Club is on its way in, Judo is leaving, Recreation wants something and promised hours."""
    day, ana = date(2016, 1, 1), here.ana.user
    candidate = services.propose(
        here.initiative,
        name=f"Gym Club{mark}",
        sector="nonprofit",
        kind="club",
        reason=f"It has a gym{mark}",
        on=day,
        today=day,
        actor=ana,
    )
    other = services.state_interest(here.backbone, words=f"Full gyms{mark}", today=day, actor=ana)
    services.mark_bearing(
        wish, other=other, relation="supports", note=f"Same gym{mark}", said_on=day, actor=ana
    )
    serving = services.add_serving(wish, where=f"Saturday judo{mark}", since=day, actor=ana)
    need, promise = promised(here, mark)
    departure = services.open_departure(
        here.club,
        kind="planned",
        reason=f"Its hall closes{mark}",
        leaves_on=date(2040, 1, 1),
        today=day,
        actor=ana,
    )
    for element in ("purpose", "principles"):
        services.write_record(
            here.initiative, element=element, words=f"Said openly{mark}", today=day, actor=ana
        )
    given = services.deliver(here.club, need=need, amount=Decimal(2), on=day, today=day, actor=ana)
    return Deepened(candidate, departure, other, serving, need, promise, given)


def promised(here: Together, mark: str = "") -> tuple[Need, Promise]:
    """Ten of fifty hours, promised by the club."""
    need = services.set_need(
        here.initiative,
        name=f"Coaches{mark}",
        kind="staff",
        unit="hours",
        wanted=Decimal(50),
        actor=here.ana.user,
    )
    promise = services.promise(
        here.club,
        need=need,
        amount=Decimal(10),
        starts_on=STARTED,
        ends_on=date(2016, 8, 31),
        today=STARTED,
        actor=here.ana.user,
    )
    return need, promise
