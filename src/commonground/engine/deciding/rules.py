"""How a group decides: chosen before the question, never after the answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from commonground.engine.deciding.scales import CONSENT, GRADIENTS, VOTE, Scale


class RuleName(StrEnum):
    CONSENT = "consent"
    UNANIMOUS = "unanimous"
    GRADIENTS = "gradients"
    TWO_THIRDS = "two-thirds"
    MAJORITY = "majority"


# A group sets its own measure of enough support (Kaner); until it does, two thirds goes along.
ENOUGH = Fraction(2, 3)
_SCALES = {RuleName.CONSENT: CONSENT, RuleName.GRADIENTS: GRADIENTS}


@dataclass(frozen=True)
class Rule:
    """A rule with what belongs to it.

    ``quorum`` is how many voters must have taken a position; ``enough`` the share of those who took
    one that must go along (gradients only).
    """

    name: RuleName
    quorum: int = 0
    enough: Fraction = ENOUGH

    @property
    def scale(self) -> Scale:
        """The answers that are offered under this rule."""
        return _SCALES.get(self.name, VOTE)
