"""For which partners somebody may write, as a choice for forms."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.collective.partnership.queries import partners_on
from commonground.foundation.access.roles import BACKBONE
from commonground.impact.activities.errors import NoVoice


def require_some_voice(standing: Any, initiative: Initiative, day: date) -> QuerySet[Partner]:
    """The partners for which somebody may write, if there are any."""
    own = voices(standing, initiative, day)
    if not own.exists():
        raise NoVoice()
    return own


def voices(standing: Any, initiative: Initiative, day: date) -> QuerySet[Partner]:
    """Every partner for the backbone, the own one for a representative; as ``speaks_for`` says."""
    partners = partners_on(initiative, day=day)
    if BACKBONE in standing.roles:
        return partners
    own = {s.partner_id for s in standing.seats if s.role == Seat.Role.REPRESENTATIVE}
    return partners.filter(pk__in=own)
