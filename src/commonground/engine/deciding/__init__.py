"""From the positions of a group to what it decided, by the rule that it chose beforehand."""

from commonground.engine.deciding.outcome import Outcome, Tally, Verdict, decide
from commonground.engine.deciding.rules import Rule, RuleName
from commonground.engine.deciding.scales import CONSENT, GRADIENTS, SCALES, VOTE, Scale, Step

__all__ = [
    "CONSENT",
    "GRADIENTS",
    "SCALES",
    "VOTE",
    "Outcome",
    "Rule",
    "RuleName",
    "Scale",
    "Step",
    "Tally",
    "Verdict",
    "decide",
]
