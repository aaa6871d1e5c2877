"""Three school gyms and a hall: weekly hours, school holidays, and the sports that visit in turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from commonground.demo import plan_words as plan
from commonground.demo.story import LEAVING, MEMBERS
from commonground.demo.table import Table
from commonground.impact.activities.models import Activity, Space
from commonground.impact.activities.services import spaces
from commonground.impact.activities.services.bookings import Asked, book

GIVEN_ON = date(2016, 9, 5)
CALENDAR_ON = date(2017, 9, 4)
SCHOOL_YEARS = ((date(2016, 9, 12), date(2017, 6, 23)), (date(2017, 9, 11), date(2018, 6, 22)))
EVENINGS = (0, 1, 3)
WEDNESDAY = timedelta(days=2)
OPENS, CLOSES = time(17), time(19)
GYMS: tuple[tuple[str, str, int, int], ...] = (
    (plan.BREWER, "14 Brewer Street", 60, 0),
    (plan.FORT, "2 Fort Hill Road", 80, 1),
    (plan.ROPEWALK, "31 Ropewalk Lane", 45, 3),
)
"""Name, address, how many people, and the weekday of the visits."""
HALL_HOURS = (time(9), time(12))
HALL_YEARS = ((date(2016, 10, 1), date(2017, 6, 24)), (date(2017, 9, 16), date(2018, 6, 23)))
HOLIDAYS: tuple[tuple[date, date, date, str], ...] = (
    (GIVEN_ON, date(2016, 10, 10), date(2016, 10, 10), "Thanksgiving"),
    (GIVEN_ON, date(2016, 12, 22), date(2017, 1, 3), "Winter break"),
    (GIVEN_ON, date(2017, 2, 20), date(2017, 2, 20), "Heritage Day"),
    (GIVEN_ON, date(2017, 3, 13), date(2017, 3, 18), "March break"),
    (GIVEN_ON, date(2017, 4, 14), date(2017, 4, 17), "Easter"),
    (GIVEN_ON, date(2017, 5, 22), date(2017, 5, 22), "Victoria Day"),
    (CALENDAR_ON, date(2017, 10, 9), date(2017, 10, 9), "Thanksgiving"),
    (CALENDAR_ON, date(2017, 12, 21), date(2018, 1, 2), "Winter break"),
)
"""Said on, from, to, why."""
FESTIVAL = date(2016, 11, 26)


@dataclass(frozen=True, slots=True)
class Round:
    """One round of visits: planned on a day, from a Monday on, without some sports and some weeks."""

    planned_on: date
    first_monday: date
    without: frozenset[str] = frozenset()
    but: frozenset[date] = frozenset()

    @property
    def sports(self) -> list[str]:
        """Whoever visits, in the order of the story."""
        return [m.code for m in MEMBERS if m.kind == "club" and m.code not in self.without]

    @property
    def mondays(self) -> list[date]:
        """As many weeks as sports, so that each visits each gym once."""
        weeks = (self.first_monday + timedelta(weeks=n) for n in range(len(self.sports) + 1))
        return [monday for monday in weeks if monday not in self.but][: len(self.sports)]


ROUNDS: tuple[Round, ...] = (
    Round(date(2016, 9, 19), date(2016, 9, 26)),
    Round(date(2016, 12, 12), date(2017, 1, 9), but=frozenset({date(2017, 3, 13)})),
    Round(date(2017, 3, 27), date(2017, 4, 10), without=frozenset({"hockey"})),
    Round(date(2017, 9, 11), date(2017, 9, 25), without=frozenset({LEAVING})),
)


@dataclass(frozen=True, slots=True)
class Weekly:
    """The same hours every week until the school year ends."""

    partner: str
    activity: str
    gym: str
    first_day: date
    last_day: date
    hours: tuple[time, time] = (OPENS, CLOSES)
    booked_on: date = date(2016, 9, 12)


WEEKLY: tuple[Weekly, ...] = (
    Weekly("school-board", "Open gym", plan.BREWER, date(2016, 9, 13), date(2017, 6, 20)),
    Weekly("plays", "Girls on the move", plan.FORT, date(2016, 9, 15), date(2017, 6, 22)),
    Weekly("recreation", "Family sport night", plan.ROPEWALK, date(2016, 11, 7), date(2017, 6, 19)),
    Weekly("basketball", "Saturday drop-in basketball", plan.HALL, date(2016, 10, 1),
           date(2017, 6, 24), (time(10), time(12)), date(2016, 9, 26)),
    Weekly("basketball", "Saturday drop-in basketball", plan.HALL, date(2017, 9, 16), date(2018, 6, 23), (time(10), time(12)), date(2017, 9, 11)),
    Weekly("school-board", "Open gym", plan.BREWER, date(2017, 9, 12), date(2018, 6, 19), booked_on=date(2017, 9, 11)),
    Weekly("plays", "Girls on the move", plan.FORT, date(2017, 9, 14), date(2018, 6, 21), booked_on=date(2017, 9, 11)),
    Weekly("recreation", "Family sport night", plan.ROPEWALK, date(2017, 9, 18), date(2018, 6, 18), booked_on=date(2017, 9, 11)),
)  # fmt: skip


def open_the_gyms(at: Table, activities: dict[str, Activity]) -> None:
    """The spaces with their hours and holidays, then whoever uses them."""
    given = {name: _gym(at, name, place, people) for name, place, people, _day in GYMS}
    given[plan.HALL] = _hall(at)
    for said_on, first, last, why in HOLIDAYS:
        spaces.close(
            at.initiative,
            first_day=first,
            last_day=last,
            why=why,
            today=said_on,
            actor=at.actor("school-board"),
        )
    for weekly in WEEKLY:
        _every_week(weekly, given[weekly.gym], at, activities)
    for visits in ROUNDS:
        _visit(visits, given, at, activities["Visits in turn"])
    _festival(given[plan.BREWER], at, activities["Multi-sport festival"])


def _gym(at: Table, name: str, place: str, people: int) -> Space:
    actor = at.actor("school-board")
    space = spaces.add_space(
        at.partners["school-board"],
        name=name,
        place=place,
        capacity=people,
        access_notes="Side door. The key is with the caretaker until seven.",
        today=GIVEN_ON,
        actor=actor,
    )
    for first, last in SCHOOL_YEARS:
        spaces.offer_hours(
            space,
            weekdays=EVENINGS,
            starts_at=OPENS,
            ends_at=CLOSES,
            first_day=first,
            last_day=last,
            today=max(GIVEN_ON, first - timedelta(days=7)),
            actor=actor,
        )
    return space


def _hall(at: Table) -> Space:
    actor = at.actor("recreation")
    hall = spaces.add_space(
        at.partners["recreation"],
        name=plan.HALL,
        place="5 Lantern Street",
        capacity=120,
        today=GIVEN_ON,
        actor=actor,
    )
    for first, last in HALL_YEARS:
        spaces.offer_hours(
            hall,
            weekdays=[plan.SATURDAY],
            starts_at=HALL_HOURS[0],
            ends_at=HALL_HOURS[1],
            first_day=first,
            last_day=last,
            today=max(GIVEN_ON, first - timedelta(days=7)),
            actor=actor,
        )
    return hall


def _every_week(weekly: Weekly, space: Space, at: Table, activities: dict[str, Activity]) -> None:
    """Holidays are left out by themselves."""
    asked = Asked(
        partner=at.partners[weekly.partner],
        purpose=weekly.activity,
        first_day=weekly.first_day,
        last_day=weekly.last_day,
        starts_at=weekly.hours[0],
        ends_at=weekly.hours[1],
        is_weekly=True,
        activity=activities[weekly.activity],
    )
    book(space, asked=asked, today=weekly.booked_on, actor=at.actor(weekly.partner))


def visits_of(visits: Round) -> Iterator[tuple[str, str, date]]:
    """Sport, gym and day: each week another sport in each gym, each sport once in each."""
    sports = visits.sports
    for week, monday in enumerate(visits.mondays):
        for place, (gym, _address, _people, weekday) in enumerate(GYMS):
            sport = sports[(week + 4 * place) % len(sports)]
            yield sport, gym, monday + timedelta(days=weekday)


def _visit(visits: Round, given: dict[str, Space], at: Table, activity: Activity) -> None:
    for sport, gym, day in visits_of(visits):
        space, on = given[gym], day
        if any(first <= day <= last for _said, first, last, _why in HOLIDAYS):
            on = day + WEDNESDAY
            _open_instead(space, on, at, today=visits.planned_on)
        asked = Asked(
            partner=at.partners[sport],
            purpose=f"Visit: {sport.replace('-', ' ')}",
            first_day=on,
            starts_at=OPENS,
            ends_at=CLOSES,
            activity=activity,
        )
        book(space, asked=asked, today=visits.planned_on, actor=at.actor("sport-ns"))


def _open_instead(space: Space, on: date, at: Table, *, today: date) -> None:
    """A visit that falls on a holiday comes two days later, on an evening opened for it."""
    spaces.open_at(
        space,
        on=on,
        starts_at=OPENS,
        ends_at=CLOSES,
        why="In place of the holiday",
        today=today,
        actor=at.actor("school-board"),
    )


def _festival(space: Space, at: Table, activity: Activity) -> None:
    hours = (time(13), time(17))
    planned_on = date(2016, 10, 24)
    spaces.open_at(
        space,
        on=FESTIVAL,
        starts_at=hours[0],
        ends_at=hours[1],
        why=activity.title,
        today=planned_on,
        actor=at.actor("school-board"),
    )
    asked = Asked(
        partner=at.partners["sport-ns"],
        purpose=activity.title,
        first_day=FESTIVAL,
        starts_at=hours[0],
        ends_at=hours[1],
        activity=activity,
    )
    book(space, asked=asked, today=planned_on, actor=at.actor("sport-ns"))
