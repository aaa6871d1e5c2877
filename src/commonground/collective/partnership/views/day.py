"""The day whose picture a page shows: today's, or an earlier one."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from commonground.collective.partnership.errors import NoSuchDay
from commonground.collective.partnership.record_forms import DayAsked
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on


def day_asked(request: HttpRequest) -> tuple[date, DayAsked]:
    """``?on=2016-09-30``, from the first day of the partnership to today; else today and the reason."""
    today, first = clock.today(), request.initiative.started_on
    form = DayAsked({"on": request.GET.get("on", "")})
    day: date | None = form.cleaned_data["on"] if form.is_valid() else None
    if day is not None:
        with refusals_on(form, "on"):
            if not first <= day <= today:
                raise NoSuchDay(first=first.isoformat(), last=today.isoformat())
    return (day if day is not None and form.is_valid() else today), form
