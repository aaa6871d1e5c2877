"""A partnership with a wave: Ana coordinates, twelve people answer, one guest has no account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.collective.health import services
from commonground.collective.health.instruments import anonymous_instruments, instrument_of
from commonground.collective.health.models import Invitation, Wave
from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.tests import builders as partnership

OPENS, CLOSES = date(2017, 3, 1), date(2017, 3, 14)
GUEST = services.Guest(email="kim@example.net", name="Kim")


@dataclass
class Asked:
    """A partnership and its open wave."""

    here: partnership.Together
    wave: Wave


def people(here: partnership.Together, count: int) -> list[Seat]:
    """Representatives of the club, by name P1 to Pn."""
    return [
        partnership.seat(here.club, Seat.Role.REPRESENTATIVE, f"P{n}", account=False)
        for n in range(1, count + 1)
    ]


def planned(
    here: partnership.Together, name: str = "speaking", *, opens: date = OPENS, **more: object
) -> Wave:
    asked = {"guests": [GUEST], "roles": [Seat.Role.REPRESENTATIVE], **more}
    return services.plan_wave(
        here.initiative,
        instrument=anonymous_instruments()[name],
        title=f"Round {name}",
        opens_on=opens,
        closes_on=opens.replace(day=14),
        today=opens,
        actor=here.ana.user,
        **asked,
    )


def opened(name: str = "speaking", *, count: int = 11, mark: str = "", **more: object) -> Asked:
    """Di, ``count`` more representatives and one guest are asked; the letters are out."""
    here = partnership.together(mark=mark)
    people(here, count)
    wave = planned(here, name, **more)
    return Asked(here, services.open_wave(wave, today=wave.opens_on, actor=here.ana.user))


def answers_to(wave: Wave, value: int) -> dict[str, str]:
    return {item.name: str(value) for item in instrument_of(wave).items}


def answer(invitation: Invitation, value: int, **more: object) -> None:
    wave = invitation.wave
    services.answer(invitation, answers=answers_to(wave, value), today=wave.opens_on, **more)


def everybody_answers(wave: Wave, values: list[int], codes: list[str] | None = None) -> None:
    for n, (invitation, value) in enumerate(zip(wave.invitations.all(), values, strict=False)):
        answer(invitation, value, code=codes[n] if codes else "")
