"""Writes of this room's submissions: one use case each, in one transaction, with one trace."""

from commonground.impact.measurement.services.accepting import accept
from commonground.impact.measurement.services.checking import check_upload, choose, propose
from commonground.impact.measurement.services.due import open_due
from commonground.impact.measurement.services.expiring import expire_uploads
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
    "send_back",
    "withdraw",
]
