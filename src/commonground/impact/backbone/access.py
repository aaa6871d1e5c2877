"""From an initiative and a number to a row; hidden and absent sound the same."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from commonground.collective.partnership.access import speaks_for
from commonground.collective.partnership.models import Initiative, Partner, Seat
from commonground.foundation.access.errors import NotVisible
from commonground.foundation.access.roles import BACKBONE
from commonground.impact.backbone.dates import held_on
from commonground.impact.backbone.errors import NoFunctionHeld
from commonground.impact.backbone.models import (
    BudgetLine,
    Holding,
    Mandate,
    Move,
    PartnerRequest,
    Scenario,
    Stage,
    Term,
    Work,
)
from commonground.impact.backbone.vocabulary import SupportFunction


def function_named(name: str) -> SupportFunction:
    if name not in SupportFunction.values:
        raise NotVisible
    return SupportFunction(name)


def holding_in(initiative: Initiative, number: int) -> Holding:
    rows = Holding.objects.select_related("initiative", "partner__organisation", "seat", "deputy")
    return _found(rows.filter(initiative=initiative, pk=number))


def work_in(initiative: Initiative, number: int) -> Work:
    rows = Work.objects.select_related("initiative", "seat")
    return _found(rows.filter(initiative=initiative, pk=number))


def request_in(initiative: Initiative, number: int) -> PartnerRequest:
    rows = PartnerRequest.objects.select_related("initiative", "partner__organisation")
    return _found(rows.filter(initiative=initiative, pk=number))


def scenario_in(initiative: Initiative, number: int) -> Scenario:
    rows = Scenario.objects.select_related("initiative")
    return _found(rows.filter(initiative=initiative, pk=number))


def line_of(scenario: Scenario, number: int) -> BudgetLine:
    rows = BudgetLine.objects.select_related("scenario__initiative", "partner__organisation")
    return _found(rows.filter(scenario=scenario, pk=number))


def mandate_in(initiative: Initiative, number: int) -> Mandate:
    return _found(Mandate.objects.filter(initiative=initiative, pk=number))


def stage_in(initiative: Initiative, number: int) -> Stage:
    rows = Stage.objects.select_related("initiative")
    return _found(rows.filter(initiative=initiative, pk=number))


def move_of(stage: Stage, number: int) -> Move:
    rows = Move.objects.select_related("stage__initiative", "giver", "taker")
    return _found(rows.filter(stage=stage, pk=number))


def term_in(initiative: Initiative, number: int) -> Term:
    rows = Term.objects.select_related("initiative", "partner__organisation")
    return _found(rows.filter(initiative=initiative, pk=number))


def logs_for(standing: Any, *, day: date) -> Q | None:
    """Whose lines of the log somebody reads and writes: all, those of the own partner, or none.

    The backbone's work may lie with several organisations; who holds a part of it keeps its own log.
    """
    if BACKBONE in standing.roles:
        return Q()
    own = {seat.partner_id for seat in standing.seats}
    held = Holding.objects.filter(held_on(day), partner__in=own, initiative=standing.initiative)
    partners = set(held.values_list("partner_id", flat=True))
    return Q(seat__partner__in=partners) if partners else None


def require_log(standing: Any, *, day: date) -> Q:
    found = logs_for(standing, day=day)
    if found is None:
        raise NoFunctionHeld()
    return found


def own_seat(standing: Any) -> Seat | None:
    """The seat that a line of the log is written for unless another one is chosen."""
    seats = sorted(standing.seats, key=lambda seat: seat.role != Seat.Role.COORDINATOR)
    return seats[0] if seats else None


def voices(standing: Any, partners: list[Partner]) -> list[Partner]:
    """The partners for which somebody may ask."""
    return [partner for partner in partners if speaks_for(standing, partner)]


def _found(rows: Any) -> Any:
    row = rows.first()
    if row is None:
        raise NotVisible
    return row
