"""The backbone of the story: asked in year one when there was none, spread over four organisations in year two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from commonground.demo.cast import COORDINATOR, DATA, REPRESENTATIVE, RESIDENTS, Cast
from commonground.demo.story import BACKBONE
from commonground.impact.backbone import services
from commonground.impact.backbone.vocabulary import Shape, SupportFunction

Held = tuple[str, str]  # partner and role
F = SupportFunction

AGREED_ON = date(2016, 9, 12)
SPREAD_ON = date(2017, 6, 15)
HOLDERS: tuple[tuple[SupportFunction, Held, Held], ...] = (
    (F.VISION, (BACKBONE, COORDINATOR), ("sport-ns", REPRESENTATIVE)),
    (F.ACTIVITIES, (BACKBONE, COORDINATOR), (BACKBONE, REPRESENTATIVE)),
    (F.MEASUREMENT, (BACKBONE, DATA), (BACKBONE, COORDINATOR)),
    (F.PUBLIC_WILL, ("plays", REPRESENTATIVE), ("plays", DATA)),
    (F.POLICY, ("school-board", REPRESENTATIVE), ("sport-ns", REPRESENTATIVE)),
    (F.FUNDING, ("plays", DATA), (BACKBONE, REPRESENTATIVE)),
)
PASSED_ON = (F.ACTIVITIES, ("sport-ns", REPRESENTATIVE), ("sport-ns", DATA))
"""The function that moved from the backbone to another partner in June."""
MANDATE = (
    "Prepares the partners' table, keeps the list of registrations, counts, and answers whoever calls.",
    "What is decided, who speaks in public, and how each partner does its own work.",
    "Adopted with the agreement, by consent",
    date(2018, 8, 31),
)
SHAPES = (
    (AGREED_ON, Shape.GOVERNMENT, "Adopted with the agreement: Recreation, for two years"),
    (SPREAD_ON, Shape.SHARED, "Said at the table: the visits pass to Sport NS"),
)

# Asked on | partner | words | answered on | answer
REQUESTS: tuple[tuple[date, str, str, date, str], ...] = (
    (date(2016, 3, 2), "swimming", "Who books the pool for the school? I have asked three of you.",
     date(2016, 9, 16), "Recreation does. The card at the door says whom to call."),
    (date(2016, 4, 20), "badminton", "To whom do we send our list of children?",
     date(2016, 9, 16), "To Ola at Recreation, once a season."),
    (date(2016, 5, 9), "paddling", "Is somebody paid to answer the telephone?",
     date(2016, 9, 19), "Yes, since September: Robin, twenty hours a week."),
    (date(2016, 10, 4), "volleyball", "May we come on Thursday instead of Tuesday?", date(2016, 10, 5), "Yes; swimming swaps with you."),
    (date(2016, 11, 8), "judo", "Which column of our list is the fee?", date(2016, 11, 9), "The last one. The site remembers it now."),
    (date(2016, 12, 1), "plays", "How many of the children are under ten?", date(2016, 12, 6), "Half of them. The list by age is yours."),
    (date(2017, 1, 17), "athletics", "A hall for the week when the field is under snow?", date(2017, 1, 18), "The second gym, at four."),
    (date(2017, 2, 14), "soccer", "Our coach has no check yet. Whom do we ask?", date(2017, 2, 17), "Marguerite. It takes nine days."),
    (date(2017, 3, 29), "gymnastics", "Somebody to translate for a family?", date(2017, 3, 31), "PLAYS has a list of six people."),
    (date(2017, 5, 3), "basketball", "Can the Saturday drop-in be on the flyer?", date(2017, 5, 4), "It is on the first page."),
    (date(2017, 6, 20), "wrestling", "May we store mats over the summer?", date(2017, 6, 21), "In the third gym, behind the stage."),
    (date(2017, 8, 30), "soccer", "The new list of caretakers?", date(2017, 9, 1), "On the card since today."),
    (date(2017, 9, 22), RESIDENTS, "Who tells us when the hour changes?", date(2017, 9, 25), "Sport NS, the day before, by telephone."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Task:
    """Something that is done again and again, by whom and for how long."""

    function: SupportFunction
    held: Held
    what: str
    hours: str
    partner: str = ""
    only: bool = False


TASKS: tuple[Task, ...] = (
    Task(F.VISION, (BACKBONE, COORDINATOR), "Prepared the partners' table", "3.5", only=True),
    Task(F.MEASUREMENT, (BACKBONE, DATA), "Looked through files that came in", "4", only=True),
    Task(F.ACTIVITIES, (BACKBONE, COORDINATOR), "Settled who visits which gym", "2.5", "sport-ns"),
    Task(F.ACTIVITIES, (BACKBONE, COORDINATOR), "Sat beside a data person", "1.5", "wrestling"),
    Task(F.PUBLIC_WILL, ("plays", REPRESENTATIVE), "Spoke with families at the school gate", "2"),
    Task(F.POLICY, ("school-board", REPRESENTATIVE), "Keys and insurance with the board", "1.5"),
    Task(F.VISION, (BACKBONE, COORDINATOR), "Called partners without an occasion", "2", "hockey"),
    Task(F.FUNDING, ("plays", DATA), "Letters for next year's assistance", "2.5"),
)
FROM, UNTIL = date(2016, 9, 21), date(2017, 10, 2)
EVERY = timedelta(days=4)


def hold_up(cast: Cast) -> None:
    """Functions, mandate, the log and what partners asked, on the days of the story."""
    _mandate(cast)
    _functions(cast)
    for on, code, words, answered_on, said in REQUESTS:
        _request(cast, on, code, words, answered_on, said)
    for on, task in _days():
        _log(cast, on, task)


def _mandate(cast: Cast) -> None:
    does, leaves, agreed_how, review_on = MANDATE
    actor = cast.user(BACKBONE, COORDINATOR)
    services.agree_mandate(
        cast.initiative,
        does=does,
        leaves=leaves,
        agreed_how=agreed_how,
        agreed_on=AGREED_ON,
        review_on=review_on,
        today=AGREED_ON,
        actor=actor,
    )
    for since, shape, how in SHAPES:
        services.set_structure(
            cast.initiative, shape=str(shape), since=since, agreed_how=how, actor=actor
        )


def _functions(cast: Cast) -> None:
    actor = cast.user(BACKBONE, COORDINATOR)
    given = {}
    for function, holder, deputy in HOLDERS:
        given[function] = services.give_function(
            cast.initiative,
            function=str(function),
            partner=cast.partner(holder[0]),
            seat=cast.seat(*holder),
            deputy=cast.seat(*deputy),
            hours="weekdays 9 to 17",
            starts_on=AGREED_ON,
            today=AGREED_ON,
            actor=actor,
        )
    function, holder, deputy = PASSED_ON
    services.hand_over(
        given[function],
        partner=cast.partner(holder[0]),
        seat=cast.seat(*holder),
        deputy=cast.seat(*deputy),
        hours="weekdays 9 to 17",
        on=SPREAD_ON,
        today=SPREAD_ON,
        actor=actor,
    )


def _request(cast: Cast, on: date, code: str, words: str, answered_on: date, said: str) -> None:
    asked = services.ask(
        cast.partner(code),
        words=words,
        asked_by=cast.seat(code).person_name,
        asked_on=on,
        today=on,
        actor=cast.user(code),
    )
    services.answer(
        asked,
        answer=said,
        answered_by=cast.seat(BACKBONE, COORDINATOR).person_name,
        answered_on=answered_on,
        today=answered_on,
        actor=cast.user(BACKBONE, COORDINATOR),
    )


def _days() -> Iterator[tuple[date, Task]]:
    """One line every four days, on working days, each task in turn."""
    on, turn = FROM, 0
    while on <= UNTIL:
        if on.weekday() < 5:
            yield on, TASKS[turn % len(TASKS)]
            turn += 1
        on += EVERY


def _log(cast: Cast, on: date, task: Task) -> None:
    held = task.held
    if task.function == PASSED_ON[0] and on >= SPREAD_ON:
        held = PASSED_ON[1]
    for_partner = task.partner if task.partner != held[0] else ""
    services.log_work(
        cast.initiative,
        on=on,
        seat=cast.seat(*held),
        function=str(task.function),
        what=task.what,
        hours=Decimal(task.hours),
        for_partner=cast.partner(for_partner) if for_partner else None,
        only_backbone=task.only,
        today=on,
        actor=cast.user(*held),
    )
