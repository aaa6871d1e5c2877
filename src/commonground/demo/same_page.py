"""The goal in each partner's own words, asked twice: far apart in the first winter, near in the second."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from commonground.demo.table import Table
from commonground.impact.agenda import services

DAYS = 14


@dataclass(frozen=True, slots=True)
class Asked:
    """One asking: when, by whom, and by partner the rating and the words."""

    on: date
    by: str
    said: dict[str, tuple[int, str]]


HIDDEN = {"soccer", "athletics", "swimming"}
"""Partners that let nobody else read their words."""
CHECKS: tuple[Asked, ...] = (
    Asked(date(2016, 2, 8), "plays", {
        "school-board": (2, "That somebody uses our gyms and leaves them clean."),
        "recreation": (3, "More programmes, and people in them."),
        "plays": (5, "Children who are on nobody's list."),
        "sport-ns": (3, "More people in sport."),
        "basketball": (2, "I think it is about fees. Or about new clubs?"),
        "swimming": (4, "Children who do not come today."),
        "volleyball": (2, "Something with the schools."),
        "badminton": (1, "I was not at the meeting where it was said."),
        "gymnastics": (4, "Reach those who cannot pay."),
        "judo": (1, "Nobody could tell me how we would notice."),
        "paddling": (3, "More children near the water."),
        "athletics": (2, "To fill our groups."),
    }),
    Asked(date(2017, 2, 6), "recreation", {
        "school-board": (5, "More sport that a family can afford, in our gyms among other places."),
        "recreation": (5, "More affordable options: from the count of spring to forty."),
        "plays": (5, "Affordable options for children of the North End, so that also those come whom nobody reached."),
        "sport-ns": (4, "More sports that cost little, and children who stay with one."),
        "basketball": (5, "More sessions for 25 dollars or less."),
        "swimming": (4, "Fees that keep nobody away."),
        "volleyball": (4, "Affordable sport near home; we count how many offers there are."),
        "badminton": (4, "Forty offers that everybody can pay, by summer."),
        "gymnastics": (4, "More affordable options, and the club gets its fee."),
        "judo": (5, "More options for little money, and children who come back."),
        "soccer": (4, "Cheap or free sport in the North End."),
        "paddling": (4, "More affordable things to join, also on the water."),
        "athletics": (5, "More options that cost a family next to nothing."),
        "table-tennis": (4, "Evenings that everybody can afford."),
        "wrestling": (3, "Affordable sport. How much we can add I do not know."),
    }),
)  # fmt: skip


def say_it_in_own_words(at: Table, asked: Asked) -> None:
    """Open, answer and close one check on the days of the story."""
    closes_on = asked.on + timedelta(days=DAYS)
    actor = at.actor(asked.by)
    check = services.open_check(at.initiative, closes_on=closes_on, today=asked.on, actor=actor)
    for code, (rating, words) in asked.said.items():
        services.answer_check(
            check,
            at.partners[code],
            words=words,
            rating=rating,
            may_show_words=code not in HIDDEN,
            today=asked.on + timedelta(days=3),
            actor=at.actor(code),
        )
    services.close_check(check, today=closes_on, actor=actor)
