"""What this room knows that a partner holds: matters, seats, promises."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from commonground.collective.partnership import contribution_queries, services
from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.leaving import Handover, Taker, bring_handover
from commonground.collective.partnership.models import Function, Partner


def matters(partner: Partner, day: date) -> Iterator[Handover]:
    """Also after the partner has left: a matter keeps its last name until another one is given."""
    held = Function.objects.filter(Q(lead__partner=partner) | Q(deputy__partner=partner))
    for function in held.select_related("lead", "deputy"):
        for place, seat, kind in (
            ("lead", function.lead, _("Leads a matter")),
            ("deputy", function.deputy, _("Deputy for a matter")),
        ):
            if seat is not None and seat.partner_id == partner.pk:
                yield Handover(
                    f"matter-{function.pk}-{place}",
                    kind,
                    function.name,
                    needs_seat=True,
                    take_over=partial(_take_matter, function, place),
                )


def seats(partner: Partner, day: date) -> Iterator[Handover]:
    for seat in partner.seats.filter(seat_held_on(day)):
        yield Handover(f"seat-{seat.pk}", _("Seat"), str(seat))


def promises(partner: Partner, day: date) -> Iterator[Handover]:
    for left in contribution_queries.outstanding(partner):
        yield Handover(
            f"promise-{left.need.pk}",
            _("Promised and not given yet"),
            f"{left.need.name}: {left.in_words}",
            take_over=partial(_take_promise, left),
        )


def _take_matter(function: Function, place: str, taker: Taker) -> None:
    assert taker.seat is not None  # the item needs a seat, and the service has checked it
    services.hand_function(
        function, place=place, seat=taker.seat, today=taker.today, actor=taker.actor
    )


def _take_promise(left: Any, taker: Taker) -> None:
    services.hand_promises(left, to=taker.partner, today=taker.today, actor=taker.actor)


def register() -> None:
    for source in (matters, seats, promises):
        bring_handover(source)
