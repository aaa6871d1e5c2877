"""One date of a booking: cancel it, move it, take it up, agree to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from commonground.collective.partnership.access import speaks_for
from commonground.engine.errors import CommonGroundError
from commonground.foundation import clock
from commonground.foundation.theme.errors import translated
from commonground.foundation.theme.templatetags.formats import day
from commonground.impact.activities import free_times, space_access, space_forms, space_queries
from commonground.impact.activities.models import Booking, Occasion
from commonground.impact.activities.services import occasions as services
from commonground.impact.activities.views.bookings import held_by, with_taken
from commonground.impact.activities.views.space_page import crumbs, form_page, page


def cancel_booking(request: HttpRequest, initiative: str, booking: int) -> HttpResponse:
    found = _booking(request, booking)
    if not speaks_for(request.standing, found.space.giver):
        space_access.require_user(request.standing, found)
    form = space_forms.Reason(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        count = services.cancel_rest(found, reason=reason, today=clock.today(), actor=request.user)
        told = ngettext("%(count)s date is cancelled.", "%(count)s dates are cancelled.", count)
        messages.success(request, told % {"count": count})
        return redirect("activities:booking", initiative, found.pk)
    return form_page(
        request,
        form,
        title=_("Cancel all dates from today on?"),
        lead=_("What was used until now stays. Others can take the hours at once."),
        does=_("Cancel these dates"),
        danger=True,
        crumbs=crumbs(request, booking=found),
    )


def cancel_date(request: HttpRequest, initiative: str, booking: int, occasion: int) -> HttpResponse:
    found = _date(request, booking, occasion)
    space_access.require_may_cancel(request.standing, found)
    form = space_forms.Reason(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        services.cancel(found, reason=reason, today=clock.today(), actor=request.user)
        messages.success(request, _("The date is cancelled."))
        return redirect("activities:booking", initiative, booking)
    return form_page(
        request,
        form,
        title=_("Cancel %(day)s?") % {"day": day(found.on)},
        lead=_("The reason is kept. Others can take the hours at once."),
        does=_("Cancel this date"),
        danger=True,
        crumbs=crumbs(request, booking=found.booking),
    )


def move_date(request: HttpRequest, initiative: str, booking: int, occasion: int) -> HttpResponse:
    found = _date(request, booking, occasion)
    space_access.require_user(request.standing, found.booking)

    def place(to: services.Elsewhere) -> None:
        services.move(found, to=to, today=clock.today(), actor=request.user)
        messages.success(request, _("The date is moved."))

    title = _("Move %(day)s") % {"day": day(found.on)}
    return _placing(request, found.booking, _now(found), place, title, _("Move it there"))


def take_up_date(
    request: HttpRequest, initiative: str, booking: int, left_out: int
) -> HttpResponse:
    found = _booking(request, booking)
    left = space_access.left_out_of(found, left_out)
    space_access.require_user(request.standing, found)

    def place(to: services.Elsewhere) -> None:
        services.take_up(left, to=to, today=clock.today(), actor=request.user)
        messages.success(request, _("The date is taken up."))

    now = {
        "space": found.space_id,
        "on": left.on,
        "starts_at": found.starts_at,
        "ends_at": found.ends_at,
    }
    title = _("Take up %(day)s") % {"day": day(left.on)}
    return _placing(request, found, now, place, title, _("Take it up"))


@require_POST
def agree_date(request: HttpRequest, initiative: str, booking: int, occasion: int) -> HttpResponse:
    found = _date(request, booking, occasion)
    space_access.require_giver(request.standing, found.space)
    services.agree(found, today=clock.today(), actor=request.user)
    messages.success(request, _("Agreed. The date stands."))
    return redirect("activities:booking", initiative, booking)


def _placing(
    request: HttpRequest,
    booking: Booking,
    now: dict[str, Any],
    place: Any,
    title: str,
    does: str,
) -> HttpResponse:
    """A form for where and when; what is taken comes back with free times."""
    data = with_taken(request.POST, day="on") or None
    spaces = space_queries.spaces_on(request.initiative, clock.today())
    form = space_forms.Elsewhere(data, spaces=spaces, initial=now)
    shown: dict[str, Any] = {}
    if form.is_valid():
        told = form.cleaned_data
        try:
            giver = speaks_for(request.standing, told["space"].giver)
            place(services.Elsewhere(**told, speaks_for_giver=giver))
            return redirect("activities:booking", request.initiative.slug, booking.pk)
        except CommonGroundError as error:
            form.add_error(None, translated(error))
            shown = {"free": _free(told), **held_by(request, error)}
    return page(
        request,
        "space_book.html",
        form=form,
        again=space_forms.Elsewhere(data, spaces=spaces, initial=now, auto_id=False),
        title=title,
        does=does,
        crumbs=crumbs(request, booking=booking),
        status=422 if form.errors else 200,
        **shown,
    )


def _free(told: dict[str, Any]) -> list[free_times.FreeTime]:
    if told["ends_at"] <= told["starts_at"]:
        return []
    hours = {name: told[name] for name in ("on", "starts_at", "ends_at")}
    return free_times.free_times(told["space"], day=clock.today(), **hours)


def _now(occasion: Occasion) -> dict[str, Any]:
    return {
        "space": occasion.space_id,
        "on": occasion.on,
        "starts_at": occasion.starts_at,
        "ends_at": occasion.ends_at,
    }


def _booking(request: HttpRequest, booking: int) -> Booking:
    found = space_access.booking_in(request.initiative, booking)
    space_access.require_may_know(request.standing, found)
    return found


def _date(request: HttpRequest, booking: int, occasion: int) -> Occasion:
    return space_access.occasion_of(_booking(request, booking), occasion)
