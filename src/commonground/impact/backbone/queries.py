"""What the picture asks of this room: small answers as of a day, each in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.collective.partnership.models import Initiative
from commonground.impact.backbone import budget_queries, handover_queries, holding_queries
from commonground.impact.backbone.models import Structure
from commonground.impact.backbone.vocabulary import SupportFunction
from commonground.impact.backbone.work_queries import (
    Quarter,
    Response,
    Week,
    hours_by_week,
    quarters,
    response,
)


@dataclass(frozen=True)
class Gaps:
    """Functions that nobody holds, that no person is named for, or in which nobody could step in."""

    without_holder: tuple[SupportFunction, ...]
    without_person: tuple[SupportFunction, ...]
    without_deputy: tuple[SupportFunction, ...]


@dataclass(frozen=True)
class Backbone:
    """Everything about the backbone on one day, for the picture and the room's first page."""

    structure: Structure | None
    functions: tuple[holding_queries.FunctionHeld, ...]
    gaps: Gaps
    quarters: tuple[Quarter, ...]
    weeks: tuple[Week, ...]
    response: Response
    budget: budget_queries.Secured | None
    handover: handover_queries.Progress
    review_on: date | None

    @property
    def has_anything(self) -> bool:
        """Somebody has begun to use this room."""
        held = any(function.held for function in self.functions)
        return bool(held or self.structure or any(quarter.tasks for quarter in self.quarters))


def gaps(initiative: Initiative, *, day: date) -> Gaps:
    """One query."""
    return _gaps(holding_queries.functions(initiative, day=day))


def bottleneck(initiative: Initiative, *, day: date) -> Quarter | None:
    """The last quarter that is over and has a log; an unfinished one says too little."""
    over = quarters(initiative, day=day)[:-1]
    return next((quarter for quarter in reversed(over) if quarter.tasks), None)


def backbone(initiative: Initiative, *, day: date) -> Backbone:
    """Ten queries, whatever the partnership's size."""
    functions = holding_queries.functions(initiative, day=day)
    mandate = handover_queries.mandate(initiative, day=day)
    return Backbone(
        structure=holding_queries.structure(initiative, day=day),
        functions=functions,
        gaps=_gaps(functions),
        quarters=quarters(initiative, day=day),
        weeks=hours_by_week(initiative, day=day),
        response=response(initiative, day=day),
        budget=budget_queries.secured(initiative, day=day),
        handover=handover_queries.progress(initiative, day=day),
        review_on=mandate.review_on if mandate else None,
    )


def _gaps(functions: tuple[holding_queries.FunctionHeld, ...]) -> Gaps:
    held = [function for function in functions if function.has_holder]
    return Gaps(
        without_holder=tuple(f.function for f in functions if not f.has_holder),
        without_person=tuple(f.function for f in held if not f.has_person),
        without_deputy=tuple(f.function for f in held if not f.has_deputy),
    )
