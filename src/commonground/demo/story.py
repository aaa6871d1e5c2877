"""The partnership of the demo: who takes part, what each wants, who is called about what.

The school board, the municipal recreation department, Halifax PLAYS, Sport NS and the sport
organisations are those of a published story; every person, address and number here is invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

SLUG = "north-end"
NAME = "North End Sport Partnership"
PLACE = "North End, Halifax (invented data)"
SHARED_GOAL = "Increase the number of affordable sport options for the North End."
STARTED_ON = date(2015, 9, 1)
YEAR_TWO_ON = date(2016, 9, 1)

SEASONS = (
    "2015-fall",
    "2016-winter",
    "2016-spring",
    "2016-summer",
    "2016-fall",
    "2017-winter",
    "2017-spring",
    "2017-summer",
)
YEARS = {"2015-16": SEASONS[:4], "2016-17": SEASONS[4:]}

BACKBONE = "recreation"
LEAVING = "table-tennis"
"""The partner that goes at the end of the story."""
MISSING = ("paddling", SEASONS[-1])
"""The partner that has not sent the last season; the visitor drops this file."""


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person in a seat."""

    name: str
    phone: str
    signs_in: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation in the partnership."""

    code: str
    name: str
    sector: str
    kind: str
    wants: str
    represented_by: Person
    data_by: Person
    wants_in_year_two: str = ""

    def email(self, person: Person) -> str:
        """An address under a domain that nobody can own."""
        first_name = person.name.split()[0].lower().replace("é", "e")
        return f"{first_name}@{self.code}.example.org"


def _club(
    number: int, code: str, sport: str, represented_by: str, data_by: str, *, signs_in: bool = False
) -> Member:
    return Member(
        code=code,
        name=f"North End {sport}",
        sector="nonprofit",
        kind="club",
        wants=f"More children in {sport.lower()}.",
        represented_by=Person(represented_by, f"902-555-01{number:02d}"),
        data_by=Person(data_by, f"902-555-01{number + 1:02d}", signs_in=signs_in),
    )


MEMBERS: tuple[Member, ...] = (
    Member(
        "school-board",
        "Local school board",
        "public",
        "school",
        "Our gyms used more by the community.",
        Person("Marguerite Oland", "902-555-0101", signs_in=True),
        Person("Dev Sarkar", "902-555-0102"),
    ),
    Member(
        "recreation",
        "Halifax Recreation",
        "public",
        "municipality",
        "More recreation programming in the North End.",
        Person("Tamsin Reddick", "902-555-0103"),
        Person("Ola Bergeron", "902-555-0104"),
        wants_in_year_two="One place to call, and numbers that everybody trusts.",
    ),
    Member(
        "plays",
        "Halifax PLAYS",
        "nonprofit",
        "funder",
        "To serve a more diverse population of children.",
        Person("Wendell Achebe", "902-555-0105"),
        Person("Noor Castell", "902-555-0106"),
    ),
    Member(
        "sport-ns",
        "Sport NS",
        "nonprofit",
        "sport-body",
        "Higher participation in the sports of our members.",
        Person("Gillian Thornbury", "902-555-0107"),
        Person("Paulo Eriksen", "902-555-0108"),
    ),
    _club(20, "basketball", "Basketball", "Tyrell Maughan", "Odette Savard", signs_in=True),
    _club(22, "soccer", "Soccer", "Inés Holloway", "Brandon Achterberg"),
    _club(24, "swimming", "Swimming", "Ruth Penhallow", "Samir Quist"),
    _club(26, "volleyball", "Volleyball", "Joanna Lindqvist", "Femi Barrow"),
    _club(28, "badminton", "Badminton", "Wei-Lin Hartnett", "Colm Descoteaux"),
    _club(30, "gymnastics", "Gymnastics", "Sylvie Marchbank", "Anselm Oduya"),
    _club(32, "judo", "Judo", "Kenji Trewin", "Blanche Fontenot"),
    _club(34, "hockey", "Hockey", "Darlene Vokes", "Pierre Amsel"),
    _club(36, "paddling", "Paddling", "Morgan Tufts-Bell", "Shauna Whitlock", signs_in=True),
    _club(38, "athletics", "Athletics", "Abena Rosedale", "Curtis Nilsen"),
    _club(40, "table-tennis", "Table Tennis", "Lionel Kaspar", "Mei Dunsworth"),
    _club(42, "wrestling", "Wrestling", "Bronagh Selkirk", "Idris Pelham"),
)
MEMBER = {member.code: member for member in MEMBERS}

COORDINATOR = Person("Robin Estabrooks", "902-555-0110", signs_in=True)
"""The recreation coordinator whom the second year named as the one to call."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that somebody is called about; seats are named as partner and role."""

    name: str
    lead: tuple[str, str]
    deputy: tuple[str, str] | None
    hours: str = "weekdays 9 to 17"


MATTERS: tuple[Matter, ...] = (
    Matter(
        "Somebody is hurt, or a child is missing",
        (BACKBONE, "coordinator"),
        (BACKBONE, "representative"),
        "whenever a programme runs",
    ),
    Matter("Registrations and waiting lists", (BACKBONE, "data"), (BACKBONE, "coordinator")),
    Matter("Gym space and keys", ("school-board", "representative"), ("school-board", "data")),
    Matter("Numbers and definitions", (BACKBONE, "coordinator"), (BACKBONE, "data")),
    Matter("Advertising and contact with families", ("plays", "representative"), ("plays", "data")),
    Matter("Visits by sport organisations", ("sport-ns", "representative"), ("sport-ns", "data")),
    Matter("Fee assistance for families", ("plays", "data"), None),
)

DUE_DAYS_AFTER = 21
LATE: dict[tuple[str, str], int] = {
    ("school-board", "2015-fall"): 12,
    ("soccer", "2015-fall"): 9,
    ("hockey", "2015-fall"): 9,
    ("wrestling", "2015-fall"): 8,
    ("soccer", "2016-winter"): 44,
    ("gymnastics", "2016-winter"): 5,
    ("wrestling", "2016-winter"): 51,
    ("judo", "2016-spring"): 14,
    ("wrestling", "2016-spring"): 27,
    ("soccer", "2016-summer"): 8,
    ("athletics", "2016-summer"): 19,
    ("wrestling", "2016-fall"): 6,
    ("soccer", "2017-spring"): 4,
}
"""Files that came after their day, and by how many days: many in year one, few in year two.

In the spring of year one two partners go quiet: they come to no meeting and send no file.
"""
