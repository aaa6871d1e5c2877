"""What the agenda of year two says, clause by clause, and how far each partner goes along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commonground.demo.known_answers import known_answers
from commonground.demo.story import SHARED_GOAL
from commonground.impact.agenda.models import Clause
from commonground.impact.agenda.services import Words

Kind = Clause.Kind
LEVELS = ("What must change", "How we go about it")
COUNTED_IN = "2016-spring"
BASELINE_ON = date(2016, 6, 30)
TARGET = Decimal(40)
TARGET_ON = date(2017, 6, 30)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A clause, who brought it, and on which day."""

    kind: str
    by: str
    on: date
    words: Words
    key: str = ""


def proposals() -> tuple[Proposed, ...]:
    """The clauses without the strategies; what was counted comes from the lists of the partners."""
    known = known_answers()
    options = known.affordable_options[COUNTED_IN]
    cheap, priced = known.affordable[COUNTED_IN]
    counted = (
        f"Lists of the partners, spring 2016: {known.children_by_season[COUNTED_IN]} children, {options} programmes "
        f"for 25 dollars or less; {cheap} of {priced} registrations with a known fee were that cheap."
    )
    return (
        Proposed(Kind.PROBLEM, "school-board", date(2016, 6, 13), Words(PROBLEM, evidence=counted)),
        Proposed(Kind.BOUNDARIES, "recreation", date(2016, 6, 13), Words(BOUNDARIES)),
        Proposed(Kind.VISION, "plays", date(2016, 6, 13), Words(VISION)),
        Proposed(Kind.RESULT, "plays", date(2016, 6, 20), Words(SHARED_GOAL)),
        Proposed(Kind.GOAL, "recreation", date(2016, 7, 11), _options(options), "options"),
        Proposed(Kind.GOAL, "sport-ns", date(2016, 7, 11), COMING_BACK, "back"),
        *(Proposed(Kind.PRINCIPLE, by, date(2016, 7, 18), Words(says), key) for key, by, says in PRINCIPLES),
    )  # fmt: skip


def _options(counted: int) -> Words:
    return Words(
        f"From {counted} programmes for 25 dollars or less a season to {TARGET}, within a year.",
        name="Affordable options",
        measures=("affordable_options",),
        baseline_value=Decimal(counted),
        baseline_on=BASELINE_ON,
        target_value=TARGET,
        target_on=TARGET_ON,
    )


PROBLEM = (
    "A child of the North End who wants to play a sport needs a family that can pay for it, or that knows whom to ask. "
    "The gyms stand empty in the evening; the fees have risen; families move often and clubs lose sight of them."
)
BOUNDARIES = (
    "Children of 5 to 16 who live or go to school in the North End. Sport and play that somebody leads; not school "
    "lessons, not teams that travel."
)
VISION = "Every child in the North End can play a sport that the family can afford, close to home."
COMING_BACK = Words(
    "Two of five children who took part in one year take part in the next, at any partner: a child who changes sports "
    "is not lost.",
    name="Children who come back",
    measures=("retention_any_partner",),
    target_value=Decimal("0.4"),
    target_on=date(2017, 8, 31),
)
PRINCIPLES = (
    ("door", "judo", "Nobody can see who pays and who does not."),
    ("count", "basketball", "We count alike, and nobody is ranked."),
    ("residents", "gymnastics", "Residents are heard before a plan is made."),
)
REWORDED = "Residents decide with us: they sit where a plan is made, and have a full say."
REWORDED_BY, REWORDED_KEY = "plays", "principle-residents"


@dataclass(frozen=True, slots=True)
class Way:
    """A strategy: where it stands, who brought it, who leads it, what it should move and why we believe so."""

    name: str
    by: str
    text: str
    measures: tuple[str, ...]
    under: str = ""
    evidence: str = ""


SPACE, FEES, SPORTS, ASK = (
    "Space stands open", "Fees keep nobody away", "Sports come to the child", "One place to ask",
)  # fmt: skip
EVENINGS, SEASON, FREE, VISITS, PATH, LIST, TOLD = (
    "Gyms on weekday evenings", "Assistance before the season", "Free and five-dollar sessions", "Visits in turn",
    "From the visit to the club", "One list of registrations", "Told from person to person",
)  # fmt: skip
WAYS: tuple[Way, ...] = (
    Way(SPACE, "school-board", "What the public has built is used by the public.", ("affordable_options",)),
    Way(EVENINGS, "school-board", "Three school gyms are open to the partners on three evenings a week.",
        ("affordable_options", "children"), SPACE, "Year one: the one open gym was full from the second week."),
    Way(FEES, "plays", "A fee is settled before a child stands at the door.", ("affordable_share",)),
    Way(SEASON, "plays", "Families apply once, for all partners, before the season begins.",
        ("affordable_share", "fee_per_registration"), FEES, "In year one most requests came when the season had begun."),
    Way(FREE, "recreation", "At least one session a week in each gym costs nothing, or five dollars.",
        ("affordable_options", "affordable_registrations"), FEES, "Families said that they try first and pay later."),
    Way(SPORTS, "sport-ns", "Children choose a sport after they have tried it.", ("children", "retention_any_partner")),
    Way(VISITS, "sport-ns", "Twelve sports visit three gyms in turn, so that each child sees each sport once a season.",
        ("children", "registrations"), SPORTS, "After the festival of year one, children asked for the sports by name."),
    Way(PATH, "judo", "Whoever liked a visit is called within a week and knows the way to the club.",
        ("retention_any_partner", "season_retention", "long_term_participation"), SPORTS,
        "Two clubs called in year one; the parents told the others."),
    Way(ASK, "recreation", "A family asks once; the partners find out the rest.", ("participation_rate",)),
    Way(LIST, "recreation", "Each partner sends one list a season; Recreation holds the table that all read.",
        ("registrations", "fees"), ASK, "In year one nobody could say how many children there were."),
    Way(TOLD, "plays", "Families are told by people whom they know, in the language that they speak.",
        ("participation_rate",), ASK, "Nobody remembers a poster; everybody remembers who told them."),
)  # fmt: skip

POSITIONS: dict[str, tuple[int, str]] = {
    "school-board": (1, ""), "recreation": (1, ""), "plays": (1, ""), "sport-ns": (1, ""),
    "basketball": (1, ""), "swimming": (1, ""), "volleyball": (1, ""), "athletics": (1, ""),
    "judo": (1, ""), "badminton": (2, ""), "paddling": (2, ""), "soccer": (2, ""), "table-tennis": (2, ""),
    "gymnastics": (3, "If assistance comes late, the club carries the fee. Look at it every season."),
    "wrestling": (3, "We are two coaches; we can visit, and not much more."),
    "hockey": (4, "Our board has not met."),
}  # fmt: skip
"""By degrees of agreement, before the wording of 2016 was adopted."""
CONCERN = {
    "hockey": "Ice is never 25 dollars. We come along for ball hockey; our board has still to sign."
}
"""Whoever had a concern about the wording of 2017; nobody objected."""
