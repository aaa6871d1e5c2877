"""The backbone's work in plain numbers and rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.partnership.models import Initiative
from commonground.foundation.theme.templatetags.formats import day as in_words
from commonground.impact.backbone import work_queries
from commonground.impact.backbone.budget_queries import Budget, budgets, is_secured
from commonground.impact.backbone.dates import WEEK
from commonground.impact.backbone.models import BudgetLine, PartnerRequest
from commonground.impact.backbone.queries import Backbone, backbone
from commonground.impact.backbone.vocabulary import SupportFunction
from commonground.picture.facts.row import Row, Rows


@dataclass(frozen=True)
class BackboneFacts:
    """What the room of the backbone knows on a day.

    ``only_backbone`` counts the tasks that nobody else could do, of ``tasks`` in the last quarter that is
    over and has a log. Requests wait when they are older than a week; their words are their partner's.
    A mandate has no last day: ``mandate_until`` is the day on which it is looked at again.
    ``funded_until`` is the last day of the year until which the followed budget is secured in full,
    without a gap; ``largest_funder`` is one partner's share of this year's secured amounts, between 0
    and 1.
    """

    functions: int = 6
    held: int = 0
    without_holder: Rows = ()
    without_deputy: Rows = ()
    organisations: int = 0
    tasks: int = 0
    only_backbone: int = 0
    requests_waiting: Rows = ()
    median_days: float | None = None
    mandate_until: date | None = None
    has_handover_plan: bool = False
    funded_until: date | None = None
    largest_funder: float | None = None


def read(initiative: Initiative, *, day: date) -> BackboneFacts | None:
    """None as long as the room has nothing on record; thirteen queries."""
    found = backbone(initiative, day=day)
    asked = work_queries.requests(initiative, day=day)
    followed = next((one for one in budgets(initiative, day=day) if one.is_followed), None)
    if not (found.has_anything or asked or followed or found.review_on or found.handover.stages):
        return None
    over = [quarter for quarter in found.quarters[:-1] if quarter.tasks]
    return BackboneFacts(
        functions=len(found.functions),
        held=sum(function.has_holder for function in found.functions),
        without_holder=_functions(initiative, found.gaps.without_holder),
        without_deputy=_functions(initiative, found.gaps.without_deputy),
        organisations=_organisations(found),
        tasks=over[-1].tasks if over else 0,
        only_backbone=over[-1].only_tasks if over else 0,
        requests_waiting=_waiting(initiative, asked, day),
        median_days=found.response.median_days,
        mandate_until=found.review_on,
        has_handover_plan=found.handover.stages > 0,
        funded_until=_funded_until(followed, day) if followed else None,
        largest_funder=_largest(followed, day) if followed else None,
    )


def _functions(initiative: Initiative, found: Iterable[SupportFunction]) -> Rows:
    page = reverse("backbone:functions", args=[initiative.slug])
    return tuple(Row(str(function.label), page) for function in found)


def _organisations(found: Backbone) -> int:
    return len({one.partner.pk for function in found.functions for one in function.held})


def _waiting(initiative: Initiative, asked: Iterable[PartnerRequest], day: date) -> Rows:
    page = reverse("backbone:requests", args=[initiative.slug])
    return tuple(
        Row(_("Asked on %(day)s") % {"day": in_words(one.asked_on)}, page)
        for one in asked
        if work_queries.is_waiting(one, day=day) and one.asked_on + WEEK < day
    )


def _funded_until(budget: Budget, day: date) -> date | None:
    """None where the budget says nothing of this year."""
    sums = dict(zip(budget.years, budget.sums, strict=True))
    if day.year not in sums:
        return None
    year = day.year
    while year in sums and sums[year].total and sums[year].still_open <= 0:
        year += 1
    return date(year - 1, 12, 31)


def _largest(budget: Budget, day: date) -> float | None:
    given: dict[int | None, Decimal] = defaultdict(Decimal)
    amounts = [(one.partner_id, one.amount) for one in budget.lines if _counts(one, day)]
    for partner, amount in amounts:
        given[partner] += amount
    whole = sum((amount for _partner, amount in amounts), Decimal(0))
    named = [amount for partner, amount in given.items() if partner is not None]
    return float(max(named, default=Decimal(0)) / whole) if whole else None


def _counts(line: BudgetLine, day: date) -> bool:
    return line.year == day.year and is_secured(line, day=day)
