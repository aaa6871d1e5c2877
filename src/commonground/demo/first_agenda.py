"""The first agenda of year one: two goals side by side, five of sixteen go along, and nobody answers."""

from __future__ import annotations

from datetime import date

from commonground.demo.table import Table
from commonground.impact.agenda import services
from commonground.impact.agenda.models import Clause, Remark, Version
from commonground.impact.agenda.services import Answer, Words

BEGUN_ON = date(2016, 1, 11)
PUT_FORWARD_ON = date(2016, 1, 18)
CLOSES_ON = date(2016, 2, 1)
ENDORSED_ON = date(2016, 2, 3)
SET_ASIDE_ON = date(2016, 6, 6)
AUTHOR = "plays"
GOAL = "Reach children whom nobody reaches."
GOALS: tuple[tuple[str, str, str, str], ...] = (
    ("reach", AUTHOR, "Children whom nobody reaches", GOAL),
    ("more", "recreation", "More programmes", "More recreation programmes in the North End."),
)
STRATEGIES: tuple[tuple[str, str, str], ...] = (
    (AUTHOR, "Go to where the children are", "Not wait for them in the club house."),
    ("school-board", "More hours in the gyms", "The gyms stand empty after four."),
    ("recreation", "New programmes each season", "Something new brings people."),
)
POSITIONS: dict[str, tuple[int, str]] = {
    "plays": (1, ""),
    "gymnastics": (1, ""),
    "sport-ns": (2, ""),
    "swimming": (2, ""),
    "paddling": (2, ""),
    "volleyball": (4, ""),
    "badminton": (4, ""),
    "recreation": (5, "There is another wording on the table, and nobody has spoken of it."),
    "athletics": (5, "Which children are these? We would each draw another list."),
    "school-board": (7, "It says nothing of space. We cannot open gyms for a sentence."),
    "basketball": (7, "Our own children cannot pay as it is, and they are not in it."),
    "judo": (7, "Nobody can say when this is reached."),
}  # fmt: skip
"""Where each partner stood on the whole; the other four did not answer."""
DISSENT: dict[str, tuple[date, str]] = {
    "school-board": (
        date(2016, 2, 3),
        "A goal that every partner can sign says who opens the door and who pays. This one asks only that we feel the "
        "same. Put space and fees in, and we are with you.",
    ),
    "basketball": (
        date(2016, 2, 4),
        "Half of our families ask for more time to pay. If only those count whom nobody reaches, theirs do not.",
    ),
    "judo": (
        date(2016, 2, 8),
        "We would sign something that can be counted. In a year we shall otherwise each believe that we did it.",
    ),
}  # fmt: skip
"""Reasoned, and without an answer for the rest of the year."""
ANSWER = (
    "All three of you are right: we begin again, with what families pay and who opens the door, and with a number. We "
    "should have said so in February."
)
WHY_SET_ASIDE = "Two goals side by side, and no number in either."


def first_agenda(at: Table) -> Version:
    """Proposed, asked, disagreed with; set aside when summer comes."""
    version = services.begin_agenda(at.initiative, today=BEGUN_ON, actor=at.actor(AUTHOR))
    _write(version, at)
    _ask(version, at)
    for code, (on, words) in DISSENT.items():
        _say(version, at, code, Remark.Kind.DISSENT, words, on)
    _say(version, at, AUTHOR, Remark.Kind.ANSWER, ANSWER, SET_ASIDE_ON)
    return services.set_agenda_aside(
        version, why=WHY_SET_ASIDE, today=SET_ASIDE_ON, actor=at.actor(AUTHOR)
    )


def _write(version: Version, at: Table) -> None:
    for key, code, name, text in GOALS:
        propose(version, at, Clause.Kind.GOAL, code, Words(text, name), BEGUN_ON, key)
    for code, name, text in STRATEGIES:
        propose(version, at, Clause.Kind.STRATEGY, code, Words(text, name), BEGUN_ON)


def propose(
    version: Version, at: Table, kind: str, code: str, says: Words, on: date, key: str = ""
) -> Clause:
    """A partner of the story brings a clause on a day."""
    return services.propose_clause(
        version,
        kind,
        words=says,
        partner=at.partners[code],
        today=on,
        actor=at.actor(code),
        key=key,
    )


def _ask(version: Version, at: Table) -> None:
    """By degrees of agreement, since no rule was agreed; those who go along put their name under it."""
    actor = at.actor(AUTHOR)
    asked = services.put_forward(
        version, closes_on=CLOSES_ON, today=PUT_FORWARD_ON, actor=actor, rule="gradients"
    )
    version.refresh_from_db()
    for code, (value, why) in POSITIONS.items():
        seat = at.speakers[code]
        services.mark_seen(version, [seat], today=PUT_FORWARD_ON)
        services.give_positions(
            asked,
            at.partners[code],
            answers=[Answer(value, why)],
            person_name=seat.person_name,
            today=CLOSES_ON,
            actor=seat.user,
        )
    services.close_round(asked, today=CLOSES_ON, actor=actor)
    for code, (value, _why) in POSITIONS.items():
        if value <= 2:
            seat = at.speakers[code]
            services.endorse(
                version,
                partner=at.partners[code],
                seat=seat,
                today=ENDORSED_ON,
                actor=seat.user,
            )


def _say(version: Version, at: Table, code: str, kind: str, words: str, on: date) -> None:
    services.say(
        version,
        kind=kind,
        words=words,
        partner=at.partners[code],
        today=on,
        actor=at.actor(code),
        key=f"goal-{GOALS[0][0]}",
    )
