"""What was raised openly and what the broker was asked to do: everybody here may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from commonground.collective.brokering.access import in_force_on
from commonground.collective.brokering.models import Action, Mandate, OpenConcern
from commonground.collective.partnership.models import Initiative
from commonground.picture.facts.row import Row, Rows

PATIENCE = timedelta(days=14)


@dataclass(frozen=True)
class ConcernFacts:
    """Open concerns, the broker's mandate and what reviews agreed; never the words of a concern."""

    concerns: int = 0
    unanswered: Rows = ()
    has_broker: bool = False
    mandate_until: date | None = None
    actions_late: Rows = ()


def read(initiative: Initiative, *, day: date) -> ConcernFacts | None:
    """None as long as there was neither a broker nor a concern; four queries."""
    raised = OpenConcern.objects.filter(initiative=initiative, raised_on__lte=day)
    concerns = list(raised.prefetch_related("steps"))
    mandates = list(Mandate.objects.filter(initiative=initiative, proposed_on__lte=day))
    if not concerns and not mandates:
        return None
    now = Mandate.objects.filter(in_force_on(day), initiative=initiative)
    until = list(now.values_list("ends_on", flat=True))
    page = reverse("brokering:open_concerns", args=[initiative.slug])
    waiting = [c for c in concerns if c.raised_on + PATIENCE <= day and not _answered(c, day)]
    return ConcernFacts(
        concerns=len(concerns),
        unanswered=tuple(Row(str(c), page) for c in waiting),
        has_broker=bool(until),
        mandate_until=max(until, default=None),
        actions_late=_late(initiative, day),
    )


def _answered(concern: OpenConcern, day: date) -> bool:
    return any(step.taken_on <= day for step in concern.steps.all())


def _late(initiative: Initiative, day: date) -> Rows:
    open_ones = Action.objects.filter(
        review__initiative=initiative, is_done=False, due_on__lt=day, review__opened_on__lte=day
    )
    return tuple(
        Row(str(a), reverse("brokering:review", args=[initiative.slug, a.review_id]))
        for a in open_ones
    )
