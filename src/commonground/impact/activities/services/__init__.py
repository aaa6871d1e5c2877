"""Writes of the plan of action: one use case each, one transaction, one audit event."""

from commonground.impact.activities.services.contributing import contribute, end_contribution
from commonground.impact.activities.services.depending import depend, depend_no_more
from commonground.impact.activities.services.leading import hand_lead
from commonground.impact.activities.services.milestones import (
    add_milestone,
    change_milestone,
    drop_milestone,
    mark_done,
    mark_open,
)
from commonground.impact.activities.services.outcomes import set_outcomes
from commonground.impact.activities.services.residents import say_engagement
from commonground.impact.activities.services.states import change_state
from commonground.impact.activities.services.writing import (
    Details,
    add_activity,
    change_activity,
)

__all__ = [
    "Details",
    "add_activity",
    "add_milestone",
    "change_activity",
    "change_milestone",
    "change_state",
    "contribute",
    "depend",
    "depend_no_more",
    "drop_milestone",
    "end_contribution",
    "hand_lead",
    "mark_done",
    "mark_open",
    "say_engagement",
    "set_outcomes",
]
