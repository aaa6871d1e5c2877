"""Which signals are silent because somebody gave a reason."""

from __future__ import annotations

from datetime import date

from commonground.collective.partnership.models import Initiative
from commonground.picture.models import Snooze


def on(initiative: Initiative, *, day: date) -> list[Snooze]:
    """Snoozes that hold on a day."""
    held = Snooze.objects.filter(initiative=initiative, from_on__lte=day, until__gt=day)
    return [one for one in held if one.ended_on is None or one.ended_on > day]
