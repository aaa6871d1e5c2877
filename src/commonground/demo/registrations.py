"""Who registers for what, season by season: the truth that the partners' files are written from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from commonground.demo.chance import Dice
from commonground.demo.people import Child, another_spelling, children, misspelling, plain
from commonground.demo.programmes import Programme, offered
from commonground.demo.story import SEASONS, YEARS

N_MISSPELT = 36
"""Children whom their second partner writes wrongly: two pseudonyms for one child."""

NO_AREA = frozenset({"school-board", "athletics"})
"""Partners whose lists have no column for where a child lives."""

FORGETFUL = frozenset({"volleyball"})
"""Partners who write "n/a" here and there."""

_WEIGHTS = {
    "school-board": 12,
    "recreation": 24,
    "plays": 10,
    "sport-ns": 5,
    "basketball": 9,
    "soccer": 9,
    "swimming": 8,
    "volleyball": 4,
    "badminton": 4,
    "gymnastics": 6,
    "judo": 3,
    "hockey": 6,
    "paddling": 3,
    "athletics": 4,
    "table-tennis": 3,
    "wrestling": 3,
}
_FIRST_SEASON_WEIGHTS = (34, 9, 8, 5, 26, 8, 6, 4)
_STAYS = {"2015-16": 70, "2016-17": 86}  # does not leave for good after a season, in percent
_COMES = {"2015-16": (0, 66, 62, 42), "2016-17": (80, 78, 74, 55)}  # shows up, by season
_SAME_PARTNER = {"2015-16": 46, "2016-17": 50}
_SAME_PROGRAMME = {"2015-16": 52, "2016-17": 46}
_SECOND_PARTNER = {"2015-16": 9, "2016-17": 16}


@dataclass(frozen=True, slots=True)
class Registration:
    """One true registration, with the child as this partner writes her."""

    child: Child
    first: str
    last: str
    misspelt: bool
    programme: Programme
    season: str
    area: str | None  # not every partner asks where a child lives
    cents: int | None  # nor writes down every fee

    @property
    def partner(self) -> str:
        """The partner that registered the child."""
        return self.programme.partner

    @property
    def identity(self) -> tuple[str, str]:
        """What a pseudonym can see: the plain name and the birth date."""
        return plain(f"{self.first} {self.last}"), self.child.born.isoformat()


def year_of(season: str) -> str:
    """The school year of a season."""
    return next(year for year, seasons in YEARS.items() if season in seasons)


@cache
def registrations() -> tuple[Registration, ...]:
    """Every registration of the story, by season, then by child."""
    enrolments = [e for child in children() for e in _life(child)]
    spellings = _spellings(enrolments)
    dice = Dice("what is written down")
    found = [
        _written_down(enrolment, spellings[enrolment[0].number, enrolment[2].partner], dice)
        for enrolment in enrolments
    ]
    return tuple(sorted(found, key=lambda r: (SEASONS.index(r.season), r.child.number)))


Enrolment = tuple[Child, str, Programme]
Spelling = tuple[str, str, bool]


def _life(child: Child) -> list[Enrolment]:
    """One child's seasons: comes, changes or stays, misses a season, leaves for good."""
    dice = Dice(f"life of child {child.number}")
    first = dice.weighted(range(len(SEASONS)), _FIRST_SEASON_WEIGHTS)
    life: list[Enrolment] = []
    before: Programme | None = None
    for at in range(first, len(SEASONS)):
        season, year = SEASONS[at], year_of(SEASONS[at])
        if at > first and not dice.chance(_STAYS[year]):
            break
        if at > first and not dice.chance(_COMES[year][at % 4]):
            continue
        before = _next_programme(before, year, dice)
        life.append((child, season, before))
        if dice.chance(_SECOND_PARTNER[year]):
            life.append((child, season, _elsewhere(before, year, dice)))
    return life


def _next_programme(before: Programme | None, year: str, dice: Dice) -> Programme:
    if before is None:
        return dice.pick(offered(_partner(dice), year))
    if dice.chance(_SAME_PROGRAMME[year]) and before in offered(before.partner, year):
        return before
    if dice.chance(_SAME_PARTNER[year]):
        return dice.pick(offered(before.partner, year))
    return dice.pick(offered(_partner(dice), year))


def _elsewhere(here: Programme, year: str, dice: Dice) -> Programme:
    other = _partner(dice)
    while other == here.partner:
        other = _partner(dice)
    return dice.pick(offered(other, year))


def _partner(dice: Dice) -> str:
    return dice.weighted(tuple(_WEIGHTS), tuple(_WEIGHTS.values()))


def _written_down(enrolment: Enrolment, spelling: Spelling, dice: Dice) -> Registration:
    child, season, programme = enrolment
    first, last, misspelt = spelling
    full = programme.cents(year_of(season)) or 0
    forgetful = programme.partner in FORGETFUL
    return Registration(
        child=child,
        first=first,
        last=last,
        misspelt=misspelt,
        programme=programme,
        season=season,
        area=None
        if programme.partner in NO_AREA or (forgetful and dice.chance(20))
        else child.area,
        cents=None if forgetful and dice.chance(10) else full * child.pays_percent // 100,
    )


def _spellings(enrolments: list[Enrolment]) -> dict[tuple[int, str], Spelling]:
    """How each partner writes each of its children: the first as she is, others as it falls."""
    found: dict[tuple[int, str], Spelling] = {}
    at_home: set[int] = set()
    slipped: set[int] = set()
    dice = Dice("spellings")
    for child, _season, programme in enrolments:
        place = (child.number, programme.partner)
        if place in found:
            continue
        found[place] = (child.first, child.last, False)
        if child.number not in at_home:
            at_home.add(child.number)
        elif _may_slip(child, slipped):
            found[place] = (*misspelling(child, dice), True)
            slipped.add(child.number)
        elif dice.chance(45):
            found[place] = (*another_spelling(child, dice), False)
    return found


def _may_slip(child: Child, slipped: set[int]) -> bool:
    """Every seventh child or so, once, and only where a slip changes the plain name."""
    in_turn = child.number % 7 == 0 and child.last.isalpha()
    return in_turn and child.number not in slipped and len(slipped) < N_MISSPELT
