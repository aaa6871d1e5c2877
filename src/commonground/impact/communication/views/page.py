"""A page of the rooms of meetings and decisions: what every template needs, and the page with a form."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.queries import partners_on
from commonground.foundation import clock
from commonground.impact.communication.models import Decision, Meeting

Crumbs = list[tuple[str, str]]
A_PAGE = 30


def page(request: HttpRequest, template: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    """The template with the partnership that the address names."""
    here = {"initiative": request.initiative, "today": clock.today()}
    return render(request, f"communication/{template}", {**here, **shown}, status=status)


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    does: str,
    crumbs: Crumbs,
    lead: str = "",
    danger: bool = False,
    template: str = "form.html",
    **shown: Any,
) -> HttpResponse:
    """A form; its last crumb is where it returns to without a change."""
    return page(
        request,
        template,
        form=form,
        title=title,
        does=does,
        lead=lead,
        danger=danger,
        crumbs=crumbs,
        cancel_url=crumbs[-1][1],
        status=422 if form.errors else 200,
        **shown,
    )


def posted(request: HttpRequest) -> Any:
    """What a form is bound to: also an empty post is an answer."""
    return request.POST if request.method == "POST" else None


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
