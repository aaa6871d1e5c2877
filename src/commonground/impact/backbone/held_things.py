"""What of the backbone lies with a partner, and passes to another when it leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from commonground.collective.partnership.leaving import Handover, Taker
from commonground.collective.partnership.models import Partner
from commonground.impact.backbone import services
from commonground.impact.backbone.models import BudgetLine, Holding, Move, Term


def functions(partner: Partner, day: date) -> Iterator[Handover]:
    """Functions that it holds, and those in which one of its people stands in."""
    held = Holding.objects.filter(Q(partner=partner) | Q(deputy__partner=partner), ends_on=None)
    for holding in held.select_related("partner__organisation", "seat", "deputy", "initiative"):
        named = str(holding.get_function_display())
        if holding.partner_id == partner.pk:
            take = partial(_take_function, holding)
            yield Handover(
                f"backbone-{holding.pk}-lead",
                _("Holds a function of the backbone"),
                named,
                needs_seat=True,
                take_over=take,
            )
        elif holding.deputy is not None:
            take = partial(_take_deputy, holding)
            yield Handover(
                f"backbone-{holding.pk}-deputy",
                _("Deputy in the backbone"),
                named,
                needs_seat=True,
                take_over=take,
            )


def terms(partner: Partner, day: date) -> Iterator[Handover]:
    for term in Term.objects.filter(partner=partner, ends_on=None).select_related("initiative"):
        take = partial(_take_term, term)
        yield Handover(f"leads-{term.pk}", _("Leads"), term.place, needs_seat=True, take_over=take)


def moves(partner: Partner, day: date) -> Iterator[Handover]:
    """What it was to take over from others and has not."""
    found = Move.objects.filter(taker=partner, moved_on=None, dropped_on=None)
    for move in found.select_related("stage__initiative", "giver__organisation"):
        take = partial(_take_move, move)
        yield Handover(
            f"handover-{move.pk}",
            _("Was to take over from the backbone"),
            move.what,
            take_over=take,
        )


def budget(partner: Partner, day: date) -> Iterator[Handover]:
    """What it pays or gives for the backbone from this year on."""
    found = BudgetLine.objects.filter(partner=partner, struck_on=None, year__gte=day.year)
    for line in found.select_related("scenario__initiative"):
        take = partial(_take_line, line)
        yield Handover(
            f"budget-{line.pk}",
            _("In the budget of the backbone"),
            f"{line.scenario}: {line}",
            take_over=take,
        )


def _take_function(holding: Holding, taker: Taker) -> Any:
    deputy = holding.deputy
    stays = (
        deputy is not None
        and taker.seat is not None
        and (
            deputy.partner_id != holding.partner_id and deputy.person_name != taker.seat.person_name
        )
    )
    return _pass_on(
        holding, taker, partner=taker.partner, seat=taker.seat, deputy=deputy if stays else None
    )


def _take_deputy(holding: Holding, taker: Taker) -> Any:
    return _pass_on(holding, taker, partner=holding.partner, seat=holding.seat, deputy=taker.seat)


def _pass_on(holding: Holding, taker: Taker, **people: Any) -> Any:
    return services.hand_over(
        holding,
        on=max(taker.today, holding.starts_on),
        hours=holding.hours,
        shared=holding.shared,
        today=taker.today,
        actor=taker.actor,
        **people,
    )


def _take_term(term: Term, taker: Taker) -> Any:
    assert taker.seat is not None  # the item needs a seat, and the service has checked it
    services.end_term(term, on=max(taker.today, term.starts_on), actor=taker.actor)
    return services.begin_term(
        taker.partner,
        place=term.place,
        person_name=taker.seat.person_name,
        starts_on=max(taker.today, term.starts_on),
        actor=taker.actor,
    )


def _take_move(move: Move, taker: Taker) -> Any:
    return services.hand_move(move, to=taker.partner, today=taker.today, actor=taker.actor)


def _take_line(line: BudgetLine, taker: Taker) -> Any:
    return services.hand_line(line, to=taker.partner, today=taker.today, actor=taker.actor)


SOURCES = (functions, terms, moves, budget)
