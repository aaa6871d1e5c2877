"""Booking a space, and who uses what. Who comes second keeps what was typed and is shown what is free."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from commonground.collective.partnership.access import speaks_for
from commonground.collective.partnership.models import Partner
from commonground.engine.errors import CommonGroundError
from commonground.foundation import clock
from commonground.foundation.theme.errors import translated
from commonground.impact.activities import (
    free_times,
    space_access,
    space_errors,
    space_forms,
    space_queries,
)
from commonground.impact.activities.models import Booking
from commonground.impact.activities.services import bookings as services
from commonground.impact.activities.views.space_page import (
    crumbs,
    may_cancel,
    may_know,
    page,
    speaks_for_partners,
)

INITIAL = ("space", "partner", "activity", "first_day", "starts_at", "ends_at", "wish", "purpose")


@require_safe
def bookings(request: HttpRequest, initiative: str) -> HttpResponse:
    today, known = clock.today(), may_know(request)
    series = space_queries.series_ahead(request.initiative, day=today)
    return page(
        request,
        "space_bookings.html",
        series=[(one, known(one.next)) for one in series],
        waiting=[one for one in space_queries.waiting(request.initiative, day=today) if known(one)],
        stranded=[
            one for one in space_queries.stranded(request.initiative, day=today) if known(one)
        ],
        may_book=bool(speaks_for_partners(request)),
        crumbs=crumbs(request),
    )


@require_safe
def booking(request: HttpRequest, initiative: str, booking: int) -> HttpResponse:
    found = space_access.booking_in(request.initiative, booking)
    space_access.require_may_know(request.standing, found)
    today = clock.today()
    dates = space_queries.dates_of(found, day=today)
    return page(
        request,
        "space_booking.html",
        booking=found,
        dates=[(one, may_cancel(request)(one)) for one in dates],
        left_out=space_queries.left_out_of(found),
        uses=speaks_for(request.standing, found.partner),
        gives=speaks_for(request.standing, found.space.giver),
        today=today,
        crumbs=[*crumbs(request), crumbs(request, booking=found)[1]],
    )


def book_space(request: HttpRequest, initiative: str) -> HttpResponse:
    partners = speaks_for_partners(request)
    if not partners:
        raise space_errors.NotYourBooking()
    form = _form(request, partners)
    shown: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            made = _booked(request, form)
        except CommonGroundError as error:
            form.add_error(None, translated(error))
            shown = _in_the_way(request, form, error)
        else:
            _tell(request, made)
            return redirect("activities:booking", initiative, made.pk)
    return page(
        request,
        "space_book.html",
        form=form,
        again=_form(request, partners, auto_id=False),
        title=_("Book a space"),
        does=_("Book"),
        crumbs=crumbs(request),
        status=422 if form.errors else 200,
        **shown,
    )


def _form(request: HttpRequest, partners: list[Partner], **options: Any) -> space_forms.NewBooking:
    initial = {name: request.GET[name] for name in INITIAL if name in request.GET}
    if len(partners) == 1:
        initial.setdefault("partner", partners[0].pk)
    return space_forms.NewBooking(
        with_taken(request.POST, day="first_day") or None,
        here=request.initiative,
        spaces=space_queries.spaces_on(request.initiative, clock.today()),
        partners=Partner.objects.filter(pk__in=[one.pk for one in partners]).select_related(
            "organisation"
        ),
        initial=initial,
        **options,
    )


def with_taken(posted: QueryDict, *, day: str) -> QueryDict:
    """What was typed, with the free time that was pressed in its place."""
    if "take" not in posted:
        return posted
    chosen = space_forms.taken(posted["take"])
    data = posted.copy()
    for name, value in chosen.items():
        data[day if name == "on" else name] = value
    return data


def _booked(request: HttpRequest, form: space_forms.NewBooking) -> Booking:
    told = dict(form.cleaned_data)
    space = told.pop("space")
    asked = services.Asked(
        **told,
        takes_rest="takes_rest" in request.POST,
        speaks_for_giver=speaks_for(request.standing, space.giver),
    )
    return services.book(space, asked=asked, today=clock.today(), actor=request.user)


def _in_the_way(request: HttpRequest, form: Form, error: CommonGroundError) -> dict[str, Any]:
    """Who has the space, as far as the reader may know, and what is free instead."""
    told = form.cleaned_data
    space, hours = told["space"], {"starts_at": told["starts_at"], "ends_at": told["ends_at"]}
    today = clock.today()
    if hours["ends_at"] <= hours["starts_at"] or isinstance(error, space_errors.DaysTurned):
        return {}
    is_some = isinstance(error, space_errors.SomeTaken)
    asked = services.Asked(told["partner"], "", told["first_day"], *hours.values())
    if told["is_weekly"]:
        asked = services.Asked(**{**_plain(asked), "last_day": told["last_day"], "is_weekly": True})
        days = asked.days[: services.WEEKS]
        free = free_times.free_every_time(space, days, day=today, **hours)
    else:
        free = free_times.free_times(space, on=told["first_day"], day=today, **hours)
    return {"free": free, "may_take_rest": is_some, **held_by(request, error)}


def held_by(request: HttpRequest, error: CommonGroundError) -> dict[str, Any]:
    known = may_know(request)
    holders: Iterable = getattr(error, "holders", ())
    return {"holders": [(one, known(one)) for one in holders]}


def _plain(asked: services.Asked) -> dict[str, Any]:
    names = ("partner", "purpose", "first_day", "starts_at", "ends_at")
    return {name: getattr(asked, name) for name in names}


def _tell(request: HttpRequest, made: Booking) -> None:
    """What stands now, and what was left out of it."""
    count = made.occasions.count()
    messages.success(
        request,
        ngettext("Booked: %(count)s date.", "Booked: %(count)s dates.", count) % {"count": count},
    )
    left = made.left_out.count()
    if left:
        messages.warning(
            request,
            ngettext(
                "%(count)s date is left out. It stands below with the reason; you can take it up alone.",
                "%(count)s dates are left out. They stand below with the reason; you can take each up alone.",
                left,
            )
            % {"count": left},
        )
