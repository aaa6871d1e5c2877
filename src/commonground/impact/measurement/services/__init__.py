"""Writes of this room's submissions: one use case each, in one transaction, with one trace."""

from commonground.impact.measurement.services.accepting import accept
from commonground.impact.measurement.services.checking import check_upload, choose, propose
from commonground.impact.measurement.services.due import open_due
from commonground.impact.measurement.services.expiring import expire_uploads
from commonground.impact.measurement.services.nothing import say_nothing, take_back_nothing
from commonground.impact.measurement.services.receiving import receive, receive_kept
from commonground.impact.measurement.services.returning import send_back, withdraw

__all__ = [
    "accept",
    "check_upload",
    "choose",
    "expire_uploads",
    "open_due",
    "propose",
    "receive",
    "receive_kept",
    "say_nothing",
    "send_back",
    "take_back_nothing",
    "withdraw",
]
