"""A decision as its page shows it: before it closes how many answered, afterwards everything at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from commonground.engine.deciding import Step
from commonground.impact.communication.models import Decision, Option, Position, Voter


@dataclass(frozen=True)
class Said:
    """One position, revealed."""

    voter: Voter
    step: Step
    label: str
    reason: str

    @property
    def is_objection(self) -> bool:
        return self.step.weight in ("against", "block")


@dataclass(frozen=True)
class OptionResult:
    """What became of one option, and who stands where."""

    option: Option
    verdict: str
    tally: dict[str, int]
    last_word: dict[str, int] | None
    said: tuple[Said, ...]
    is_chosen: bool

    @property
    def objections(self) -> tuple[Said, ...]:
        return tuple(said for said in self.said if said.is_objection)

    @property
    def by_step(self) -> list[tuple[str, int]]:
        """How many gave each answer, the warmest first."""
        counts: dict[str, int] = {}
        for said in sorted(self.said, key=lambda s: s.step.value):
            counts[said.label] = counts.get(said.label, 0) + 1
        return list(counts.items())


def is_revealed(decision: Decision) -> bool:
    """A question that was taken back reveals nothing, for ever."""
    return not decision.is_open and decision.verdict != Decision.Verdict.WITHDRAWN


def results(decision: Decision) -> list[OptionResult]:
    """Every option with its positions; nothing before the decision has closed. Two queries."""
    if not is_revealed(decision) or decision.is_spoken:
        return []
    told = {entry["option"]: entry for entry in decision.tallies}
    scale = decision.offered
    said: dict[int, list[Said]] = {}
    found = Position.objects.filter(voter__decision=decision).order_by(
        "value", "voter__partner__organisation__name", "pk"
    )
    for position in found.select_related("voter__partner__organisation", "voter__seat"):
        step = scale.step(position.value)
        one = Said(position.voter, step, gettext(step.label), position.reason)
        said.setdefault(position.option_id, []).append(one)
    return [
        _result(option, told[option.pk], said.get(option.pk, []), decision)
        for option in decision.options.all()
        if option.pk in told
    ]


def _result(
    option: Option, told: dict[str, Any], said: list[Said], decision: Decision
) -> OptionResult:
    return OptionResult(
        option=option,
        verdict=str(Decision.Verdict(told["verdict"]).label),
        tally=told["tally"],
        last_word=told["last_word"],
        said=tuple(said),
        is_chosen=decision.chosen_id == option.pk,
    )
