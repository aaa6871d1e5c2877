"""What the plan says on a partner's page, in its pack when it comes, and to those who follow when it goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from commonground.collective.partnership.leaving import Handover, Taker
from commonground.collective.partnership.models import Partner
from commonground.collective.partnership.onboarding import Line
from commonground.foundation import clock
from commonground.foundation.access.table import is_allowed
from commonground.impact.activities import services
from commonground.impact.activities.models import Activity, Contribution, Lead, State, StateChange

ENDED = (State.FINISHED, State.STOPPED)


def led_by(partner: Partner, day: date) -> list[Activity]:
    """Open activities that a partner leads, also when it has left and nobody took them over."""
    leads = Lead.objects.filter(_held_on(day), partner=partner, activity__in=_open(partner, day))
    return [lead.activity for lead in leads.select_related("activity").order_by("activity__title")]


def given_by(partner: Partner, day: date) -> list[Contribution]:
    """What a partner gives to open activities."""
    gifts = Contribution.objects.filter(
        _held_on(day), partner=partner, activity__in=_open(partner, day)
    )
    return list(gifts.select_related("activity").order_by("activity__title", "pk"))


def to_hand_over(partner: Partner, day: date) -> Iterator[Handover]:
    """Activities need another lead; what only this partner can give needs somebody else to give it."""
    for activity in led_by(partner, day):
        yield Handover(
            f"activity-{activity.pk}",
            _("Leads an activity"),
            activity.title,
            take_over=partial(_take_lead, activity),
        )
    for gift in given_by(partner, day):
        if gift.is_essential:
            yield Handover(
                f"contribution-{gift.pk}",
                _("Gives what an activity needs"),
                f"{gift.activity}: {gift.gives}",
                take_over=partial(_take_gift, gift),
            )


def part_of(partner: Partner, day: date) -> list[Line]:
    """For the pack: what this partner does."""
    slug = partner.initiative.slug
    lines = [
        Line(_("You lead: %(activity)s") % {"activity": activity}, "", _page(slug, activity.pk))
        for activity in led_by(partner, day)
    ]
    lines += [
        Line(
            _("You give to %(activity)s") % {"activity": gift.activity},
            gift.gives,
            _page(slug, gift.activity_id),
        )
        for gift in given_by(partner, day)
    ]
    return lines


def notice(request: Any, *, partner: Partner | None = None, quiet: bool = False) -> SafeString:
    """On a partner's page: the activities in which it has a part today."""
    if partner is None or not is_allowed("activities:activity", request.standing.roles):
        return SafeString("")
    day = clock.today()
    facts = {"led": led_by(partner, day), "given": given_by(partner, day), "partner": partner}
    return render_to_string("activities/notice.html", {**facts, "initiative": request.initiative})


def _held_on(day: date) -> Q:
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


def _open(partner: Partner, day: date) -> list[int]:
    """The activities of the partnership that are open on a day: one query."""
    changes = StateChange.objects.filter(activity__initiative=partner.initiative_id, on__lte=day)
    states = dict(changes.order_by("on", "pk").values_list("activity_id", "state"))
    return [pk for pk, state in states.items() if state not in ENDED]


def _page(slug: str, activity: int) -> str:
    return reverse("activities:activity", args=[slug, activity])


def _take_lead(activity: Activity, taker: Taker) -> None:
    services.hand_lead(
        activity, partner=taker.partner, seat=taker.seat, today=taker.today, actor=taker.actor
    )


def _take_gift(gift: Contribution, taker: Taker) -> None:
    services.end_contribution(gift, today=taker.today, actor=taker.actor)
    services.contribute(
        gift.activity,
        partner=taker.partner,
        gives=gift.gives,
        is_essential=True,
        today=taker.today,
        actor=taker.actor,
    )
