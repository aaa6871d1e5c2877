"""What this room knows that a partner holds: the broker's mandate, and actions agreed in reviews."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from django.db.models import Q
from django.utils.translation import gettext as _

from commonground.collective.brokering.models import Action, Mandate
from commonground.collective.brokering.services import reviewing
from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.leaving import Handover, Taker, bring_handover
from commonground.collective.partnership.models import Partner, Seat


def mandates(partner: Partner, day: date) -> Iterator[Handover]:
    """A broker who works for the partner. A mandate cannot be given away: the partners agree anew."""
    people = partner.seats.filter(user__isnull=False).values("user")
    works_here = Q(user__in=people) | Q(employer__iexact=str(partner))
    internal = Mandate.objects.filter(works_here, kind=Mandate.Kind.INTERNAL)
    running = internal.filter(initiative=partner.initiative_id, revoked_on=None, ends_on__gt=day)
    for mandate in running:
        yield Handover(f"mandate-{mandate.pk}", _("Mandate of the broker"), str(mandate))


def actions(partner: Partner, day: date) -> Iterator[Handover]:
    """Actions that are not done, of which the partner or one of its people is written as the owner."""
    names = _names(partner, day)
    open_ones = Action.objects.filter(review__initiative=partner.initiative_id, is_done=False)
    for action in open_ones.select_related("review"):
        if names.search(action.owner):
            yield Handover(
                f"review-action-{action.pk}",
                _("Action agreed in a review"),
                action.action,
                take_over=partial(_take, action),
            )


def _names(partner: Partner, day: date) -> re.Pattern[str]:
    """The partner and the people of its seats, but for those who now have a seat elsewhere."""
    moved = Seat.objects.filter(seat_held_on(day), initiative=partner.initiative_id)
    elsewhere = set(moved.exclude(partner=partner).values_list("person_name", flat=True))
    people = set(partner.seats.values_list("person_name", flat=True)) - elsewhere
    words = "|".join(re.escape(name) for name in sorted({str(partner), *people}) if name)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _take(action: Action, taker: Taker) -> None:
    owner = str(taker.partner) if taker.seat is None else taker.seat.person_name
    reviewing.hand_action(action, owner=owner, actor=taker.actor)


def register() -> None:
    for source in (mandates, actions):
        bring_handover(source)
