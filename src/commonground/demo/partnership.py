"""The partnership of the story, entered through the same services as a real one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from importlib.resources import files as package_files

from django.db import transaction

from commonground.collective.partnership import services
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.demo import story
from commonground.demo.agreement import agree
from commonground.demo.brokering import brokered
from commonground.demo.health import WAVES, ask
from commonground.demo.planning import plan_together
from commonground.demo.relationships import tell_of_each_other
from commonground.demo.sign_ins import account, operator
from commonground.demo.story import Member, Person
from commonground.engine.errors import RefusedError, translatable
from commonground.engine.measures.loading import load_dictionary
from commonground.foundation.accounts.models import User
from commonground.impact.measurement import dictionary as dictionaries


class RealPartnershipHere(RefusedError):
    """Invented numbers never land in a partnership of real people."""

    code = "demo.real_partnership_here"
    message = translatable("There is a real partnership at the address `%(slug)s` in this folder.")
    remedy = translatable(
        "Load the demo into a folder of its own: `commonground demo --data demo`."
    )


def noon(day: date) -> datetime:
    """A moment on a day of the story."""
    return datetime.combine(day, time(16), UTC)


@transaction.atomic
def partnership() -> Initiative:
    """The demo's partnership: entered whole or not at all, and found again the next time."""
    initiative = Initiative.objects.filter(slug=story.SLUG).first()
    if initiative is not None:
        if not initiative.is_demo:
            raise RealPartnershipHere(slug=story.SLUG)
        return initiative
    initiative = services.create_initiative(
        name=story.NAME,
        slug=story.SLUG,
        place=story.PLACE,
        shared_goal=story.SHARED_GOAL,
        started_on=story.STARTED_ON,
        actor=operator(),
        is_demo=True,
    )
    seats = _members(initiative)
    coordinator = seats[story.BACKBONE, Seat.Role.COORDINATOR]
    _matters(initiative, seats, actor=coordinator.user)
    dictionaries.install(
        initiative,
        load_dictionary(dictionary_text()),
        actor=coordinator.user,
        now=noon(story.YEAR_TWO_ON),
        reason="The shared measures that the partners agreed on for year two.",
    )
    agree(initiative, coordinator)
    room = brokered(initiative, coordinator)
    ask(initiative, WAVES, actor=room.mandate.user)
    tell_of_each_other(initiative, actor=room.mandate.user)
    plan_together(initiative, coordinator)
    return initiative


def dictionary_text() -> str:
    """The demo's dictionary as it is written."""
    return package_files("commonground.demo").joinpath("measures.yaml").read_text("utf-8")


Seats = dict[tuple[str, str], Seat]


def _members(initiative: Initiative) -> Seats:
    seats: Seats = {}
    for member in story.MEMBERS:
        partner = services.add_partner(
            initiative,
            name=member.name,
            sector=member.sector,
            kind=member.kind,
            code=member.code,
            joined_on=story.STARTED_ON,
            actor=operator(),
        )
        _wants(partner, member)
        for role, person, since in _people(member):
            seats[member.code, role] = _seat(partner, member, role, person, since)
    return seats


def _wants(partner: Partner, member: Member) -> None:
    for words, day in (
        (member.wants, story.STARTED_ON),
        (member.wants_in_year_two, story.YEAR_TWO_ON),
    ):
        if words:
            services.state_interest(partner, words=words, today=day, actor=None)


def _people(member: Member) -> list[tuple[str, Person, date]]:
    people = [
        (Seat.Role.REPRESENTATIVE, member.represented_by, story.STARTED_ON),
        (Seat.Role.DATA, member.data_by, story.STARTED_ON),
    ]
    if member.code == story.BACKBONE:
        people.append((Seat.Role.COORDINATOR, story.COORDINATOR, story.YEAR_TWO_ON))
    return [(str(role), person, since) for role, person, since in people]


def _seat(partner: Partner, member: Member, role: str, person: Person, since: date) -> Seat:
    email = member.email(person)
    return services.give_seat(
        partner,
        role=role,
        person_name=person.name,
        starts_on=since,
        actor=operator(),
        email=email,
        phone=person.phone,
        user=account(email, person.name, signs_in=person.signs_in),
    )


def _matters(initiative: Initiative, seats: Seats, *, actor: User | None) -> None:
    for position, matter in enumerate(story.MATTERS):
        services.set_function(
            initiative,
            name=matter.name,
            today=story.YEAR_TWO_ON,
            actor=actor,
            lead=seats[matter.lead],
            deputy=seats[matter.deputy] if matter.deputy else None,
            hours=matter.hours,
            position=position,
        )
