"""The activities of the story: six that began at once in year one, and what year two made of them and added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from commonground.demo import agenda_words as ways
from commonground.demo.giving import COACHES, GYMS, MONEY, STAFF
from commonground.impact.activities.services import Details

BREWER, FORT, ROPEWALK = "Brewer Street School gym", "Fort Hill School gym", "Ropewalk School gym"
HALL = "Lantern Street Hall"
ALL_GYMS = "The three school gyms"
EIGHT_TO_TWELVE = "Children of 8 to 12"
TUESDAY, THURSDAY, SATURDAY = 1, 3, 5
FIVE, HALF_PAST, SEVEN = time(17), time(17, 30), time(19)
TIED_ON = date(2016, 9, 19)
"""The day on which the plan was gone through with the new agenda in hand."""


@dataclass(frozen=True, slots=True)
class Gift:
    """What a partner gives; ``promise`` names the need in the ledger."""

    by: str
    gives: str
    promise: str = ""
    is_essential: bool = False
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone, and the day on which it was done."""

    title: str
    due_on: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """An activity as it came into the plan and went on."""

    details: Details
    lead: str
    on: date
    gifts: tuple[Gift, ...] = ()
    steps: tuple[Step, ...] = ()
    residents: tuple[tuple[date, int, str], ...] = ()
    way: str = ""
    measures: tuple[str, ...] = ()
    finished_on: date | None = None


YEAR_ONE: tuple[Begun, ...] = (
    Begun(
        Details("Open gym", "The gym is open to whoever comes.", EIGHT_TO_TWELVE, BREWER,
                date(2015, 10, 6), None, TUESDAY, FIVE, SEVEN),
        "school-board", date(2015, 10, 6),
        residents=((date(2015, 10, 6), 0, ""), (date(2016, 11, 15), 2, "Parents chose the hour."),
                   (date(2017, 4, 11), 3, "Two parents open the door and keep the list.")),
    ),
    Begun(
        Details("Sport sampler", "Another sport every week.", EIGHT_TO_TWELVE, BREWER,
                date(2015, 10, 13), None, TUESDAY, HALF_PAST, SEVEN),
        "recreation", date(2015, 10, 13),
        (Gift("school-board", "The gym", is_essential=True), Gift("basketball", "A coach, some weeks"),
         Gift("judo", "A coach, some weeks")),
        (Step("Sixty children by Christmas", date(2015, 12, 18)),),
        ((date(2015, 10, 13), 0, ""),),
    ),
    Begun(
        Details("Girls on the move", "Sport among girls, with women who coach.", "Girls of 10 to 14", FORT,
                date(2015, 10, 8), None, THURSDAY, FIVE, SEVEN),
        "plays", date(2015, 10, 8),
        (Gift("school-board", "The gym", is_essential=True), Gift("volleyball", "Balls and a net")),
        (Step("A coach for every evening", date(2016, 3, 1)),),
        ((date(2015, 10, 8), 1, "A letter went home."), (date(2017, 1, 12), 3, "The girls choose the sport.")),
    ),
    Begun(
        Details("Multi-sport festival", "One afternoon, all sports.", "Families", "Fort Hill playground",
                date(2015, 10, 17)),
        "sport-ns", date(2015, 10, 17),
        steps=(Step("A date that suits all sports", date(2016, 4, 30)),),
        residents=((date(2015, 10, 17), 1, "There were posters."), (date(2017, 2, 13), 3, "Parents drew the programme.")),
    ),
    Begun(
        Details("Fee help on request", "Whoever asks is helped, as long as there is money.", "Families who ask",
                starts_on=date(2015, 10, 19)),
        "plays", date(2015, 10, 19),
    ),
    Begun(
        Details("Posters in every school", "So that everybody knows.", "Families", starts_on=date(2015, 10, 26)),
        "", date(2015, 10, 26),
    ),
)  # fmt: skip
STOPPED: dict[str, tuple[date, str]] = {
    "Sport sampler": (
        date(2016, 9, 12),
        "The open gym is for the same children at the same hour; the visits take its place.",
    ),
    "Fee help on request": (
        date(2016, 9, 19),
        "Assistance is settled before the season, in one place.",
    ),
    "Posters in every school": (date(2016, 10, 3), "Families are told by people whom they know."),
}
TIED: dict[str, tuple[str, tuple[str, ...]]] = {
    "Open gym": (ways.EVENINGS, ("affordable_options",)),
    "Girls on the move": (ways.FREE, ("affordable_registrations", "retention_same_programme")),
    "Multi-sport festival": (ways.VISITS, ("children",)),
}
GYMS_IN_YEAR_TWO = {
    "Open gym": "The gym, on Tuesdays",
    "Girls on the move": "The gym, on Thursdays",
}
FESTIVAL_STEPS = (
    Step("Festival in the Brewer Street gym", date(2016, 11, 26), date(2016, 11, 26)),
    Step("Festival outdoors", date(2017, 6, 10), date(2017, 6, 10)),
)
FESTIVAL_FINISHED_ON = date(2017, 6, 12)

YEAR_TWO: tuple[Begun, ...] = (
    Begun(
        Details("Visits in turn", "Each sport visits each gym once a season; Sport NS makes the plan.",
                "Children of 6 to 14", ALL_GYMS, date(2016, 9, 26)),
        "sport-ns", TIED_ON,
        (Gift("school-board", "The gyms, on weekday evenings", GYMS), Gift("recreation", "Staff at the door", STAFF),
         Gift("basketball", "Coaches", COACHES), Gift("soccer", "Coaches", COACHES), Gift("judo", "Coaches", COACHES),
         Gift("hockey", "Sticks and balls for the hall"), Gift("swimming", "Dry-land games"),
         Gift("volleyball", "Nets and coaches"), Gift("badminton", "Rackets and coaches"),
         Gift("gymnastics", "Mats and coaches"), Gift("paddling", "Rowing machines"),
         Gift("athletics", "Coaches"), Gift("table-tennis", "Two tables"), Gift("wrestling", "One coach")),
        (Step("Every sport in every gym: fall", date(2016, 12, 16), date(2016, 12, 15)),
         Step("Every sport in every gym: winter", date(2017, 4, 7), date(2017, 4, 6)),
         Step("Every sport in every gym: spring", date(2017, 6, 23), date(2017, 6, 22)),
         Step("Every sport in every gym: fall 2017", date(2017, 12, 15))),
        ((TIED_ON, 2, "Children said which sports they wanted to try."),
         (date(2017, 4, 24), 3, "Parents and sports make the plan of a season together.")),
        ways.VISITS, ("children", "registrations"),
    ),
    Begun(
        Details("One list a season", "One table from sixteen lists, read by all.", "Partners",
                starts_on=date(2016, 9, 19)),
        "recreation", TIED_ON, (Gift("recreation", "The coordinator's hours", STAFF),),
        (Step("Fall on one list", date(2016, 10, 28), date(2016, 10, 26)),
         Step("Two years side by side", date(2017, 9, 22), date(2017, 9, 21)),
         Step("Lists of fall 2017", date(2018, 1, 26))),
        way=ways.LIST, measures=("registrations", "cohorts", "both_years"),
    ),
    Begun(
        Details("Assistance before the season", "One sheet for all partners, settled before the first evening.",
                "Families with little money", starts_on=date(2016, 9, 19)),
        "plays", TIED_ON, (Gift("plays", "Fee assistance", MONEY), Gift("gymnastics", "Lends its office for an evening")),
        (Step("All requests settled before fall", date(2016, 9, 30), date(2016, 9, 29)),
         Step("All requests settled before winter", date(2017, 1, 6), date(2017, 1, 5)),
         Step("All requests settled before fall 2017", date(2017, 9, 22), date(2017, 9, 20))),
        ((TIED_ON, 1, "A sheet in four languages."), (date(2017, 3, 6), 2, "Families said which questions hurt.")),
        ways.SEASON, ("affordable_share", "fee_per_registration", "fees"),
    ),
    Begun(
        Details("Saturday drop-in basketball", "Come when you like, seven dollars fifty a season.",
                "Young people of 10 to 16", HALL, date(2016, 10, 1), None, SATURDAY, time(10), time(12)),
        "basketball", date(2016, 9, 26), (Gift("recreation", "The hall", GYMS),),
        (Step("Forty on a Saturday", date(2016, 12, 17), date(2016, 12, 10)),),
        ((date(2016, 10, 1), 2, ""), (date(2017, 5, 6), 4, "Five of the young people run it with one coach.")),
        ways.FREE, ("affordable_registrations", "retention_same_partner"),
    ),
    Begun(
        Details("Lunchtime leagues", "Small teams, in the break.", EIGHT_TO_TWELVE, "The three schools",
                date(2016, 10, 11)),
        "school-board", date(2016, 10, 3), (Gift("athletics", "Trains those who referee"),),
        (Step("A league in each school", date(2017, 1, 20), date(2017, 1, 18)),),
        ((date(2016, 10, 11), 3, "Pupils make the rules."),),
        ways.EVENINGS, ("affordable_options",),
    ),
    Begun(
        Details("From the visit to the club", "Whoever liked it is called within a week.", "Children after a visit",
                starts_on=date(2016, 10, 17)),
        "judo", date(2016, 10, 10),
        (Gift("wrestling", "Calls its own"), Gift("swimming", "Calls its own"), Gift("badminton", "Calls its own")),
        (Step("Twelve clubs call within a week", date(2017, 2, 24), date(2017, 2, 22)),),
        ((date(2016, 10, 17), 1, "A card with a name and a number."),),
        ways.PATH, ("retention_any_partner", "season_retention", "long_term_participation"),
    ),
    Begun(
        Details("Family sport night", "Parents and children play together, five dollars a family.", "Families", ROPEWALK,
                date(2016, 11, 7), None, 0, FIVE, SEVEN),
        "recreation", date(2016, 10, 24),
        (Gift("plays", "Tells families, in person"), Gift("volleyball", "A coach each month")),
        (Step("Twenty families", date(2017, 3, 31), date(2017, 3, 27)),),
        ((date(2016, 11, 7), 2, "Families chose the evening."), (date(2017, 5, 15), 4, "Three families plan it with us.")),
        ways.TOLD, ("participation_rate",),
    ),
    Begun(
        Details("Street soccer", "In the park, for a summer.", "Children of 6 to 14", "Fort Hill playground",
                date(2017, 5, 1), date(2017, 8, 31)),
        "soccer", date(2017, 4, 3), (Gift("paddling", "Lends its boat house for the bags"),),
        (Step("Goals in the park", date(2017, 4, 28), date(2017, 4, 27)),),
        ((date(2017, 5, 1), 3, "Older children lead the teams."),),
        ways.FREE, ("affordable_options", "affordable_registrations"),
        finished_on=date(2017, 9, 8),
    ),
)  # fmt: skip
WAITS: tuple[tuple[str, str, str], ...] = (
    ("From the visit to the club", "Visits in turn", "the names of those who came"),
    ("Assistance before the season", "One list a season", "who is registered where"),
)
