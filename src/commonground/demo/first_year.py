"""Year one in meetings: called by one person, full of news, with promises that nobody came back to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from commonground.demo.cast import DATA, REPRESENTATIVE, Cast, noon
from commonground.impact.communication.models import Commitment, Meeting
from commonground.impact.communication.services import (
    committing,
    deciding,
    planning,
    recording,
    settled,
    voicing,
)
from commonground.impact.communication.services.recording import Noted

CONVENOR = "recreation"
AT = time(18, 30)


@dataclass(frozen=True, slots=True)
class Evening:
    """One meeting: who came, what was written down, and how often each group spoke."""

    on: date
    title: str
    led: bool
    there: tuple[str, ...]
    notes: str
    turns: dict[str, int]


EVENINGS = (
    Evening(
        date(2015, 9, 23), "Kick-off", True,
        ("school-board", "plays", "sport-ns", "basketball", "soccer", "swimming", "volleyball", "judo", "paddling",
         "athletics", "wrestling"),
        "Everybody said who they are. Four reasons to be here, and no word on how they fit together.",
        {},
    ),
    Evening(
        date(2015, 12, 9), "Partners' evening", False,
        ("school-board", "gymnastics", "badminton"),
        "Tamsin was away. We told each other what we do and went home.",
        {},
    ),
    Evening(
        date(2016, 1, 20), "Partners' evening", True,
        ("school-board", "plays", "sport-ns", "basketball", "swimming", "volleyball", "judo", "gymnastics",
         "athletics"),
        "PLAYS read a sentence for the goal. Recreation read another. No time was left to talk about either.",
        {"public": 41, "nonprofit": 14, "others": 6},
    ),
    Evening(
        date(2016, 3, 16), "Partners' evening", False,
        ("school-board", "plays", "swimming", "table-tennis"),
        "Tamsin was away. News from the schools, news from PLAYS.",
        {"public": 22, "others": 9},
    ),
    Evening(
        date(2016, 4, 13), "Partners' evening", True,
        ("school-board", "plays", "sport-ns", "basketball", "swimming", "volleyball", "judo", "badminton", "hockey"),
        "Reports from each partner. The list of promises from January was not looked at.",
        {"public": 38, "nonprofit": 16, "others": 4},
    ),
    Evening(
        date(2016, 5, 18), "Partners' evening", False,
        ("school-board", "plays", "athletics"),
        "Tamsin was away, and most others too.",
        {"public": 17, "others": 8},
    ),
)  # fmt: skip
COUNTED_FROM = date(2016, 1, 20)
HOW_AGREED = "PLAYS asked for it, and nobody was against it: groups are counted, never a person."

DECIDED = (
    date(2016, 1, 20),
    "Each club goes on with its own registration form",
    "Recreation pays for the registration desk and has the last word on it.",
    date(2016, 4, 1),
)
ALONE = (
    (date(2016, 2, 8), "Which families get fee assistance this winter?", "Those who ask before the season."),
    (date(2016, 5, 2), "Which three clubs stand in the spring flyer?", "Swimming, basketball and athletics."),
)  # fmt: skip
FUNDER = "plays"

# Partner | promise | made on | until | how it went on: kept, moved, released, with days
PROMISES: tuple[tuple[str, str, date, date, tuple[tuple[str, date], ...]], ...] = (
    ("gymnastics", "Count the beginners on our waiting list", date(2015, 12, 9), date(2016, 1, 15),
     (("kept", date(2016, 2, 20)),)),
    ("swimming", "Ask the three pools for hours that stand empty", date(2016, 1, 20), date(2016, 3, 15),
     (("kept", date(2016, 10, 20)),)),
    ("recreation", "One registration form for all clubs", date(2016, 1, 20), date(2016, 2, 29),
     (("moved", date(2016, 5, 30)), ("kept", date(2016, 9, 15)))),
    ("sport-ns", "A calendar of who visits which school", date(2016, 3, 16), date(2016, 4, 29),
     (("kept", date(2016, 9, 15)),)),
    ("judo", "Lend our mats to the school for the sports day", date(2016, 4, 13), date(2016, 5, 10),
     (("kept", date(2016, 5, 9)),)),
    ("plays", "Explain fee assistance on one page", date(2016, 4, 13), date(2016, 5, 20),
     (("kept", date(2016, 9, 15)),)),
    ("school-board", "A list of who has keys to which gym", date(2016, 4, 13), date(2016, 5, 25),
     (("released", date(2016, 9, 15)),)),
)  # fmt: skip
WHY_MOVED = "We wait for the lawyer."
WHY_RELEASED = "The key cabinet has made the list needless."
LOOKED_AGAIN = (
    date(2016, 9, 15),
    "It cost every family a second form. From now on there is one list, kept by Recreation.",
)


def stumble(cast: Cast) -> None:
    """Six evenings in nine months, on the days of the story."""
    for evening in EVENINGS:
        if evening.on == COUNTED_FROM:
            voicing.agree_on_voice(
                cast.initiative, words=HOW_AGREED, today=evening.on, actor=cast.user(FUNDER)
            )
        _meet(cast, evening)
    _decide_alone(cast)


def _meet(cast: Cast, evening: Evening) -> None:
    on, actor = evening.on, cast.user(CONVENOR)
    meeting = planning.plan_meeting(
        cast.initiative,
        title=evening.title,
        on=on,
        at=AT,
        today=on,
        now=noon(on),
        actor=actor,
        place="Community centre, room 2",
        convenor=cast.seat(CONVENOR),
    )
    seats = [cast.seat(code) for code in evening.there]
    seats.append(cast.seat(CONVENOR, REPRESENTATIVE if evening.led else DATA))
    noted = [Noted(seat, "present") for seat in seats]
    recording.note_attendance(meeting, noted=noted, today=on, actor=actor)
    meeting.refresh_from_db()
    recording.write_notes(
        meeting, notes=evening.notes, seen=meeting.revision, today=on, actor=actor
    )
    if evening.turns:
        recording.count_turns(meeting, turns=evening.turns, today=on, actor=actor)
    if on == DECIDED[0]:
        _decide(cast, meeting)
    for promise in PROMISES:
        if promise[2] == on:
            _promise(cast, meeting, promise)


def _decide(cast: Cast, meeting: Meeting) -> None:
    on, question, why, revisit_on = DECIDED
    decision = settled.write_down(
        meeting,
        question=question,
        rule="majority",
        why=why,
        proposer=cast.partner(CONVENOR),
        revisit_on=revisit_on,
        today=on,
        actor=cast.user(CONVENOR),
    )
    looked_on, words = LOOKED_AGAIN
    settled.revisit(decision, words=words, next_on=None, today=looked_on, actor=cast.user(CONVENOR))


def _decide_alone(cast: Cast) -> None:
    """The funder asked only itself."""
    seats = [cast.seat(FUNDER), cast.seat(FUNDER, DATA)]
    for on, question, option in ALONE:
        decision = deciding.open_decision(
            cast.initiative,
            question=question,
            options=[option],
            rule="majority",
            proposer=cast.partner(FUNDER),
            people=seats,
            today=on,
            actor=seats[0].user,
        )
        [chosen] = decision.options.all()
        for voter in decision.voters.select_related("partner", "seat"):
            deciding.answer(
                voter,
                answers={chosen.pk: (1, "")},
                seen=voter.revision,
                today=on,
                actor=seats[0].user,
                given_by=voter.seat,
            )
        deciding.close(decision, today=on, actor=seats[0].user)


def _promise(
    cast: Cast, meeting: Meeting, promise: tuple[str, str, date, date, tuple[tuple[str, date], ...]]
) -> None:
    code, words, made_on, due_on, fate = promise
    actor = cast.user(code)
    made = committing.commit(
        cast.initiative,
        words=words,
        partner=cast.partner(code),
        seat=cast.seat(code),
        due_on=due_on,
        meeting=meeting,
        today=made_on,
        actor=actor,
    )
    for what, on in fate:
        settle(cast, made, what, on=on, code=code)


def settle(cast: Cast, made: Commitment, what: str, *, on: date, code: str) -> None:
    """How a promise went on: kept, moved to another day, or let go."""
    actor = cast.user(code)
    if what == "kept":
        committing.keep(made, today=on, actor=actor)
    elif what == "moved":
        committing.move(made, due_on=on, why=WHY_MOVED, today=made.states.get().due_on, actor=actor)
    else:
        committing.release(made, why=WHY_RELEASED, today=on, actor=actor)
