"""The log: a week on one page, a line a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from commonground.collective.partnership import queries as people
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.impact.backbone import access, forms, services, work_queries
from commonground.impact.backbone.dates import WEEK, monday_of
from commonground.impact.backbone.models import Work
from commonground.impact.backbone.views.page import crumbs, page


def log(request: HttpRequest, initiative: str) -> HttpResponse:
    """The week of ``?week=``, this week without one; a POST writes a line."""
    today = clock.today()
    mine = access.require_log(request.standing, day=today)
    week = _week(request, today)
    form = forms.Logging(
        request.POST or None,
        initial=_usual(request, today),
        seats=_loggers(request, mine, today),
        partners=people.partners_on(request.initiative, day=today),
    )
    if form.is_valid():
        with refusals_on(form, "on"):
            made = services.log_work(
                request.initiative, today=today, actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("Written down: %(what)s") % {"what": made.what})
            return _back(initiative, monday_of(made.on))
    days = work_queries.week_lines(request.initiative, week=week, lines=mine, day=today)
    shown: dict[str, Any] = {
        "form": form,
        "days": days,
        "week": week,
        "hours": sum(day.hours for day in days),
        "before": max(week - WEEK, monday_of(request.initiative.started_on)),
        "after": min(week + WEEK, monday_of(today)),
        "is_now": week == monday_of(today),
        "crumbs": crumbs(request),
    }
    return page(request, "log.html", status=422 if form.errors else 200, **shown)


@require_POST
def copy_week(request: HttpRequest, initiative: str) -> HttpResponse:
    today = clock.today()
    mine = access.require_log(request.standing, day=today)
    week = _week(request, today)
    copied = services.copy_week(
        request.initiative, week=week, lines=mine, today=today, actor=request.user
    )
    said = ngettext("%(count)d line copied.", "%(count)d lines copied.", copied)
    if not copied:
        said = _("Nothing to copy: the week before is empty, or all of it is here already.")
    messages.success(request, said % {"count": copied})
    return _back(initiative, week)


@require_POST
def take_back_work(request: HttpRequest, initiative: str, work: int) -> HttpResponse:
    today = clock.today()
    found = access.work_in(request.initiative, work)
    mine = access.require_log(request.standing, day=today)
    if not Work.objects.filter(mine, pk=found.pk).exists():
        raise access.NotVisible
    services.take_back_work(found, today=today, actor=request.user)
    messages.success(request, _("Taken back: %(what)s") % {"what": found.what})
    return _back(initiative, monday_of(found.on))


def _week(request: HttpRequest, today: date) -> date:
    asked = forms.WeekAsked(request.GET or request.POST)
    day = asked.cleaned_data["week"] if asked.is_valid() else None
    first = monday_of(request.initiative.started_on)
    return min(max(monday_of(day or today), first), monday_of(today))


def _usual(request: HttpRequest, today: date) -> dict[str, Any]:
    """What the line will probably say: today, the reader, and the function of the last line."""
    seat = access.own_seat(request.standing)
    last = Work.objects.filter(initiative=request.initiative, seat=seat).order_by("-pk").first()
    return {"on": today, "seat": seat, "function": last.function if last else None}


def _loggers(request: HttpRequest, mine: Any, today: date) -> Any:
    """Those whose lines the reader keeps: everybody for the backbone, else the own partner's people."""
    seats = people.seats_on(request.initiative, day=today)
    own = {seat.partner_id for seat in request.standing.seats}
    return seats if not mine else seats.filter(partner__in=own)


def _back(initiative: str, week: date) -> HttpResponse:
    return redirect(reverse("backbone:log", args=[initiative]) + f"?week={week.isoformat()}")
