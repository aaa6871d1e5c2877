"""What a partner gives to an activity."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.collective.partnership.models import Partner, Promise
from commonground.foundation.accounts.models import User
from commonground.impact.activities import errors
from commonground.impact.activities.models import Activity, Contribution
from commonground.impact.activities.services.trail import held, trace


@transaction.atomic
def contribute(
    activity: Activity,
    *,
    partner: Partner,
    gives: str,
    today: date,
    actor: User | None,
    promise: Promise | None = None,
    is_essential: bool = False,
) -> Contribution:
    """A partner gives something to an activity, from its promise or beside it; said twice, it counts once."""
    held(activity)
    if promise is not None and (promise.partner_id != partner.pk or promise.released_on):
        raise errors.PromiseElsewhere(partner=str(partner))
    gives = gives.strip() or (str(promise.need) if promise else "")
    same = activity.contributions.filter(partner=partner, gives=gives, promise=promise, until=None)
    if found := same.first():
        return found
    made: Contribution = activity.contributions.create(
        partner=partner, gives=gives, promise=promise, is_essential=is_essential, since=today
    )
    facts = {"partner": str(partner), "gives": gives, "is_essential": is_essential}
    after = {"activity": activity.title, **facts}
    trace("activity.contribution", activity, actor, subject=made, after=after)
    return made


@transaction.atomic
def end_contribution(
    contribution: Contribution, *, today: date, actor: User | None
) -> Contribution:
    """A partner no longer gives this from today; that it did stays."""
    if contribution.until is None:
        contribution.until = today
        contribution.save(update_fields=["until"])
        activity = contribution.activity
        after = {"activity": activity.title, "gives": contribution.gives}
        trace("activity.contribution_ended", activity, actor, subject=contribution, after=after)
    return contribution
