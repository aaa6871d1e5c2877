"""How the partners talk to each other: meetings, commitments, decisions, messages."""

from commonground.impact.communication.models.commitments import Commitment, CommitmentState
from commonground.impact.communication.models.decisions import (
    Citation,
    Decision,
    Option,
    Position,
    Revisit,
    Voter,
)
from commonground.impact.communication.models.lived import LivedExperience
from commonground.impact.communication.models.meetings import (
    AgendaItem,
    Attendance,
    Holiday,
    Meeting,
    Series,
)
from commonground.impact.communication.models.messages import Addition, Message, Subscription
from commonground.impact.communication.models.voice import Turns, VoiceAgreement

__all__ = [
    "Addition",
    "AgendaItem",
    "Attendance",
    "Citation",
    "Commitment",
    "CommitmentState",
    "Decision",
    "Holiday",
    "LivedExperience",
    "Meeting",
    "Message",
    "Option",
    "Position",
    "Revisit",
    "Series",
    "Subscription",
    "Turns",
    "VoiceAgreement",
    "Voter",
]
