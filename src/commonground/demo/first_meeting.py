"""A second partnership at its very first meeting: everybody is in the room, and nobody has said much yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from commonground.collective.partnership import services
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.demo.brokering import propose_only
from commonground.demo.health import FIRST_MEETING, ask
from commonground.demo.sign_ins import account, operator

SLUG = "river-district"
NAME = "River District Healthy Start"
PLACE = "River District (invented data)"
STARTED_ON = date(2017, 9, 4)
EVENING = date(2017, 9, 5)


@dataclass(frozen=True, slots=True)
class Guest:
    """An organisation in the room, and who came for it."""

    code: str
    name: str
    sector: str
    kind: str
    wants: str
    people: tuple[str, ...]


CONVENOR = "leaders-office"
ROOM: tuple[Guest, ...] = (
    Guest(
        CONVENOR,
        "Office of the Community Leader",
        "public",
        "other",
        "The way that we have been trying is not working, or the problem would be gone.",
        ("Rosalind Avery", "Dale Pruitt"),
    ),
    Guest(
        "foundation",
        "Lantern Foundation",
        "nonprofit",
        "funder",
        "Results that we can show to our board within the year.",
        ("Helena Strand", "Marcus Toft"),
    ),
    Guest(
        "family-table",
        "Family Table",
        "nonprofit",
        "charity",
        "Money for the programme that we have run for eleven years.",
        ("Priscilla Mbeki", "Jonah Reyes"),
    ),
    Guest(
        "open-door",
        "Open Door Centre",
        "nonprofit",
        "charity",
        "That families need not tell their story five times.",
        ("Anneke Visser", "Tobias Crane"),
    ),
    Guest(
        "health-centre",
        "River Valley Health Centre",
        "public",
        "other",
        "Fewer children in the emergency room. We may not share birth dates.",
        ("Soraya Nadir", "Liam Hutchings"),
    ),
    Guest(
        "chamber",
        "River District Chamber of Commerce",
        "private",
        "other",
        "A district where people want to work and stay.",
        ("Victor Lindgren", "Carla Benedetti"),
    ),
    Guest(
        "tribal-council",
        "Two Rivers Tribal Council",
        "community",
        "other",
        "To be asked before a plan is made, and not after.",
        ("Winona Redfeather", "Samuel Clearwater"),
    ),
    Guest(
        "residents",
        "Residents of the River District",
        "community",
        "other",
        "That somebody listens who does not already know the answer.",
        ("Denise Okoro", "Luis Amador", "Grace Whitfield", "Petra Novak"),
    ),
)


@transaction.atomic
def first_meeting() -> Initiative:
    """Entered through the same services as a real one; found again the next time."""
    found = Initiative.objects.filter(slug=SLUG).first()
    if found is not None:
        return found
    initiative = services.create_initiative(
        name=NAME,
        slug=SLUG,
        place=PLACE,
        shared_goal="",
        started_on=STARTED_ON,
        actor=operator(),
        is_demo=True,
    )
    seats = [seat for guest in ROOM for seat in _seats(_partner(initiative, guest), guest)]
    ask(initiative, FIRST_MEETING, actor=seats[0].user)
    propose_only(initiative, actor=seats[0].user)
    return initiative


def _partner(initiative: Initiative, guest: Guest) -> Partner:
    partner = services.add_partner(
        initiative,
        name=guest.name,
        sector=guest.sector,
        kind=guest.kind,
        code=guest.code,
        joined_on=STARTED_ON,
        actor=operator(),
    )
    services.state_interest(partner, words=guest.wants, today=EVENING, actor=None)
    return partner


def _seats(partner: Partner, guest: Guest) -> list[Seat]:
    """The community leader convenes, and so holds the coordinator's seat until there is a backbone."""
    seats = [
        services.give_seat(
            partner,
            role=Seat.Role.REPRESENTATIVE,
            person_name=name,
            starts_on=STARTED_ON,
            actor=operator(),
            email=_email(guest, name),
        )
        for name in guest.people
    ]
    if guest.code != CONVENOR:
        return seats
    name = guest.people[0]
    convenor = services.give_seat(
        partner,
        role=Seat.Role.COORDINATOR,
        person_name=name,
        starts_on=STARTED_ON,
        actor=operator(),
        email=_email(guest, name),
        user=account(_email(guest, name), name, signs_in=True),
    )
    return [convenor, *seats]


def _email(guest: Guest, name: str) -> str:
    return f"{name.split()[0].lower()}@{guest.code}.example.org"
