"""The one error tree. Bottom layer: this module imports nothing from the package.

Every error that a person can act on descends from ``CommonGroundError`` and carries a stable ``code``,
a ``message`` (what is the case) and a ``remedy`` (what to do next), both with named placeholders that
the facts fill. The branches say who can act: the author of a definition, the sender of data, nobody
but policy, the operator. ``ValueError`` and its kin mean a bug of ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, ClassVar


def translatable(sentence: str) -> str:
    """Mark a sentence for the translation catalogue; the page translates it, the engine does not."""
    return sentence


WITHHELD = "•••"  # stands where something is not told


class CommonGroundError(Exception):
    """Root of every error that a person can act on.

    ``quotes`` names the facts that repeat what stands in a file: they are told to its sender, and
    never stored.
    """

    code: ClassVar[str] = "error"
    message: ClassVar[str] = translatable("Something could not be done.")
    remedy: ClassVar[str] = translatable("Try again; if it happens again, tell your coordinator.")
    quotes: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(self.sentence())

    def facts_for_storage(self) -> dict[str, Any]:
        """The facts without a word of the file."""
        return {n: WITHHELD if n in self.quotes else fact for n, fact in self.facts.items()}

    def sentence(self) -> str:
        """Message and remedy in English, facts filled in."""
        return f"{self.message % self.facts} {self.remedy % self.facts}".strip()


class DefinitionError(CommonGroundError):
    """The author of a dictionary can act: a definition is wrong."""

    code = "definition"


class DataError(CommonGroundError):
    """The sender of a file can act: the data are wrong."""

    code = "data"


class RefusedError(CommonGroundError):
    """Policy says no: a permission, an agreement, a threshold."""

    code = "refused"


class EngineError(CommonGroundError):
    """The operator can act: disk, memory, a missing key, a backend."""

    code = "engine"


class Sentence(str):
    """A sentence in English that still knows its wording, so that a page can say it in French."""

    wording: str
    named: dict[str, Any]

    def __new__(cls, wording: str, **named: Any) -> Sentence:
        made = super().__new__(cls, wording % named if named else wording)
        made.wording, made.named = wording, named
        return made


def did_you_mean(name: str, known: Iterable[str]) -> Sentence:
    """A suggestion for a mistyped name, or the known names; ends in a full stop.

    >>> str(did_you_mean("programe", ["programme", "season"]))
    'Did you mean `programme`?'
    """
    names = list(known)
    close = get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return Sentence(translatable("Did you mean `%(close)s`?"), close=close[0])
    if not names:
        return Sentence(translatable("None is known here."))
    listed = ", ".join(f"`{n}`" for n in names)
    return Sentence(translatable("Known here: %(listed)s."), listed=listed)
