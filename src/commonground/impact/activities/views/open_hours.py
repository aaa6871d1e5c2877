"""When a space is open: its week, its closed days, single days at other hours."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from commonground.collective.partnership.access import speaks_for
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.impact.activities import space_access, space_forms, space_queries
from commonground.impact.activities.models import Closure, Space
from commonground.impact.activities.offered import said
from commonground.impact.activities.services import spaces as services
from commonground.impact.activities.views.space_page import crumbs, form_page, page


@require_safe
def space_hours(request: HttpRequest, initiative: str, space: int) -> HttpResponse:
    found = space_access.space_in(request.initiative, space)
    today = clock.today()
    closures = Closure.objects.filter(said(today, "lifted_on"), last_day__gte=today)
    slots = found.slots.filter(said(today, "withdrawn_on")).exclude(last_day__lt=today)
    return page(
        request,
        "space_hours.html",
        space=found,
        slots=slots,
        closures=closures.filter(space=found),
        holidays=closures.filter(initiative=request.initiative, space=None),
        open_days=found.open_days.filter(said(today, "withdrawn_on"), on__gte=today),
        gives=speaks_for(request.standing, found.giver),
        crumbs=crumbs(request, found),
    )


def offer_hours(request: HttpRequest, initiative: str, space: int) -> HttpResponse:
    found = _given_by_reader(request, space)
    form = space_forms.NewHours(request.POST or None, initial={"first_day": clock.today()})
    if form.is_valid():
        with refusals_on(form):
            services.offer_hours(
                found, today=clock.today(), actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("These hours are offered."))
            return redirect("activities:space_hours", initiative, found.pk)
    title = _("Hours at which %(space)s is open") % {"space": found}
    return _form(request, form, found, title=title, does=_("Offer these hours"))


@require_POST
def end_hours(request: HttpRequest, initiative: str, space: int, slot: int) -> HttpResponse:
    found = space_access.space_in(request.initiative, space)
    ended = space_access.slot_of(found, slot)
    space_access.require_giver(request.standing, found)
    services.end_hours(ended, today=clock.today(), actor=request.user)
    messages.success(request, _("These hours are no longer offered from today on."))
    _tell_stranded(request)
    return redirect("activities:space_hours", initiative, found.pk)


def close_space(request: HttpRequest, initiative: str, space: int) -> HttpResponse:
    found = _given_by_reader(request, space)
    form = space_forms.ClosedDays(request.POST or None)
    if form.is_valid() and _closed(request, form, found):
        return redirect("activities:space_hours", initiative, found.pk)
    title = _("Days on which %(space)s is closed") % {"space": found}
    return _form(request, form, found, title=title, does=_("Close on these days"))


def close_all(request: HttpRequest, initiative: str) -> HttpResponse:
    form = space_forms.ClosedDays(request.POST or None)
    if form.is_valid() and _closed(request, form, None):
        return redirect("activities:spaces", initiative)
    return form_page(
        request,
        form,
        title=_("Holidays of all spaces"),
        lead=_("A space that opens all the same gets a day at other hours on its own page."),
        does=_("Close all spaces on these days"),
        crumbs=crumbs(request),
    )


@require_POST
def lift_closure(request: HttpRequest, initiative: str, closure: int) -> HttpResponse:
    found = space_access.closure_in(request.initiative, closure)
    if found.space is None:
        space_access.require_backbone(request.standing, found)
    else:
        space_access.require_giver(request.standing, found.space)
    services.lift(found, today=clock.today(), actor=request.user)
    messages.success(request, _("These days are open again."))
    if found.space_id:
        return redirect("activities:space_hours", initiative, found.space_id)
    return redirect("activities:spaces", initiative)


def open_space(request: HttpRequest, initiative: str, space: int) -> HttpResponse:
    found = _given_by_reader(request, space)
    form = space_forms.OtherHours(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            services.open_at(found, today=clock.today(), actor=request.user, **form.cleaned_data)
            messages.success(request, _("That day has its own hours now."))
            _tell_stranded(request)
            return redirect("activities:space_hours", initiative, found.pk)
    title = _("A day on which %(space)s is open at other hours") % {"space": found}
    return _form(request, form, found, title=title, does=_("Open at these hours"))


@require_POST
def take_back_open_day(
    request: HttpRequest, initiative: str, space: int, open_day: int
) -> HttpResponse:
    found = space_access.space_in(request.initiative, space)
    opened = space_access.open_day_of(found, open_day)
    space_access.require_giver(request.standing, found)
    services.take_back_open_day(opened, today=clock.today(), actor=request.user)
    messages.success(request, _("That day has the hours of its week again."))
    _tell_stranded(request)
    return redirect("activities:space_hours", initiative, found.pk)


def _closed(request: HttpRequest, form: Form, space: Space | None) -> bool:
    with refusals_on(form):
        services.close(
            request.initiative,
            space=space,
            today=clock.today(),
            actor=request.user,
            **form.cleaned_data,
        )
        messages.success(request, _("Closed on these days."))
        _tell_stranded(request)
    return form.is_valid()


def _tell_stranded(request: HttpRequest) -> None:
    """Bookings stay when a space closes; those who came by are told by people, not by a silence."""
    found = space_queries.stranded(request.initiative, day=clock.today())
    if found:
        told = ngettext(
            "%(count)s booked date now lies outside the open hours. See it under Bookings, and move "
            "or cancel it together.",
            "%(count)s booked dates now lie outside the open hours. See them under Bookings, and "
            "move or cancel them together.",
            len(found),
        )
        messages.warning(request, told % {"count": len(found)})


def _form(request: HttpRequest, form: Form, space: Space, *, title: str, does: str) -> HttpResponse:
    return form_page(request, form, title=title, does=does, crumbs=crumbs(request, space))


def _given_by_reader(request: HttpRequest, space: int) -> Space:
    found = space_access.space_in(request.initiative, space)
    space_access.require_giver(request.standing, found)
    return found
