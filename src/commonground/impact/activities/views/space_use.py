"""Hours used of hours offered, who uses how much, and what was promised."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from commonground.foundation import clock
from commonground.impact.activities import space_hours
from commonground.impact.activities.space_forms import DaysAsked
from commonground.impact.activities.views.space_page import crumbs, page, speaks_for_partners

LAST = timedelta(days=90)
MOST = timedelta(days=3 * 366)


@require_safe
def space_use(request: HttpRequest, initiative: str) -> HttpResponse:
    first, last, form = _days(request)
    today = clock.today()
    found = space_hours.hours(request.initiative, first, last, day=today)
    return page(
        request,
        "space_use.html",
        form=form,
        first=first,
        last=last,
        hours=found,
        givers=space_hours.hours_by_giver(found),
        users=space_hours.bookings_by_partner(
            request.initiative,
            first,
            last,
            day=today,
            voices=[one.pk for one in speaks_for_partners(request)],
        ),
        unused=[one for one in found if one.offered and not one.used and not one.beyond],
        promised=space_hours.promised_space(request.initiative, day=today),
        crumbs=crumbs(request),
    )


def _days(request: HttpRequest) -> tuple[date, date, DaysAsked]:
    """``?first_day=&last_day=``, else the last three months."""
    today = clock.today()
    usual = {"first_day": today - LAST, "last_day": today}
    if not {"first_day", "last_day"} & set(request.GET):
        return today - LAST, today, DaysAsked(initial=usual)
    form = DaysAsked(request.GET)
    if form.is_valid():
        first, last = form.cleaned_data["first_day"], form.cleaned_data["last_day"]
        if timedelta(0) <= last - first <= MOST:
            return first, last, form
    return today - LAST, today, form
