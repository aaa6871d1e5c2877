"""Meetings are planned, moved, called off; partners bring what they want to talk about."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from commonground.collective.partnership.access import require_voice
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.pages import posted
from commonground.foundation.theme.templatetags.formats import day as written
from commonground.impact.communication import access, forms
from commonground.impact.communication.services import planning
from commonground.impact.communication.views.page import (
    form_page,
    of_the_house,
    to_meeting,
    to_meetings,
)


def plan_meeting(request: HttpRequest, initiative: str) -> HttpResponse:
    form = forms.NewMeeting(posted(request), **of_the_house(request))
    if form.is_valid():
        with refusals_on(form):
            made = planning.plan_meeting(request.initiative, **_now(request), **form.cleaned_data)
            was_held = made.on < clock.today()
            said = _("Note who was there.") if was_held else _("The meeting is planned.")
            messages.success(request, said)
            return redirect("communication:meeting", initiative, made.pk)
    return form_page(
        request,
        form,
        title=_("Plan a meeting"),
        does=_("Plan the meeting"),
        crumbs=to_meetings(request),
    )


def begin_series(request: HttpRequest, initiative: str) -> HttpResponse:
    form = forms.NewSeries(posted(request), **of_the_house(request))
    if form.is_valid():
        with refusals_on(form):
            made = planning.begin_series(request.initiative, **_now(request), **form.cleaned_data)
            n = made.meetings.count()
            said = ngettext("%(n)s meeting is planned.", "%(n)s meetings are planned.", n)
            messages.success(request, said % {"n": n})
            return redirect("communication:meetings", initiative)
    return form_page(
        request,
        form,
        title=_("Begin a series of meetings"),
        does=_("Begin the series"),
        lead=_(
            "The next half year is planned at once, and more as time goes on. The hour on the wall stays the same when clocks change."
        ),
        crumbs=to_meetings(request),
    )


def end_series(request: HttpRequest, initiative: str, series: int) -> HttpResponse:
    found = access.series_in(request.initiative, series)
    form = forms.EndingSeries(posted(request), initial={"on": clock.today()})
    if form.is_valid():
        with refusals_on(form):
            n = planning.end_series(found, **_now(request), **form.cleaned_data)
            said = ngettext("%(n)s meeting is called off.", "%(n)s meetings are called off.", n)
            messages.success(request, said % {"n": n})
            return redirect("communication:meetings", initiative)
    return form_page(
        request,
        form,
        title=_("End the series %(series)s") % {"series": found},
        does=_("End the series"),
        lead=_("The meetings from that day on are called off. What was written down stays."),
        danger=True,
        crumbs=to_meetings(request),
    )


def add_holiday(request: HttpRequest, initiative: str) -> HttpResponse:
    form = forms.NewHoliday(posted(request))
    if form.is_valid():
        with refusals_on(form, "on"):
            planning.add_holiday(request.initiative, **_now(request), **form.cleaned_data)
            messages.success(request, _("The holiday is noted, and the series obey it."))
            return redirect("communication:meetings", initiative)
    return form_page(
        request,
        form,
        title=_("Add a holiday"),
        does=_("Add the holiday"),
        lead=_("On this day a series falls out, moves or is held, as was said when it began."),
        crumbs=to_meetings(request),
    )


def move_meeting(request: HttpRequest, initiative: str, meeting: int) -> HttpResponse:
    found = access.meeting_in(request.initiative, meeting)
    known = {name: getattr(found, name) for name in ("on", "at", "minutes", "place")}
    form = forms.Moving(posted(request), initial=known)
    if form.is_valid():
        with refusals_on(form):
            moved = planning.move_meeting(found, **_now(request), **form.cleaned_data)
            messages.success(request, _("Moved to %(day)s.") % {"day": written(moved.on)})
            return redirect("communication:meeting", initiative, found.pk)
    return form_page(
        request,
        form,
        title=_("Move %(meeting)s") % {"meeting": found},
        does=_("Move the meeting"),
        lead=_("Only this one meeting moves; the others of its series stay."),
        crumbs=to_meeting(request, found),
    )


def cancel_meeting(request: HttpRequest, initiative: str, meeting: int) -> HttpResponse:
    found = access.meeting_in(request.initiative, meeting)
    form = forms.Why(posted(request))
    if form.is_valid():
        with refusals_on(form):
            planning.cancel_meeting(found, **_now(request), **form.cleaned_data)
            messages.success(request, _("The meeting is called off. It can be put back."))
            return redirect("communication:meeting", initiative, found.pk)
    return form_page(
        request,
        form,
        title=_("Call off %(meeting)s of %(day)s") % {"meeting": found, "day": written(found.on)},
        does=_("Call it off"),
        danger=True,
        crumbs=to_meeting(request, found),
    )


@require_POST
def put_back(request: HttpRequest, initiative: str, meeting: int) -> HttpResponse:
    found = access.meeting_in(request.initiative, meeting)
    planning.put_back(found, now=timezone.now(), actor=request.user)
    messages.success(request, _("The meeting takes place."))
    return redirect("communication:meeting", initiative, found.pk)


def bring_item(request: HttpRequest, initiative: str, meeting: int) -> HttpResponse:
    """A representative for its own partner, the backbone for any."""
    found = access.meeting_in(request.initiative, meeting)
    partners = access.speaks_for_any(request.standing, of_the_house(request)["partners"])
    form = forms.Item(posted(request), partners=partners)
    if form.is_valid():
        require_voice(request.standing, form.cleaned_data["partner"])
        with refusals_on(form):
            planning.bring_item(found, today=clock.today(), actor=request.user, **form.cleaned_data)
            messages.success(request, _("It is on the agenda."))
            return redirect("communication:meeting", initiative, found.pk)
    return form_page(
        request,
        form,
        title=_("Put something on the agenda"),
        does=_("Put it on the agenda"),
        crumbs=to_meeting(request, found),
    )


def withdraw_item(request: HttpRequest, initiative: str, point: int) -> HttpResponse:
    item = access.item_in(request.initiative, point)
    require_voice(request.standing, item.partner)
    form = forms.Nothing(posted(request))
    if form.is_valid():
        planning.withdraw_item(item, today=clock.today(), actor=request.user)
        messages.success(request, _("It is off the agenda."))
        return redirect("communication:meeting", initiative, item.meeting_id)
    return form_page(
        request,
        form,
        title=_("Take this off the agenda?"),
        does=_("Take it off"),
        lead=item.words,
        crumbs=to_meeting(request, item.meeting),
    )


def _now(request: HttpRequest) -> dict[str, Any]:
    return {"today": clock.today(), "now": timezone.now(), "actor": request.user}
