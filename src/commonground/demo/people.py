"""Invented children: names, birth dates, where they live. Nobody here exists."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from commonground.demo.chance import Dice

N_CHILDREN = 2600

_FIRST_NAMES = """
Aaliyah Abigail Adaeze Aiden Aisha Alexandre Amara Amélie Amir Anaïs Andre Anika Ariel Asha
Beatrice Benoît Bilal Brooke Caleb Camille Carter Chantal Chloé Claire Connor Dahlia Daniel
Daphné Delphine Desmond Elias Ella Éloïse Emeka Émile Emma Esther Etienne Farah Félix Finn
Gabriel Gaëlle Grace Hadiya Hana Hannah Hélène Hugo Ibrahim Imani Isaac Isla Ivy Jada Jamal
Jasmine Jérôme Joël Jonah Josephine Jude Kai Kamal Keisha Khadija Kofi Laila Léa Leo Lila
Logan Lucie Lydia Maëlle Malik Marcus Mariam Maya Mika Miriam Mohammed Nadia Naomi Nathan
Nevaeh Niamh Noé Nora Olivia Omar Oscar Owen Penelope Priya Quinn Rania René Rosalie Rowan
Ruby Sadie Salma Samuel Sanjay Sasha Sébastien Selma Simone Soren Talia Tariq Temi Theo
Thérèse Tobias Uma Victor Violet Wren Xavier Yara Yusuf Zara Zoé Zuri
"""
FIRST_NAMES = tuple(_FIRST_NAMES.split())

_LAST_NAMES = """
Abebe Adeyemi Ali Arsenault Aucoin Baker Bélanger Bernard Boudreau Bourque Bowden Byers
Cameron Campbell Carvery Chisholm Clarke Comeau Cormier Côté Crawley Cromwell Cyr d'Entremont
Daley Delorme Desmond Deveau Diallo Dixon Doucette Downey Drummond Dubé Eisnor Ellsworth
Farouk Fraser Gaudet Ghosh Gillis Gould Grosse Haddad Hamilton Hassan Hébert Hirsch Hussein
Ibsen Jarvis Johnson Jollimore Kamara Kaur Kiley Kowalski Lambert Landry LeBlanc Léger Levy
Lohnes MacDonald MacIsaac MacKay Mansour Marchand Marshall Martell McNeil Melanson Mensah
Meisner Mohamud Muise Nasser Nickerson Noël Novak O'Brien Oickle Okafor Oliver Osei Paris
Paul Petrov Poirier Pottie Prosper Provo Quigley Rafuse Reyes Robichaud Rose Sampson Santos
Saulnier Sillars Simmonds Singh Slaunwhite Sparks Surette Sylliboy Symonds Thibodeau Tran
Upshaw Vaughan Vickers Wambolt Whynot Williams Yamoah Zinck
"""
LAST_NAMES = tuple(_LAST_NAMES.split())

AREAS = ("North End", "West End", "South End", "Dartmouth")
_AREA_WEIGHTS = (62, 17, 8, 13)
_FIRST_BIRTHDAY = date(2001, 1, 1)
_BIRTH_DAYS = 10 * 365


@dataclass(frozen=True, slots=True)
class Child:
    """One invented child as her first partner writes her down."""

    number: int
    first: str
    last: str
    born: date
    area: str
    pays_percent: int  # what the family pays after fee assistance


def plain(name: str) -> str:
    """A name without case, accents, punctuation and order: what two lists can agree on."""
    bare = unicodedata.normalize("NFKD", name).casefold().replace("'", "")
    letters = "".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c))
    return " ".join(sorted(letters.split()))


@cache
def children() -> tuple[Child, ...]:
    """All children of the story, no two with the same plain name and birth date."""
    dice = Dice("children")
    found: list[Child] = []
    known: set[tuple[str, date]] = set()
    while len(found) < N_CHILDREN:
        child = _child(len(found), dice)
        identity = (plain(f"{child.first} {child.last}"), child.born)
        if identity not in known:
            known.add(identity)
            found.append(child)
    return tuple(found)


def _child(number: int, dice: Dice) -> Child:
    first = dice.pick(FIRST_NAMES)
    if dice.chance(4):
        first = f"{first} {dice.pick(FIRST_NAMES)}"
    return Child(
        number=number,
        first=first,
        last=dice.pick(LAST_NAMES),
        born=_FIRST_BIRTHDAY + timedelta(days=dice.below(_BIRTH_DAYS)),
        area=dice.weighted(AREAS, _AREA_WEIGHTS),
        pays_percent=dice.weighted((100, 75, 50, 0), (66, 8, 14, 12)),
    )


def another_spelling(child: Child, dice: Dice) -> tuple[str, str]:
    """The same child as another list may have her, such that the plain names still agree."""
    first, last = child.first, child.last
    way = dice.below(5)
    if way == 0:
        return first.upper(), last.upper()
    if way == 1:
        return first.lower(), last.lower()
    if way == 2:
        return _without_accents(first), _without_accents(last)
    if way == 3:
        return f"{first} ", f" {last}"
    return last, first


def misspelling(child: Child, dice: Dice) -> tuple[str, str]:
    """The same child with a slip of the pen: the plain names disagree."""
    at = 1 + dice.below(len(child.last) - 2)
    last = child.last
    at_it = last[at] * 2 if dice.chance(50) else ""  # a letter doubled, or dropped
    return child.first, f"{last[:at]}{at_it}{last[at + 1 :]}"


def _without_accents(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
