"""The room's first page, the hours for everybody, and the indicators."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.foundation import clock
from commonground.impact.backbone import access, indicators, proxies, queries, work_queries
from commonground.impact.backbone.dates import monday_of, quarter_of
from commonground.impact.backbone.views.page import crumbs, page


@require_safe
def backbone(request: HttpRequest, initiative: str) -> HttpResponse:
    today = clock.today()
    found = queries.backbone(request.initiative, day=today)
    may_log = access.logs_for(request.standing, day=today) is not None
    return page(request, "backbone.html", found=found, may_log=may_log, now=found.quarters[-1])


@require_safe
def hours(request: HttpRequest, initiative: str) -> HttpResponse:
    today, began = clock.today(), request.initiative.started_on
    quarters = work_queries.quarters(request.initiative, day=today)
    weeks = work_queries.hours_by_week(request.initiative, day=today)
    return page(
        request,
        "hours.html",
        quarters=[quarter for quarter in reversed(quarters) if quarter.start >= quarter_of(began)],
        weeks=[week for week in reversed(weeks) if week.monday >= monday_of(began)],
        may_log=access.logs_for(request.standing, day=today) is not None,
        crumbs=crumbs(request),
    )


@require_safe
def indicator_list(request: HttpRequest, initiative: str) -> HttpResponse:
    shown = indicators.shown(request.initiative, day=clock.today())
    return page(
        request,
        "indicators.html",
        shown=shown,
        proxies=len(proxies.PROXIES),
        crumbs=crumbs(request),
        title=_("Indicators"),
    )
