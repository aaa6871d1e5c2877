"""Who has left wants and promises nothing new; what was said and given before stays."""

from __future__ import annotations

from datetime import date

from commonground.collective.partnership import errors
from commonground.collective.partnership.models import Partner


def require_here(partner: Partner, *, today: date) -> None:
    if partner.left_on is not None and partner.left_on <= today:
        raise errors.AlreadyLeft(partner=str(partner), day=partner.left_on.isoformat())
