"""How the partnership is doing, asked twice: before the agreement, and when it had been lived for a while."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from commonground.collective.health import services
from commonground.collective.health.instruments import anonymous_instruments
from commonground.collective.health.models import Wave
from commonground.collective.partnership.models import Initiative, Seat
from commonground.demo.chance import Dice
from commonground.demo.opinions import Levels, opinion
from commonground.foundation.accounts.models import User

DAYS = 13
EVERYBODY = (Seat.Role.REPRESENTATIVE, Seat.Role.DATA, Seat.Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Asked:
    """One round of questions: when, how many of a hundred answer, and what they tend to say."""

    instrument: str
    title: str
    opens_on: date
    levels: Levels
    answering: int = 85
    notes: Mapping[str, str] = field(default_factory=dict)


WAVES: tuple[Asked, ...] = (
    Asked(
        "readiness",
        "Are we ready? Autumn 2015",
        date(2015, 11, 9),
        {"champions": 37, "resources": 22, "urgency": 36, "partnership": 21},
        notes={
            "resources": "Nobody has hours for this in the job description.",
            "partnership": "We hardly know what the others do.",
        },
    ),
    Asked(
        "climate",
        "How it is to work together, winter 2016",
        date(2016, 2, 1),
        {
            "trust": 30, "clarity": 21, "communication": 25, "decisions": 23, "power": 26, "conflict": 24,
            "worth": 32, "synergy": 27, "resources": 24, "learning": 29, "leaving": 36,
        },
        answering=80,
    ),
    Asked(
        "stage",
        "Where we are as a group, winter 2016",
        date(2016, 2, 1),
        {"forming": 29, "storming": 39, "norming": 24, "performing": 21},
        answering=80,
    ),
    Asked(
        "readiness",
        "Are we ready? Summer 2016",
        date(2016, 8, 8),
        {"champions": 43, "resources": 39, "urgency": 41, "partnership": 39},
        answering=90,
        notes={"resources": "Recreation has put a coordinator's hours into its budget for two years."},
    ),
    Asked(
        "climate",
        "How it is to work together, spring 2017",
        date(2017, 5, 1),
        {
            "trust": 37, "clarity": 43, "communication": 39, "decisions": 38, "power": 31, "conflict": 33,
            "worth": 41, "synergy": 39, "resources": 33, "learning": 37, "leaving": 40,
        },
        answering=92,
    ),
    Asked(
        "stage",
        "Where we are as a group, spring 2017",
        date(2017, 5, 1),
        {"forming": 21, "storming": 25, "norming": 40, "performing": 31},
        answering=92,
    ),
)  # fmt: skip

FIRST_MEETING: tuple[Asked, ...] = (
    Asked(
        "readiness",
        "Are we ready? The first evening",
        date(2017, 9, 5),
        {"champions": 42, "resources": 31, "urgency": 44, "partnership": 19},
        answering=95,
        notes={"partnership": "We were invited by somebody nobody says no to. That is not the same as trust."},
    ),
    Asked(
        "stage",
        "Where we are as a group, the first evening",
        date(2017, 9, 5),
        {"forming": 42, "storming": 27, "norming": 21, "performing": 18},
        answering=95,
    ),
)  # fmt: skip


def ask(initiative: Initiative, waves: tuple[Asked, ...], *, actor: User | None) -> list[Wave]:
    """Plan, open, answer and close each round on the days of the story."""
    return [_lived(initiative, asked, actor) for asked in waves]


def _lived(initiative: Initiative, asked: Asked, actor: User | None) -> Wave:
    closes_on = asked.opens_on + timedelta(days=DAYS)
    wave = services.plan_wave(
        initiative,
        instrument=anonymous_instruments()[asked.instrument],
        title=asked.title,
        opens_on=asked.opens_on,
        closes_on=closes_on,
        roles=EVERYBODY,
        today=asked.opens_on,
        actor=actor,
    )
    wave = services.open_wave(wave, today=asked.opens_on, actor=actor)
    _answer(wave, asked)
    services.close_wave(wave, today=closes_on + timedelta(days=1), actor=actor)
    return wave


def _answer(wave: Wave, asked: Asked) -> None:
    """Those who answer; the same made-up word joins a person's rounds, for most."""
    dice = Dice(f"{wave.initiative.slug} {asked.title}")
    instrument = anonymous_instruments()[asked.instrument]
    for invitation in wave.invitations.order_by("pk"):
        if not dice.chance(asked.answering):
            continue
        own = opinion(instrument, asked.levels, dice)
        notes = asked.notes if dice.chance(12) else {}
        code = f"heron {invitation.email}" if dice.chance(80) else ""
        services.answer(
            invitation,
            answers=own,
            notes=notes,
            code=code,
            today=asked.opens_on + timedelta(days=1),
        )
