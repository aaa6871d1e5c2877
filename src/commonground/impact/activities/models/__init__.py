"""What the partners do together, and where: the plan of action, spaces and bookings."""

from commonground.impact.activities.models.bookings import (
    Booking,
    Cancellation,
    LeftOut,
    Occasion,
    Quarter,
    Wish,
    WishedTime,
)
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
from commonground.impact.activities.models.spaces import (
    Closure,
    OpenDay,
    PastGiver,
    Slot,
    Space,
    Weekday,
)

__all__ = [
    "Activity",
    "Aim",
    "Booking",
    "Cancellation",
    "Closure",
    "Contribution",
    "Dependency",
    "Engagement",
    "Lead",
    "LeftOut",
    "Milestone",
    "Occasion",
    "OpenDay",
    "PastGiver",
    "Quarter",
    "Slot",
    "Space",
    "State",
    "StateChange",
    "Weekday",
    "Wish",
    "WishedTime",
]
