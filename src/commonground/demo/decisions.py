"""What the partners decided in year two: by consent, after hearing an objection, with numbers on the wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from commonground.demo.cast import COORDINATOR, RESIDENTS, Cast
from commonground.demo.story import BACKBONE
from commonground.impact.communication.models import Decision, Meeting, Voter
from commonground.impact.communication.services import deciding, settled


@dataclass(frozen=True, slots=True)
class Spoken:
    """Decided aloud, after everybody had been asked for an objection."""

    question: str
    proposer: str
    why: str
    cites: tuple[tuple[str, str], ...] = ()
    revisit_on: date | None = None
    looked_on: date | None = None
    looked: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Everybody answers alone before the meeting; answers are opened together in it.

    ``said`` are the answers that are not the warmest, by partner: value on the scale and the reason.
    """

    question: str
    proposer: str
    rule: str
    options: tuple[str, ...]
    background: str
    said: dict[str, tuple[tuple[int, str], ...]]
    default: tuple[int, ...] = (1,)
    silent: tuple[str, ...] = ("hockey",)
    quorum: int = 10
    last_word: bool = False
    revisit_on: date | None = None


SPOKEN: dict[date, Spoken] = {
    date(2016, 9, 15): Spoken(
        "There is one list for all registrations, and Recreation keeps it", "recreation",
        "Every club sees its own part. Nobody fills in two forms.",
        (("registrations", "2016-summer"),),
        date(2017, 2, 16), date(2017, 2, 16), "It works. Two clubs asked for a waiting list, and have one.",
    ),
    date(2016, 12, 15): Spoken(
        "Up to 25 dollars a season is what we call affordable", "plays",
        "PLAYS said first that it pays for assistance and gains from a low line. Two parents named the sum.",
        (("affordable_options", "2016-fall"),),
    ),
    date(2017, 1, 19): Spoken(
        "Fee assistance is settled before the season, never at the door", "swimming",
        "Nobody can see who pays and who does not.",
    ),
    date(2017, 2, 16): Spoken(
        "The spring visits go first to the two schools with the fewest registrations", "sport-ns",
        "The chart by area was on the wall.",
        (("registrations", "2016-fall"),),
        date(2017, 6, 15), date(2017, 6, 15), "Both schools stay first in the fall. Then we look at the others.",
    ),
    date(2017, 4, 20): Spoken(
        "Wrestling and judo share the mats and one hour on Thursdays", "wrestling",
        "Two half-full halls became one full one.",
    ),
    date(2017, 5, 18): Spoken(
        "Whoever comes back may bring a friend for nothing", "basketball",
        "Those who came with a friend came back.",
        (("retention_any_partner", "2016-17"), ("registrations", "2017-winter")),
    ),
    date(2017, 8, 17): Spoken(
        "The fall begins with one run for the whole neighbourhood", "athletics",
        "It costs a morning, and everybody can be there.",
        (("affordable_options", "2017-spring"),),
        date(2017, 11, 16),
    ),
}  # fmt: skip

ASKED: dict[date, Asked] = {
    date(2016, 10, 20): Asked(
        "On which evenings do the sport organisations visit the gyms?", "sport-ns", "consent",
        ("Every Friday until nine",),
        "Friday is when most coaches are free.",
        {
            "school-board": ((3, "Caretakers leave at six on Fridays, and nobody may lock up in their place."),),
            "judo": ((2, "Small children are tired by then."),),
        },
    ),
    date(2016, 11, 17): Asked(
        "Are Tuesdays and Thursdays good enough to try for a season?", "badminton", "consent",
        ("Tuesdays and Thursdays from five to eight",),
        "Made from the objection of October: caretakers are there, and small children go first.",
        {"swimming": ((2, "Thursdays are full at the pool; we come on Tuesdays."),)},
        revisit_on=date(2017, 4, 20),
    ),
    date(2017, 3, 23): Asked(
        "Do two residents sit at the table with a full say?", "school-board", "gradients",
        ("Two seats with a full say, and child care during meetings",),
        "The review found that residents sit at the table and decide nothing.",
        {
            "wrestling": ((4, ""),),
            "soccer": ((2, "If meetings end by half past seven."),),
            "table-tennis": ((3, "We are two coaches and cannot promise to come each time."),),
            "gymnastics": ((2, "Let us say what happens when a seat is empty."),),
        },
    ),
    date(2017, 6, 15): Asked(
        "Which hour in winter for the girls of the North End?", "basketball", "majority",
        ("Saturday morning", "Wednesday after school"),
        "The hall is free at both. The girls were asked: two thirds prefer Wednesday.",
        {
            "soccer": ((1, ""), (3, "")),
            "gymnastics": ((1, ""), (2, "")),
            "volleyball": ((2, ""), (1, "")),
        },
        default=(3, 1),
        silent=("hockey", "table-tennis"),
    ),
    date(2017, 9, 21): Asked(
        "What is a family asked for at the door?", RESIDENTS, "consent",
        ("A name and a telephone number, and nothing else",),
        "Whoever lives with it has the last word.",
        {"hockey": ((2, "Our insurance asks for a birth date; we ask for it later."),)},
        silent=("table-tennis",),
        last_word=True,
        revisit_on=date(2018, 1, 18),
    ),
}  # fmt: skip
LOOKED_AGAIN = (
    date(2016, 11, 17),
    date(2017, 4, 20),
    "Both evenings stay. The smallest go first, as the objection wished.",
)


def decided_at(cast: Cast, meeting: Meeting) -> None:
    """What was decided that evening; what was asked beforehand is opened together."""
    on = meeting.on
    if on in SPOKEN:
        _spoken(cast, meeting, SPOKEN[on])
    if on in ASKED:
        _asked(cast, meeting, ASKED[on])
    for decision in Decision.objects.filter(initiative=cast.initiative):
        _look_again(cast, decision, on)


def _spoken(cast: Cast, meeting: Meeting, said: Spoken) -> None:
    actor = cast.user(BACKBONE, COORDINATOR)
    decision = settled.write_down(
        meeting,
        question=said.question,
        rule="consent",
        why=said.why,
        proposer=cast.partner(said.proposer),
        revisit_on=said.revisit_on,
        today=meeting.on,
        actor=actor,
    )
    for measure, period in said.cites:
        settled.cite(decision, measure=measure, period=period, today=meeting.on, actor=actor)


def _asked(cast: Cast, meeting: Meeting, asked: Asked) -> None:
    """Asked six days before, answered by link or by hand, closed in the meeting."""
    day = meeting.on - timedelta(days=0 if asked.last_word else 6)
    decision = deciding.open_decision(
        cast.initiative,
        question=asked.question,
        background=asked.background,
        options=asked.options,
        rule=asked.rule,
        quorum=asked.quorum,
        proposer=cast.partner(asked.proposer),
        last_word=asked.last_word,
        closes_on=meeting.on,
        revisit_on=asked.revisit_on,
        meeting=meeting,
        today=day,
        actor=cast.user(BACKBONE, COORDINATOR),
    )
    for voter in decision.voters.select_related("partner", "seat"):
        _answer(cast, decision, voter, asked, day)
    deciding.close(decision, today=meeting.on, actor=cast.user(BACKBONE, COORDINATOR))


def _answer(cast: Cast, decision: Decision, voter: Voter, asked: Asked, day: date) -> None:
    code = cast.code(voter.partner)
    if code in asked.silent:
        return
    warm = tuple((value, "") for value in asked.default)
    told = asked.said.get(code, warm) if voter.seat is None else warm
    options = decision.options.order_by("position").values_list("pk", flat=True)
    seat = voter.seat or cast.seat(code)
    deciding.answer(
        voter,
        answers=dict(zip(options, told, strict=True)),
        seen=voter.revision,
        today=day,
        actor=seat.user,
        given_by=seat,
    )


def _look_again(cast: Cast, decision: Decision, on: date) -> None:
    """The day has come on which it was to be looked at again."""
    spoken = next((one for one in SPOKEN.values() if one.question == decision.question), None)
    words = spoken.looked if spoken and spoken.looked_on == on else ""
    decided_on, looked_on, said = LOOKED_AGAIN
    if looked_on == on and decision.question == ASKED[decided_on].question:
        words = said
    if words:
        actor = cast.user(BACKBONE, COORDINATOR)
        settled.revisit(decision, words=words, next_on=None, today=on, actor=actor)
