"""The plan of action in its views: board, matrix, timeline, calendar, and what reinforces what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from commonground.impact.activities import (
    board,
    calendar_month,
    matrix,
    space_queries,
    timeline,
)
from commonground.impact.activities.finding_words import sections
from commonground.impact.activities.views.asked import plan_asked
from commonground.impact.activities.views.page import page


@require_safe
def plan(request: HttpRequest, initiative: str) -> HttpResponse:
    asked = plan_asked(request)
    return page(request, "board.html", asked=asked, columns=board.columns(asked.plan), tab="plan")


@require_safe
def matrix_of_outcomes(request: HttpRequest, initiative: str) -> HttpResponse:
    asked = plan_asked(request)
    shown = matrix.matrix(asked.plan, only=asked.partner.pk if asked.partner else None)
    return page(request, "matrix.html", asked=asked, matrix=shown, tab="matrix")


@require_safe
def timeline_of_plan(request: HttpRequest, initiative: str) -> HttpResponse:
    asked = plan_asked(request)
    return page(
        request, "timeline.html", asked=asked, drawn=timeline.draw(asked.plan), tab="timeline"
    )


@require_safe
def calendar(request: HttpRequest, initiative: str) -> HttpResponse:
    asked = plan_asked(request)
    month = calendar_month.month_asked(request.GET.get("month", ""), asked.day)
    days = calendar_month.days_shown(month)
    closed = space_queries.closed_for_activities(
        request.initiative, days[0], days[-1], day=asked.day
    )
    shown = calendar_month.month(asked.plan, month, closed=closed)
    return page(request, "calendar.html", asked=asked, month=shown, tab="calendar")


@require_safe
def reinforcing(request: HttpRequest, initiative: str) -> HttpResponse:
    """Looked for in the whole plan: what is missing cannot be seen in one partner's part."""
    asked = plan_asked(request)
    shown = sections(asked.whole, request.initiative.slug)
    calm = [section for section in shown if section.is_calm]
    return page(
        request, "reinforcing.html", asked=asked, sections=shown, calm=calm, tab="reinforcing"
    )
