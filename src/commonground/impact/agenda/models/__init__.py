"""The common agenda: versions of clauses, strategies, how far each partner goes along, who understands."""

from commonground.impact.agenda.models.strategies import Strategy, StrategyLead
from commonground.impact.agenda.models.support import (
    Endorsement,
    Position,
    Remark,
    Round,
    Seen,
)
from commonground.impact.agenda.models.understanding import SamePageCheck, Understanding
from commonground.impact.agenda.models.versions import Clause, ClauseText, Version

__all__ = [
    "Clause",
    "ClauseText",
    "Endorsement",
    "Position",
    "Remark",
    "Round",
    "SamePageCheck",
    "Seen",
    "Strategy",
    "StrategyLead",
    "Understanding",
    "Version",
]
