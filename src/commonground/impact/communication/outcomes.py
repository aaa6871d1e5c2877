"""From positions to an outcome when there are several options: each by the rule, then the best supported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from commonground.engine.deciding import Outcome, Rule, Scale, Tally, Verdict, decide

TIED = "tied"
# What is said of the whole when no option was adopted: the nearest to a yes first.
_NEAREST = (
    Verdict.AWAITS_LAST_WORD,
    Verdict.LAST_WORD_NO,
    Verdict.NOT_ADOPTED,
    Verdict.NO_QUORUM,
)


@dataclass(frozen=True)
class Result:
    """What followed for the whole decision: the verdict, the chosen option, each option's outcome."""

    verdict: str
    chosen: int | None
    by_option: Mapping[int, Outcome]

    def to_json(self) -> list[dict[str, Any]]:
        return [
            {
                "option": option,
                "verdict": str(outcome.verdict),
                "tally": asdict(outcome.tally),
                "last_word": asdict(outcome.last_word) if outcome.last_word else None,
            }
            for option, outcome in self.by_option.items()
        ]


def result(
    rule: Rule,
    positions: Mapping[int, Mapping[str, int]],
    *,
    eligible: Sequence[str],
    last_word: Sequence[str],
    scale: Scale,
) -> Result:
    """``positions``: option -> voter -> value. Of several options that pass, the best supported wins.

    Two that stand equal are no decision: the group talks, or looks for a third. Support is compared
    first, then who did not go along.
    """
    outcomes = {
        option: decide(rule, given, eligible=eligible, last_word=last_word, scale=scale)
        for option, given in positions.items()
    }
    passed = [o for o, outcome in outcomes.items() if outcome.verdict == Verdict.ADOPTED]
    if not passed:
        verdicts = {outcome.verdict for outcome in outcomes.values()}
        return Result(next(v for v in _NEAREST if v in verdicts), None, outcomes)
    best = max(_rank(outcomes[option].tally) for option in passed)
    first = [option for option in passed if _rank(outcomes[option].tally) == best]
    if len(first) > 1:
        return Result(TIED, None, outcomes)
    return Result(str(Verdict.ADOPTED), first[0], outcomes)


def _rank(tally: Tally) -> tuple[int, int]:
    return tally.support, -(tally.against + tally.block + tally.talk)
