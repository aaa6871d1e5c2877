"""The partners, one by one and all together, and what they want."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.collective.partnership import access, forms, queries, services
from commonground.collective.partnership.views.page import form_page, page
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on


@require_safe
def partners(request: HttpRequest, initiative: str) -> HttpResponse:
    today = clock.today()
    cards = queries.partner_cards(request.initiative, day=today)
    shown: dict[str, Any] = {
        "sectors": queries.by_sector(cards),
        "cards": cards,
        "gone": queries.partners_gone(request.initiative, day=today),
    }
    return page(request, "partners.html", **shown)


@require_safe
def partner(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    today = clock.today()
    seats, past = queries.seats_of(request.partner, day=today)
    shown: dict[str, Any] = {
        "today": today,
        "has_left": request.partner.left_on is not None and request.partner.left_on <= today,
        "seats": seats,
        "past": past,
        "interests": request.partner.interests.all(),
        "matters": queries.matters_of(request.partner, day=today),
        "speaks": access.speaks_for(request.standing, request.partner),
    }
    return page(request, "partner.html", **shown)


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


def leave(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    form = forms.Leaving(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        with refusals_on(form):
            services.leave(request.partner, on=form.cleaned_data["on"], actor=request.user)
            messages.success(
                request,
                _("%(partner)s has left; its seats are ended.") % {"partner": request.partner},
            )
            return redirect("partnership:partners", initiative)
    return form_page(
        request,
        form,
        title=_("%(partner)s leaves the partnership") % {"partner": request.partner},
        does=_("Record that %(partner)s leaves") % {"partner": request.partner},
        back="partnership:partner",
        danger=True,
    )


def state_interest(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    access.require_voice(request.standing, request.partner)
    form = forms.Words(request.POST or None)
    if form.is_valid():
        services.state_interest(
            request.partner,
            words=form.cleaned_data["words"],
            today=clock.today(),
            actor=request.user,
        )
        messages.success(
            request, _("Your words are on the page of %(partner)s.") % {"partner": request.partner}
        )
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
    services.withdraw_interest(found, actor=request.user)
    messages.success(request, _("Taken back. The history keeps what was said."))
    return redirect("partnership:partner", initiative, partner)
