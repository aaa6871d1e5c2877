"""Reads of organisations on their way in."""

from __future__ import annotations

from dataclasses import dataclass

from commonground.collective.partnership.assessment import BLOCKS, Block, Prompt
from commonground.collective.partnership.models import Candidate, CandidateStep, Finding, Initiative


@dataclass(frozen=True)
class Waiting:
    """A candidate with the last thing that happened to it."""

    candidate: Candidate
    last: CandidateStep

    @property
    def is_open(self) -> bool:
        return self.candidate.stage not in (
            Candidate.Stage.ONBOARDED,
            Candidate.Stage.DECLINED,
        )


@dataclass(frozen=True)
class Answered:
    """A prompt with what is known, or with nothing yet."""

    prompt: Prompt
    finding: Finding | None


def candidates(initiative: Initiative) -> list[Waiting]:
    """All candidates, those with the latest step first: two queries."""
    found = initiative.candidates.select_related("partner").prefetch_related("steps")
    waiting = [Waiting(candidate, list(candidate.steps.all())[-1]) for candidate in found]
    return sorted(waiting, key=lambda one: (one.last.on, one.last.pk), reverse=True)


def assessment(candidate: Candidate) -> list[tuple[Block, list[Answered]]]:
    """Both blocks with every prompt, answered or not."""
    known = {finding.prompt: finding for finding in candidate.findings.all()}
    return [(block, [Answered(p, known.get(p.name)) for p in block.prompts]) for block in BLOCKS]
