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
from commonground.impact.activities.models.plan import Activity
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
    "Booking",
    "Cancellation",
    "Closure",
    "LeftOut",
    "Occasion",
    "OpenDay",
    "PastGiver",
    "Quarter",
    "Slot",
    "Space",
    "Weekday",
    "Wish",
    "WishedTime",
]
