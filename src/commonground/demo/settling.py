"""What reviews found is done, motives of year one are served, and promises that no longer fit are let go."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from commonground.collective.brokering import services as brokering
from commonground.collective.brokering.models import Action, Entry, Room
from commonground.collective.brokering.services import reviewing
from commonground.collective.partnership import services
from commonground.collective.partnership.contribution_queries import contributions
from commonground.collective.partnership.models import Interest, Promise
from commonground.demo.cast import COORDINATOR, Cast
from commonground.demo.story import BACKBONE, MEMBERS, STARTED_ON

VISITS_BEGAN = date(2016, 10, 3)
LET_GO_ON = date(2017, 9, 21)
TALKS: tuple[tuple[date, str, str, str], ...] = (
    (date(2016, 12, 12), "Inés Holloway", "North End Soccer", "That nobody asks us why we were silent."),
    (date(2017, 2, 13), "Bronagh Selkirk", "North End Wrestling", "A hall at an hour when coaches are not at work."),
    (date(2017, 8, 21), "Darlene Vokes", "North End Hockey", "That the board is not pressed before it meets."),
)  # fmt: skip
LOOKED_AT = (
    (date(2017, 4, 20), "informal"),
    (date(2017, 6, 19), "informal"),
    (date(2017, 8, 21), "formal"),
)
"""When the broker looked with the partners at how they work together, after the first review."""
FOUND = "Two residents come to every evening and speak; since September they sit with a full say."


def settle(cast: Cast) -> None:
    _serve_the_clubs(cast)
    _talk(cast)
    _review(cast)
    _let_go(cast)


def _serve_the_clubs(cast: Cast) -> None:
    """More children in each sport: that is what the visits are for."""
    clubs = [member.code for member in MEMBERS if member.kind == "club"]
    wishes = Interest.objects.filter(
        partner__initiative=cast.initiative, partner__code__in=clubs, stated_on=STARTED_ON
    )
    for wish in wishes.select_related("partner__organisation"):
        services.add_serving(
            wish,
            where="Its turn in the three gyms, once a season.",
            since=VISITS_BEGAN,
            actor=cast.user(BACKBONE, COORDINATOR),
        )


def _room(cast: Cast) -> Room:
    return Room.objects.select_related("mandate__user").get(mandate__initiative=cast.initiative)


def _talk(cast: Cast) -> None:
    """The broker goes on listening in year two."""
    room = _room(cast)
    for on, who, organisation, said in TALKS:
        sheet = {"on": on, "who": who, "organisation": organisation, "interests": said}
        now = datetime.combine(on, time(16), UTC)
        brokering.write(room, Entry.Kind.CONVERSATION, sheet, today=on, now=now)


def _review(cast: Cast) -> None:
    """Short ones every two months and a long one in summer, which finds the action of winter done."""
    room = _room(cast)
    broker = room.mandate.user
    for on, kind in LOOKED_AT:
        review = reviewing.open_review(
            room, kind=kind, aspects=["voice"], together_on=on, today=on, actor=broker
        )
        for action in Action.objects.filter(review__initiative=cast.initiative, is_done=False):
            reviewing.check_action(action, review=review, is_done=True, note=FOUND, actor=broker)
        reviewing.mark_together(review, marks={"voice": ("green", FOUND)}, actor=broker)
        reviewing.close_review(review, today=on, actor=broker)


def _let_go(cast: Cast) -> None:
    """What was promised for the year and has not come by its end is thanked for and released."""
    for late in contributions(cast.initiative, day=LET_GO_ON).late:
        promises = Promise.objects.filter(partner=late.partner, need=late.need, released_on=None)
        for promise in promises:
            services.release(promise, today=LET_GO_ON, actor=cast.user(BACKBONE, COORDINATOR))
