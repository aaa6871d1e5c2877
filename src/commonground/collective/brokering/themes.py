"""When a theme may leave the room: enough different people raised it, all agreed, none is pointed out.

Pure rules over what was said; nothing here reads or writes.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from commonground.collective.brokering.errors import NotAllAgreed, TooFew, WouldPointOut

MINIMUM = 5
ALLOWS = {"theme": {"theme", "quote"}, "quote": {"quote"}}


@dataclass(frozen=True)
class Said:
    """One statement: who said it, under which themes, and what may be done with it."""

    who: str
    words: str
    consent: str
    themes: tuple[str, ...]

    @property
    def person(self) -> str:
        return same_person(self.who)


def same_person(name: str) -> str:
    """One person under small differences of spelling: capitals, accents, spaces, full stops."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in bare if letter.isalnum())


def by_theme(statements: Iterable[Said]) -> dict[str, list[Said]]:
    """Statements under each of their themes, themes by name."""
    found: dict[str, list[Said]] = defaultdict(list)
    for statement in statements:
        for theme in statement.themes:
            found[theme].append(statement)
    return dict(sorted(found.items()))


def people_in(statements: Iterable[Said]) -> set[str]:
    return {statement.person for statement in statements}


def require_may_leave(
    statements: list[Said], *, level: str, last: Iterable[str] | None, minimum: int = MINIMUM
) -> set[str]:
    """Refuse what is too small, what somebody did not agree to, and what would point out a few.

    ``last`` are the people behind the version shared before, if there was one. Of two versions, each
    large enough, the difference may be too small: then the second one waits. Answers with the people.
    """
    people = people_in(statements)
    if len(people) < minimum:
        raise TooFew(minimum=minimum)
    if any(statement.consent not in ALLOWS[level] for statement in statements):
        raise NotAllAgreed
    before = set(last) if last is not None else people
    if any(0 < len(part) < minimum for part in (before - people, people - before)):
        raise WouldPointOut(minimum=minimum)
    return people
