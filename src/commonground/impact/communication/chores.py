"""Every hour: series reach further, questions close on their day, letters that are due go out."""

from __future__ import annotations

from datetime import datetime

from commonground.foundation import clock
from commonground.foundation.jobs.services import register_chore
from commonground.impact.communication.answer_letters import send_links
from commonground.impact.communication.models import Decision, Series
from commonground.impact.communication.queries.meetings import follow_ups_due
from commonground.impact.communication.services.deciding import close
from commonground.impact.communication.services.following_up import send_follow_up
from commonground.impact.communication.services.planning import PLANNED_AHEAD, plan_ahead


@register_chore("communication.plan_ahead")
def plan_series(now: datetime) -> int:
    """Meetings of every running series for the next half year."""
    today = clock.today()
    reach = today + PLANNED_AHEAD
    behind = Series.objects.exclude(planned_until__gte=reach).exclude(ends_on__lte=today)
    return sum(plan_ahead(series, today=today, now=now) for series in behind)


@register_chore("communication.close_decisions")
def close_decisions(now: datetime) -> int:
    """Questions whose last day to answer is over."""
    today = clock.today()
    over = Decision.objects.filter(closed_on__isnull=True, closes_on__lt=today)
    return sum(1 for decision in over if close(decision, today=today, actor=None))


@register_chore("communication.send_answer_links")
def send_answer_links(now: datetime) -> int:
    """Letters that the mail server did not take before, in partnerships of real people."""
    today = clock.today()
    still_open = Decision.objects.filter(
        closed_on__isnull=True, by_link=True, initiative__is_demo=False
    )
    return sum(send_links(decision, today=today)[0] for decision in still_open)


@register_chore("communication.send_follow_ups")
def send_follow_ups(now: datetime) -> int:
    """The day after a meeting, in partnerships of real people; each meeting once."""
    today = clock.today()
    due = follow_ups_due(day=today).filter(initiative__is_demo=False).select_related("initiative")
    return sum(send_follow_up(meeting, today=today, now=now, actor=None) for meeting in due)
