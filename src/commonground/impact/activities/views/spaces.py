"""Spaces: all at a glance, the week of one, and what its giver says about it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.partnership.access import require_voice, speaks_for
from commonground.foundation import clock
from commonground.foundation.calendars import CONTENT_TYPE, feed
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.meanwhile import both_texts
from commonground.impact.activities import space_access, space_calendar, space_forms, space_queries
from commonground.impact.activities.models import Space
from commonground.impact.activities.services import spaces as services
from commonground.impact.activities.views.space_page import (
    crumbs,
    form_page,
    may_cancel,
    may_know,
    page,
    speaks_for_partners,
    week_asked,
)

BEFORE, AFTER = timedelta(days=92), timedelta(days=366)


@require_safe
def spaces(request: HttpRequest, initiative: str) -> HttpResponse:
    monday = space_queries.monday_of(week_asked(request))
    rows = space_queries.glance(request.initiative, monday, day=clock.today())
    days = space_queries.week_days(monday)
    givers = speaks_for_partners(request)
    return page(
        request, "space_glance.html", rows=rows, givers=givers, **_around(monday), days=days
    )


@require_safe
def space(request: HttpRequest, initiative: str, space: int) -> HttpResponse:
    found = space_access.space_in(request.initiative, space)
    monday = space_queries.monday_of(week_asked(request))
    week = space_queries.week(
        found,
        monday,
        day=clock.today(),
        may_know=may_know(request),
        may_change=may_cancel(request),
    )
    shown: dict[str, Any] = {
        "space": found,
        "week": week,
        "today": clock.today(),
        "gives": speaks_for(request.standing, found.giver),
        "may_book": bool(speaks_for_partners(request)) and found.ended_on is None,
        "crumbs": crumbs(request),
        **_around(monday),
    }
    return page(request, "space_week.html", **shown)


@require_safe
def space_calendar_file(request: HttpRequest, initiative: str, space: int) -> HttpResponse:
    found = space_access.space_in(request.initiative, space)
    today = clock.today()
    entries = space_calendar.appointments(
        found, today - BEFORE, today + AFTER, day=today, may_know=may_know(request)
    )
    written = feed(str(found), entries, uid=f"space-{found.pk}@common-ground")
    answer = HttpResponse(written, content_type=CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="space-{found.pk}.ics"'
    return answer


def add_space(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    require_voice(request.standing, request.partner)
    form = space_forms.NewSpace(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            made = services.add_space(
                request.partner, today=clock.today(), actor=request.user, **form.cleaned_data
            )
            messages.success(
                request, _("%(space)s is on the list. Now say when it is open.") % {"space": made}
            )
            return redirect("activities:space_hours", initiative, made.pk)
    return form_page(
        request,
        form,
        title=_("%(partner)s gives a space") % {"partner": request.partner},
        does=_("Add this space"),
        crumbs=crumbs(request),
    )


def change_space(request: HttpRequest, initiative: str, space: int) -> HttpResponse:
    found = _given_by_reader(request, space)
    names = space_forms.NewSpace.base_fields
    now = {**{name: getattr(found, name) for name in names}, "revision": found.revision}
    form = space_forms.ChangedSpace(request.POST or None, initial=now)
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in names}
        with refusals_on(form), both_texts(form, found):
            services.change_space(
                found, seen=form.cleaned_data["revision"], actor=request.user, **told
            )
            messages.success(request, _("Saved."))
            return redirect("activities:space", initiative, found.pk)
    return form_page(
        request,
        form,
        title=_("Change %(space)s") % {"space": found},
        does=_("Save"),
        crumbs=crumbs(request, found),
    )


def stop_space(request: HttpRequest, initiative: str, space: int) -> HttpResponse:
    found = _given_by_reader(request, space)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            services.stop_giving(found, today=clock.today(), actor=request.user)
            messages.success(request, _("%(space)s is no longer given.") % {"space": found})
            return redirect("activities:spaces", initiative)
    return form_page(
        request,
        form,
        title=_("Stop giving %(space)s?") % {"space": found},
        lead=_("It leaves the list today. What was used until now stays in the sums."),
        does=_("Stop giving this space"),
        danger=True,
        crumbs=crumbs(request, found),
    )


def _given_by_reader(request: HttpRequest, space: int) -> Space:
    found = space_access.space_in(request.initiative, space)
    space_access.require_giver(request.standing, found)
    return found


def _around(monday: Any) -> dict[str, Any]:
    week = timedelta(days=7)
    return {
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "before": monday - week,
        "after": monday + week,
    }
