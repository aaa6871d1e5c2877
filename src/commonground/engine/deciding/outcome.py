"""What follows from the positions: decided, not decided, or what is still missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from commonground.engine.deciding.rules import Rule, RuleName
from commonground.engine.deciding.scales import Scale


class Verdict(StrEnum):
    ADOPTED = "adopted"
    NOT_ADOPTED = "not-adopted"
    NO_QUORUM = "no-quorum"
    AWAITS_LAST_WORD = "awaits-last-word"
    LAST_WORD_NO = "last-word-no"


@dataclass(frozen=True)
class Tally:
    """How many voters stand where; ``silent`` are those who may answer and did not."""

    support: int = 0
    neutral: int = 0
    talk: int = 0
    against: int = 0
    block: int = 0
    silent: int = 0

    @property
    def given(self) -> int:
        return self.support + self.neutral + self.talk + self.against + self.block


@dataclass(frozen=True)
class Outcome:
    """The verdict, the tally that it rests on, and the tally of those who have the last word."""

    verdict: Verdict
    tally: Tally
    last_word: Tally | None = None


def decide(
    rule: Rule,
    positions: Mapping[str, int],
    *,
    eligible: Collection[str],
    last_word: Collection[str] = (),
    scale: Scale | None = None,
) -> Outcome:
    """Apply the rule to the positions that were taken.

    Consent: decided when nobody objects. Unanimity: every eligible voter goes along. Gradients: nobody
    blocks, and at least ``rule.enough`` of those who took a position go along. Two thirds, majority: of
    those who took a position, abstentions among them ("partners present"); half is no majority. A veto
    stops gradients and consent only, since the other scales do not offer one. Whoever has the last
    word is asked after the rule: more of them must go along than not.

    Shape: ``positions`` voter -> value on the rule's scale. Units: heads.
    Missing: a voter without a position is silent, which is never a yes; without any position there is
    no quorum. Positions of people who are not eligible do not count.
    Errors: ``KeyError`` for a value off the scale.
    Source: gradients, Kaner, Facilitator's Guide to Participatory Decision-Making (2014); consent,
    sociocracy ("do you object?"); thresholds, docs/decisions/how-a-group-decides.md.
    """
    offered = scale or rule.scale
    tally = _tally(positions, eligible, offered)
    of_last_word = _tally(positions, last_word, offered) if last_word else None
    return Outcome(_verdict(rule, tally, of_last_word), tally, of_last_word)


def _tally(positions: Mapping[str, int], voters: Collection[str], scale: Scale) -> Tally:
    counts = dict.fromkeys(("support", "neutral", "talk", "against", "block", "silent"), 0)
    for voter in set(voters):
        known = voter in positions
        counts[scale.step(positions[voter]).weight if known else "silent"] += 1
    return Tally(**counts)


def _verdict(rule: Rule, tally: Tally, last_word: Tally | None) -> Verdict:
    if tally.given < max(rule.quorum, 1):
        return Verdict.NO_QUORUM
    if not _passes(rule, tally):
        return Verdict.NOT_ADOPTED
    if last_word is None:
        return Verdict.ADOPTED
    if not last_word.given:
        return Verdict.AWAITS_LAST_WORD
    against = last_word.given - last_word.support - last_word.neutral
    return Verdict.ADOPTED if last_word.support > against else Verdict.LAST_WORD_NO


def _passes(rule: Rule, tally: Tally) -> bool:
    if tally.block:
        return False
    share = Fraction(tally.support, tally.given)
    match rule.name:
        case RuleName.CONSENT:
            return True
        case RuleName.UNANIMOUS:
            return share == 1 and not tally.silent
        case RuleName.GRADIENTS:
            return share >= rule.enough
        case RuleName.TWO_THIRDS:
            return share >= Fraction(2, 3)
        case RuleName.MAJORITY:
            return share > Fraction(1, 2)
