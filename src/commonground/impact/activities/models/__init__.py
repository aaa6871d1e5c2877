"""What the partners do together: the plan of action."""

from commonground.impact.activities.models.plan import (
    Activity,
    Aim,
    Contribution,
    Dependency,
    Engagement,
    Lead,
    Milestone,
    State,
    StateChange,
)

__all__ = [
    "Activity",
    "Aim",
    "Contribution",
    "Dependency",
    "Engagement",
    "Lead",
    "Milestone",
    "State",
    "StateChange",
]
