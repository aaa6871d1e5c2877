"""The door for other rooms: bring the numbers up to date, and read the scorecard."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from commonground.collective.partnership.models import Initiative
from commonground.foundation.accounts.models import User
from commonground.foundation.jobs import services as jobs
from commonground.foundation.jobs.kinds import Runner
from commonground.foundation.jobs.models import Job
from commonground.impact.measurement.cards import Card, Scorecard, scorecard
from commonground.impact.measurement.keeping import refresh

__all__ = ["Card", "Scorecard", "refresh", "refresh_soon", "scorecard"]

REFRESH = "measurement.refresh"


def refresh_soon(initiative: Initiative, *, owner: User | None) -> Job:
    """Bring the numbers up to date in the background, with progress that the owner can watch."""
    return jobs.start(
        REFRESH,
        owner=owner,
        initiative=initiative,
        arguments={"initiative_id": initiative.pk},
        label=gettext("Bringing the numbers up to date"),
    )


@jobs.register(REFRESH)
def _refresh(job: Runner, *, initiative_id: int) -> dict[str, Any]:
    initiative = Initiative.objects.get(pk=initiative_id)
    made = refresh(initiative, now=timezone.now(), progress=job.progress)
    says = ngettext(
        "%(count)s measure was computed anew.", "%(count)s measures were computed anew.", made
    )
    return {
        "url": reverse("measurement:scorecard", args=[initiative.slug]),
        "says": says % {"count": made},
    }
