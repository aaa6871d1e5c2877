"""Ana coordinates, Bo is a partner's data person, Cy is outside, Di represents Bo's partner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.collective.partnership import services
from commonground.collective.partnership.models import Initiative, Partner, Seat
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
