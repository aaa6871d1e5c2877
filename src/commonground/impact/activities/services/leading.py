"""Which partner leads an activity, from which day."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.errors import NotPartnerThen
from commonground.collective.partnership.models import Partner, Seat
from commonground.foundation.accounts.models import User
from commonground.impact.activities import errors
from commonground.impact.activities.models import Activity, Lead
from commonground.impact.activities.services.trail import held, trace


@transaction.atomic
def hand_lead(
    activity: Activity,
    *,
    partner: Partner | None,
    today: date,
    actor: User | None,
    seat: Seat | None = None,
) -> Lead | None:
    """Another partner or person leads from today; without one the place is open and is seen to be."""
    held(activity)
    if partner is not None:
        _check(partner, seat, today)
    old = activity.leads.filter(until=None).select_related("partner__organisation", "seat").first()
    if old and partner and (old.partner_id, old.seat_id) == (partner.pk, seat.pk if seat else None):
        return old
    if old is not None:
        old.until = today
        old.save(update_fields=["until"])
    new = None
    if partner is not None:
        new = activity.leads.create(partner=partner, seat=seat, since=today)
    if old is not None or new is not None:
        trace("activity.lead", activity, actor, before=_named(old), after=_named(new))
    return new


def begin_lead(
    activity: Activity, *, partner: Partner, seat: Seat | None, since: date, today: date
) -> Lead:
    _check(partner, seat, today)
    lead: Lead = activity.leads.create(partner=partner, seat=seat, since=since)
    return lead


def _check(partner: Partner, seat: Seat | None, today: date) -> None:
    """A partner of today, and a person who sits there today."""
    if partner.joined_on > today or (partner.left_on and partner.left_on <= today):
        raise NotPartnerThen(
            partner=str(partner), day=today.isoformat(), joined=partner.joined_on.isoformat()
        )
    if seat is not None:
        sits = Seat.objects.filter(seat_held_on(today), pk=seat.pk, partner=partner)
        if not sits.exists():
            raise errors.LeaderElsewhere(partner=str(partner))


def _named(lead: Lead | None) -> dict[str, str | None]:
    if lead is None:
        return {"leading": None}
    person = lead.seat.person_name if lead.seat else None
    return {"leading": str(lead.partner), "person_name": person}
