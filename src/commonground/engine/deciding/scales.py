"""The answers that a group offers itself when it decides. The scale is stored with every answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from commonground.engine.errors import translatable

Weight = Literal["support", "neutral", "talk", "against", "block"]


@dataclass(frozen=True)
class Step:
    """One answer. ``weight`` is what it means for the rule; ``needs_reason`` that words belong to it.

    Weights: support (goes along), neutral (neither), talk (not ready to answer), against (says no and
    does not stop the group), block (says no, and the group may not go on).
    """

    value: int
    label: str
    weight: Weight
    needs_reason: bool = False


@dataclass(frozen=True)
class Scale:
    """The answers from the warmest to the coldest."""

    name: str
    steps: tuple[Step, ...]

    def step(self, value: int) -> Step:
        """The step of a value; ``KeyError`` for a value that is not on the scale."""
        for step in self.steps:
            if step.value == value:
                return step
        raise KeyError(value)

    def to_json(self) -> dict[str, Any]:
        """What is stored beside the answers, so that a later change of words rewrites nobody's answer."""
        return {
            "name": self.name,
            "steps": [[s.value, s.label, s.weight, s.needs_reason] for s in self.steps],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Scale:
        return cls(stored["name"], tuple(Step(*step) for step in stored["steps"]))


# Eight degrees, as Sam Kaner's gradients of agreement have them since 2014; the words are ours.
GRADIENTS = Scale(
    "gradients",
    (
        Step(1, translatable("With all my heart"), "support"),
        Step(2, translatable("Yes, with a small point"), "support"),
        Step(3, translatable("Yes, with reservations"), "support", needs_reason=True),
        Step(4, translatable("I leave it to the others"), "neutral"),
        Step(5, translatable("We should talk more first"), "talk", needs_reason=True),
        Step(6, translatable("I do not like it and will support it"), "support", needs_reason=True),
        Step(7, translatable("I disagree seriously"), "against", needs_reason=True),
        Step(8, translatable("I cannot let this pass"), "block", needs_reason=True),
    ),
)
CONSENT = Scale(
    "consent",
    (
        Step(1, translatable("No objection"), "support"),
        Step(2, translatable("A concern; go ahead"), "support", needs_reason=True),
        Step(3, translatable("I object"), "block", needs_reason=True),
    ),
)
VOTE = Scale(
    "vote",
    (
        Step(1, translatable("Yes"), "support"),
        Step(2, translatable("Abstain"), "neutral"),
        Step(3, translatable("No"), "against"),
    ),
)
SCALES: Mapping[str, Scale] = {scale.name: scale for scale in (GRADIENTS, CONSENT, VOTE)}
