"""A page of meetings and decisions, and where it is."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.queries import partners_on
from commonground.foundation import clock
from commonground.foundation.theme.pages import Crumbs, Pages
from commonground.impact.communication.models import Decision, Meeting

PAGES = Pages("communication", side="impact", stylesheet="communication/meetings.css")
page, form_page = PAGES.page, PAGES.form_page
A_PAGE = 30


def of_the_house(request: HttpRequest) -> dict[str, QuerySet[Any]]:
    """Partners and people of this partnership today, for the fields that offer them."""
    today = clock.today()
    seats = Seat.objects.filter(seat_held_on(today), initiative=request.initiative)
    return {
        "partners": partners_on(request.initiative, day=today),
        "seats": seats.select_related("partner__organisation").order_by(
            "partner__organisation__name", "person_name"
        ),
    }


def paged(request: HttpRequest, rows: QuerySet[Any], size: int = A_PAGE) -> Page[Any]:
    return Paginator(rows, size).get_page(request.GET.get("page"))


def at(name: str, request: HttpRequest, *more: Any) -> str:
    return reverse(f"communication:{name}", args=[request.initiative.slug, *more])


def to_meetings(request: HttpRequest) -> Crumbs:
    return [(_("Meetings"), at("meetings", request))]


def to_meeting(request: HttpRequest, meeting: Meeting) -> Crumbs:
    return [*to_meetings(request), (str(meeting), at("meeting", request, meeting.pk))]


def to_commitments(request: HttpRequest) -> Crumbs:
    return [*to_meetings(request), (_("Commitments"), at("commitments", request))]


def to_decisions(request: HttpRequest) -> Crumbs:
    return [(_("Decisions"), at("decisions", request))]


def to_decision(request: HttpRequest, decision: Decision) -> Crumbs:
    return [*to_decisions(request), (str(decision), at("decision", request, decision.pk))]
