"""What the plan says on the page of a strategy: who does what for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from commonground.collective.partnership.dates import partner_on
from commonground.collective.partnership.models import Partner
from commonground.foundation import clock
from commonground.foundation.access.table import is_allowed
from commonground.impact.activities.models import Activity, Lead, State, StateChange
from commonground.impact.agenda.models import Strategy


@dataclass(frozen=True)
class Serving:
    """An activity that serves the strategy, how it stands and who leads it."""

    activity: Activity
    state: State
    lead: Partner | None


def serving(strategy: Strategy, *, day: date) -> list[Serving]:
    """Activities of a strategy on a day, also those that have ended: three queries."""
    found = list(Activity.objects.filter(strategy=strategy, strategy_since__lte=day))
    changes = StateChange.objects.filter(activity__in=found, on__lte=day).order_by("on", "pk")
    states = dict(changes.values_list("activity_id", "state"))
    held = Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))
    leads = Lead.objects.filter(held, partner_on(day, "partner__"), activity__in=found)
    by_activity = {
        lead.activity_id: lead.partner for lead in leads.select_related("partner__organisation")
    }
    return list(_served(found, states, by_activity))


def notice(request: Any, strategy: Strategy) -> SafeString:
    """On the page of a strategy, for those who may read the plan."""
    roles = request.standing.roles
    if not is_allowed("activities:activity", roles):
        return SafeString("")
    facts = {
        "rows": serving(strategy, day=clock.today()),
        "initiative": request.initiative,
        "may_add": is_allowed("activities:add_activity", roles),
    }
    return render_to_string("activities/strategy_notice.html", facts)


def _served(
    found: list[Activity], states: dict[int, str], leads: dict[int, Partner]
) -> Iterator[Serving]:
    for activity in found:
        if activity.pk in states:
            yield Serving(activity, State(states[activity.pk]), leads.get(activity.pk))
