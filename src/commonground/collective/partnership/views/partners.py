"""The partners, one by one and all together, and what they want."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.collective.partnership import access, forms, leaving_queries, queries, services
from commonground.collective.partnership.dates import wanted_on
from commonground.collective.partnership.record_forms import DayAsked
from commonground.collective.partnership.views.day import day_asked
from commonground.collective.partnership.views.page import form_page, page
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on


@require_safe
def partners(request: HttpRequest, initiative: str) -> HttpResponse:
    day, asked = day_asked(request)
    cards = queries.partner_cards(request.initiative, day=day)
    shown: dict[str, Any] = {
        "sectors": queries.by_sector(cards),
        "cards": cards,
        "gone": queries.partners_gone(request.initiative, day=day),
        **_on(day, asked),
    }
    if not shown["is_past"]:
        shown["attention"] = leaving_queries.attention(request.initiative, day=day)
    status = 422 if asked.errors else 200
    return page(request, "partners.html", status=status, **shown)


@require_safe
def partner(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    day, asked = day_asked(request)
    here = request.partner
    seats, past = queries.seats_of(here, day=day)
    on = _on(day, asked)
    shown: dict[str, Any] = {
        "today": day,
        "has_left": here.left_on is not None and here.left_on <= day,
        "is_here": here.joined_on <= day and not (here.left_on and here.left_on <= day),
        "seats": [seat for seat in seats if seat.starts_on <= day] if on["is_past"] else seats,
        "past": past,
        "interests": here.interests.filter(wanted_on(day)),
        "matters": queries.matters_of(here, day=day),
        "speaks": access.speaks_for(request.standing, here),
        "is_own": access.is_own_or_broker(request.standing, here),
        "departure": leaving_queries.departure_of(here),
        **on,
    }
    return page(request, "partner.html", status=422 if asked.errors else 200, **shown)


def add_partner(request: HttpRequest, initiative: str) -> HttpResponse:
    today = clock.today()
    form = forms.NewPartner(request.POST or None, initial={"joined_on": today})
    if form.is_valid():
        with refusals_on(form):
            added = services.add_partner(
                request.initiative, actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("%(partner)s is a partner now.") % {"partner": added})
            return redirect("partnership:partner", initiative, added.code)
    return form_page(
        request,
        form,
        title=_("Add a partner"),
        does=_("Add partner"),
        back="partnership:partners",
    )


def state_interest(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    access.require_voice(request.standing, request.partner)
    form = forms.Words(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            services.state_interest(
                request.partner,
                words=form.cleaned_data["words"],
                today=clock.today(),
                actor=request.user,
            )
            said = _("Your words are on the page of %(partner)s.")
            messages.success(request, said % {"partner": request.partner})
            return redirect("partnership:partner", initiative, partner)
    return form_page(
        request,
        form,
        title=_("What %(partner)s wants") % {"partner": request.partner},
        does=_("Put this on our page"),
        back="partnership:partner",
    )


@require_POST
def withdraw_interest(
    request: HttpRequest, initiative: str, partner: str, interest: int
) -> HttpResponse:
    found = access.interest_of(request.partner, interest)
    access.require_voice(request.standing, request.partner)
    services.withdraw_interest(found, today=clock.today(), actor=request.user)
    messages.success(request, _("Taken back. The history keeps what was said."))
    return redirect("partnership:partner", initiative, partner)


def _on(day: date, asked: DayAsked) -> dict[str, Any]:
    return {"day": day, "asked": asked, "is_past": day < clock.today()}
