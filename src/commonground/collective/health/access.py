"""From an address to a wave or an invitation: the only route. Hidden and absent sound the same."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from commonground.collective.health import links
from commonground.collective.health.models import Invitation, Wave
from commonground.collective.partnership.models import Initiative
from commonground.foundation.access.errors import NotVisible


def wave_in(initiative: Initiative, wave_id: int) -> Wave:
    found = Wave.objects.filter(initiative=initiative, pk=wave_id)
    wave = found.select_related("initiative", "report", "override").first()
    if wave is None:
        raise NotVisible
    return wave


def invitation_by(token: str) -> Invitation:
    """The link is all that a person needs, and all that we ask."""
    found = Invitation.objects.filter(
        token_hash=links.hashed(token), wave__opened_on__isnull=False
    ).exclude(way=Invitation.Way.PAPER)
    invitation = found.select_related("wave__initiative", "wave__report").first()
    if invitation is None:
        raise NotVisible
    return invitation


def opens_to_all_on(wave: Wave) -> date | None:
    """The day from which the whole partnership reads the results."""
    return wave.closed_on + timedelta(days=wave.first_days) if wave.closed_on else None


def is_open_to_all(wave: Wave, *, day: date) -> bool:
    opens = opens_to_all_on(wave)
    return opens is not None and opens <= day


def may_read(wave: Wave, *, user: Any, day: date) -> bool:
    """Those who were asked read first; the broker and the backbone wait like everybody else."""
    if wave.closed_on is None:
        return False
    return is_open_to_all(wave, day=day) or (
        user.is_authenticated and wave.invitations.filter(seat__user=user).exists()
    )
