"""What every measure says about itself, whatever its kind."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import Field as Option

from commonground.engine.measures.adding_up import AcrossPartners, AcrossPeriods
from commonground.engine.measures.fields import Written
from commonground.engine.measures.filters import Filter

if TYPE_CHECKING:
    from commonground.engine.measures.definitions import Dictionary
    from commonground.engine.measures.question import Question
    from commonground.engine.measures.results import Result


class Target(Written):
    """An agreed value, and by when: a period's name, a year or a day."""

    value: float
    by: str | None = None


class MeasureBase(Written):
    """A definition of a number. A kind adds its own keys, its check, its sum and its sentence."""

    ways_across_partners: ClassVar[tuple[str, ...]]  # the first is the default
    ways_across_periods: ClassVar[tuple[str, ...]]

    kind: str
    records: str
    label: str = ""
    definition: str = ""
    where: Filter = {}
    person: str | None = None
    breakdowns: tuple[str, ...] = ()
    grain: Literal["period", "year"] = "period"
    across_partners: AcrossPartners | None = None
    across_periods: AcrossPeriods | None = None
    direction: Literal["up", "down", "none"] = "none"
    unit: str = ""
    steward: str = ""
    source: str = ""
    version: int = Option(default=1, ge=1)
    target: Target | None = None

    @property
    def partners(self) -> str:
        """How it adds up across partners: as written, else the kind's default."""
        return self.across_partners or self.ways_across_partners[0]

    @property
    def periods(self) -> str:
        """How it adds up across periods: as written, else the kind's default."""
        return self.across_periods or self.ways_across_periods[0]

    @property
    def counts_people(self) -> bool:
        """Whether it needs to know who is who."""
        return True

    @property
    def adds_exactly(self) -> bool:
        """Whether its groups add up to the whole, so that one can be had by taking away the others."""
        return False

    def check(self, dictionary: Dictionary, place: str) -> None:
        """Raise a ``DefinitionError`` where the kind's own keys do not fit the dictionary."""

    @abstractmethod
    def results(self, question: Question[Any]) -> Iterable[Result]:
        """The rows of this measure: every line of breakdowns, every span of time."""

    @abstractmethod
    def in_words(self, dictionary: Dictionary) -> str:
        """The rule, in one plain sentence."""
