"""Who is in the partnership, how they come and go, what each wants, gives and wrote down."""

from commonground.collective.partnership.models.contributions import Delivery, Need, Promise
from commonground.collective.partnership.models.interests import Bearing, Serving
from commonground.collective.partnership.models.joining import Candidate, CandidateStep, Finding
from commonground.collective.partnership.models.leaving import Departure, HandoverItem
from commonground.collective.partnership.models.partners import (
    Function,
    Initiative,
    Interest,
    Organisation,
    Partner,
    Seat,
)
from commonground.collective.partnership.models.record import RecordText

__all__ = [
    "Bearing",
    "Candidate",
    "CandidateStep",
    "Delivery",
    "Departure",
    "Finding",
    "Function",
    "HandoverItem",
    "Initiative",
    "Interest",
    "Need",
    "Organisation",
    "Partner",
    "Promise",
    "RecordText",
    "Seat",
    "Serving",
]
