"""What partners promised each other in year two: three things an evening, nearly all kept by their day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from commonground.demo.cast import RESIDENTS, Cast
from commonground.demo.chance import Dice
from commonground.impact.communication.models import Meeting
from commonground.impact.communication.services import committing


@dataclass(frozen=True, slots=True)
class Promise:
    """Who does what, for whom, within how many weeks; ``days_late`` of what took longer."""

    partner: str
    words: str
    weeks: int
    to: str = ""
    days_late: int = 0
    moved: str = ""


PROMISED: dict[date, tuple[Promise, ...]] = {
    date(2016, 9, 15): (
        Promise("recreation", "One list for all registrations, open to every club", 4),
        Promise("school-board", "Free evenings of the three gyms until Christmas", 3, "sport-ns"),
        Promise("soccer", "Two coaches for the first visit", 4, "school-board"),
    ),
    date(2016, 10, 20): (
        Promise("sport-ns", "A turn for every sport, on the new evenings", 4),
        Promise("plays", "A letter to families in four languages", 5, "recreation"),
        Promise("gymnastics", "Show the school how the beam is set up", 4, "school-board"),
    ),
    date(2016, 11, 17): (
        Promise("badminton", "Forty rackets for the visits", 3, "sport-ns"),
        Promise("volleyball", "Bring the low nets to the third gym", 4, "school-board", days_late=5),
        Promise("recreation", "Numbers of the fall on one page", 4),
    ),
    date(2016, 12, 15): (
        Promise("plays", "Ask two families what the fee keeps them from", 4),
        Promise("swimming", "A price for ten lessons in a row", 5),
        Promise("basketball", "Open the Saturday drop-in to all ages", 4),
    ),
    date(2017, 1, 19): (
        Promise("recreation", "One list at the door, without a mark for assistance", 3, "plays"),
        Promise("judo", "Second-hand suits in three sizes", 5, "plays"),
        Promise("hockey", "Bring the agreement to our board", 12,
                moved="Our board meets in November."),
    ),
    date(2017, 2, 16): (
        Promise("athletics", "Collect shoes that are outgrown", 5, RESIDENTS),
        Promise("sport-ns", "Send the spring visits to the two schools with the fewest children", 4),
        Promise("wrestling", "Call the three families that stopped coming", 3),
    ),
    date(2017, 3, 23): (
        Promise("school-board", "A room for the parents' evening", 3, RESIDENTS),
        Promise("plays", "Pay for the child care during our meetings", 4, RESIDENTS),
        Promise("paddling", "Say which days on the basin are open to beginners", 4),
    ),
    date(2017, 4, 20): (
        Promise("judo", "Share the mats on Thursdays", 3, "wrestling"),
        Promise("wrestling", "Store the mats so that the hall is free at eight", 4, "school-board"),
        Promise("recreation", "Ask for holiday hours before the summer", 5),
    ),
    date(2017, 5, 18): (
        Promise("basketball", "Bring-a-friend evenings in June", 4),
        Promise("volleyball", "Bring-a-friend evenings in June, on the beach", 5, days_late=9),
        Promise("plays", "Ask those who did not come back why", 8),
    ),
    date(2017, 6, 15): (
        Promise("sport-ns", "Plan the winter hours with the girls of the club", 8, "basketball"),
        Promise("swimming", "Free lanes in the two hottest weeks", 6),
        Promise("recreation", "One page about the summer", 9),
    ),
    date(2017, 8, 17): (
        Promise("athletics", "A course for the neighbourhood run", 4, RESIDENTS),
        Promise("school-board", "Gym hours until Christmas", 3, "sport-ns"),
        Promise("soccer", "A second coach for street soccer", 5),
    ),
    date(2017, 9, 21): (
        Promise(RESIDENTS, "Walk the way from the school to the gym with three families", 3),
        Promise("plays", "Put the fee table on the first page of the flyer", 4),
        Promise("recreation", "Words for the door that shame nobody", 4, RESIDENTS),
    ),
}  # fmt: skip
SETTLED_BY = date(2017, 10, 2)
"""What falls due after the last day of the story is still open on it."""


def promised_at(cast: Cast, meeting: Meeting) -> None:
    for promise in PROMISED[meeting.on]:
        to = promise.to if promise.to in cast.here(meeting.on) else ""
        made = committing.commit(
            cast.initiative,
            words=promise.words,
            partner=cast.partner(promise.partner),
            seat=cast.seat(promise.partner),
            to=cast.partner(to) if to else None,
            due_on=meeting.on + timedelta(weeks=promise.weeks),
            meeting=meeting,
            today=meeting.on,
            actor=cast.user(promise.partner),
        )
        due_on = meeting.on + timedelta(weeks=promise.weeks)
        if promise.moved:
            committing.move(
                made,
                due_on=date(2017, 11, 24),
                why=promise.moved,
                today=due_on - timedelta(days=3),
                actor=cast.user(promise.partner),
            )
        elif due_on <= SETTLED_BY:
            late = promise.days_late or -Dice(promise.words).below(6)
            day = due_on + timedelta(days=late)
            committing.keep(made, today=day, actor=cast.user(promise.partner))
