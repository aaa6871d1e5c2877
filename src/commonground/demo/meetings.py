"""Year two in meetings: every third Thursday, with residents at the table, decisions and kept promises."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

from commonground.demo.cast import COORDINATOR, DATA, REPRESENTATIVE, RESIDENTS, Cast, noon
from commonground.demo.chance import Dice
from commonground.demo.commitments import promised_at
from commonground.demo.decisions import decided_at
from commonground.demo.story import BACKBONE
from commonground.impact.communication.models import Meeting, Series
from commonground.impact.communication.services import planning, recording, voicing
from commonground.impact.communication.services.recording import Noted

NAME = "Partners' table"
FIRST_ON = date(2016, 9, 15)
AT = time(18, 0)
PLACE = "Community centre, room 2"
PLANNED_ON = (date(2016, 9, 13), date(2017, 1, 9), date(2017, 5, 8), date(2017, 9, 22))
"""The days on which the next half year was planned."""
PARENTS = ("Yolande Pictou", "Hassan Verreault")
CIRCLE_JOINED = date(2017, 9, 11)
CONSENT = "Both said it at the table on 21 September, and may take it back at any time."
AWAY = {date(2016, 11, 17): "sport-ns", date(2017, 2, 16): "school-board", date(2017, 6, 15): "sport-ns"}  # fmt: skip
"""When the coordinator could not come, and who led."""
SELDOM = {"hockey": 45, "table-tennis": 70, "wrestling": 75, "soccer": 80}
OFTEN = 90  # per cent
BOTH = "plays"
"""Its two people come together, so that nobody's own turns can be told from those of its group."""
MOVED = (date(2017, 3, 16), date(2017, 3, 23), "March break")
CALLED_OFF = (date(2017, 7, 20), "Half of the clubs are at summer camps.", date(2017, 6, 15))

NOTES: dict[date, str] = {
    date(2016, 9, 15): "The agreement of 12 September was read aloud. Robin is the one to call. Two parents sat with us.",
    date(2016, 10, 20): "Visits on Fridays would keep the caretakers late. The school board objected, and we look for another day.",
    date(2016, 11, 17): "Gillian led. With Tuesdays and Thursdays nobody has an objection any more.",
    date(2016, 12, 15): "First numbers of the fall. We agreed what we call affordable.",
    date(2017, 1, 19): "A parent told what happens at the door when a child is called up by name. Fees are settled before the season.",
    date(2017, 2, 16): "Marguerite led. Where are the children whom we miss? The chart by area was on the wall.",
    date(2017, 3, 23): "Answers about the residents' seats were opened together.",
    date(2017, 4, 20): "Wrestling and judo found an hour that suits both.",
    date(2017, 5, 18): "Retention, programme by programme. Those who come back came with a friend.",
    date(2017, 6, 15): "Gillian led. Vote on the hour in winter.",
    date(2017, 8, 17): "Two things were finished in the summer, and we said so.",
    date(2017, 9, 21): "The residents' circle sat with us as a partner for the first time.",
}  # fmt: skip
BROUGHT: dict[date, tuple[tuple[str, str], ...]] = {
    date(2016, 10, 20): (("school-board", "Which evenings are possible for our caretakers"),),
    date(2016, 12, 15): (("plays", "What do we call affordable?"),),
    date(2017, 1, 19): (("swimming", "Fees at the door"),),
    date(2017, 2, 16): (("sport-ns", "Where the spring visits go"), ("athletics", "Shoes that are outgrown")),
    date(2017, 4, 20): (("wrestling", "Mats, and an hour for them"),),
    date(2017, 5, 18): (("plays", "What retention tells us"),),
    date(2017, 8, 17): (("athletics", "A run for the whole neighbourhood"),),
    date(2017, 9, 21): ((RESIDENTS, "What a family is asked for at the door"),),
    date(2017, 10, 19): (("hockey", "Why our board has not signed yet"), (RESIDENTS, "Winter jackets")),
}  # fmt: skip

TURNS = {"public": 4, "nonprofit": 3, "funder": 3, "lived": 5, "community": 4, "others": 3}
"""How often a person of each group speaks, more or less."""


def meet_monthly(cast: Cast) -> Series:
    """Twelve evenings, on the days of the story, and the next one planned."""
    series = _planned(cast)
    for meeting in _held(series):
        _meet(cast, meeting)
    for meeting in _coming(series):
        _bring(cast, meeting, today=PLANNED_ON[-1])
    return series


def _planned(cast: Cast) -> Series:
    first, *later = PLANNED_ON
    series = planning.begin_series(
        cast.initiative,
        name=NAME,
        rhythm=Series.Rhythm.MONTHLY_WEEKDAY,
        first_on=FIRST_ON,
        at=AT,
        minutes=90,
        place=PLACE,
        convenor=cast.seat(BACKBONE, COORDINATOR),
        today=first,
        now=noon(first),
        actor=cast.user(BACKBONE, COORDINATOR),
    )
    for day in later:
        planning.plan_ahead(series, today=day, now=noon(day))
    _changed(cast, series)
    return series


def _changed(cast: Cast, series: Series) -> None:
    """One evening moves, one falls out."""
    actor = cast.user(BACKBONE, COORDINATOR)
    slot, on, why = MOVED
    known = slot - timedelta(days=28)
    planning.move_meeting(
        series.meetings.get(slot=slot),
        on=on,
        at=AT,
        place=PLACE,
        why=why,
        today=known,
        now=noon(known),
        actor=actor,
    )
    slot, why, known = CALLED_OFF
    planning.cancel_meeting(
        series.meetings.get(slot=slot), why=why, today=known, now=noon(known), actor=actor
    )


def _held(series: Series) -> Iterator[Meeting]:
    return series.meetings.filter(on__in=NOTES, cancelled_on__isnull=True).order_by("on").iterator()


def _coming(series: Series) -> Iterator[Meeting]:
    return series.meetings.filter(on__in=set(BROUGHT) - set(NOTES)).iterator()


def _meet(cast: Cast, meeting: Meeting) -> None:
    on, actor = meeting.on, cast.user(BACKBONE, COORDINATOR)
    if on > CIRCLE_JOINED:
        _residents_are_known(cast, on)
    _bring(cast, meeting, today=on - timedelta(days=6))
    _attend(cast, meeting)
    meeting.refresh_from_db()
    recording.write_notes(meeting, notes=NOTES[on], seen=meeting.revision, today=on, actor=actor)
    recording.count_turns(meeting, turns=_turns(meeting), today=on, actor=actor)
    decided_at(cast, meeting)
    promised_at(cast, meeting)
    recording.mark_followed_up(meeting, today=on + timedelta(days=1), actor=actor)


def _bring(cast: Cast, meeting: Meeting, *, today: date) -> None:
    for code, words in BROUGHT.get(meeting.on, ()):
        partner = cast.partner(code)
        planning.bring_item(
            meeting, partner=partner, words=words, minutes=15, today=today, actor=cast.user(code)
        )


def _attend(cast: Cast, meeting: Meeting) -> None:
    """Nearly all come, with the coordinator and without; a few send their data person."""
    on, actor = meeting.on, cast.user(BACKBONE, COORDINATOR)
    dice = Dice(f"the table of {on}")
    noted = [
        _noted(cast, code, on, dice) for code in cast.here(on) if code not in (RESIDENTS, BOTH)
    ]
    noted += [Noted(cast.seat(BOTH, role), "present") for role in (REPRESENTATIVE, DATA)]
    if on not in AWAY:
        noted.append(Noted(cast.seat(BACKBONE, COORDINATOR), "present"))
    if on > CIRCLE_JOINED:
        noted += [Noted(cast.seat(RESIDENTS, role), "present") for role in (REPRESENTATIVE, DATA)]
    recording.note_attendance(meeting, noted=noted, today=on, actor=actor)
    for name in PARENTS if on <= CIRCLE_JOINED else ():
        recording.note_guest(meeting, name=name, group="lived", today=on, actor=actor)


def _noted(cast: Cast, code: str, on: date, dice: Dice) -> Noted:
    seat = cast.seat(code)
    if code == AWAY.get(on) or dice.chance(SELDOM.get(code, OFTEN)):
        return Noted(seat, "present")
    if dice.chance(40):
        return Noted(cast.seat(code, DATA), "present")
    return Noted(seat, "excused")


def _turns(meeting: Meeting) -> dict[str, int]:
    """About as many for each head, and a little more from those whom it is about."""
    dice = Dice(f"voices of {meeting.on}")
    heads = recording.heads_at(meeting)
    return {group: n * TURNS[group] + dice.below(4) for group, n in heads.items()}


def _residents_are_known(cast: Cast, on: date) -> None:
    """The two parents hold seats of their own since September, and say from where they speak."""
    for role in (REPRESENTATIVE, DATA):
        voicing.mark_lived_experience(
            cast.seat(RESIDENTS, role),
            consent=CONSENT,
            today=on,
            actor=cast.user(BACKBONE, COORDINATOR),
        )
