"""Who has the last word in what; and, for one partner and the broker, whose money it lives on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.collective.health import power_queries as queries
from commonground.collective.health import relationship_access as access
from commonground.collective.health import relationship_forms as forms
from commonground.collective.health.services import power as services
from commonground.collective.health.views.relationships_page import (
    form_page,
    page,
    to_power,
    unkept,
)
from commonground.collective.partnership.queries import partners_on
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on


@require_safe
def power(request: HttpRequest, initiative: str) -> HttpResponse:
    surveys = access.surveys_to_read(request.initiative, request.standing)
    shown = queries.power(request.initiative, surveys.first(), day=clock.today())
    return page(request, "power.html", **shown)


def add_power(request: HttpRequest, initiative: str) -> HttpResponse:
    today = clock.today()
    partners = partners_on(request.initiative, day=today)
    form = forms.NewPower(request.POST or None, partners=partners, initial={"starts_on": today})
    if form.is_valid():
        with refusals_on(form):
            services.add_power(request.initiative, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Written down. Everybody in the partnership can read it."))
            return redirect("health:power", initiative)
    return form_page(
        request,
        form,
        title=_("Write down who has the last word"),
        does=_("Write it down"),
        crumbs=[to_power(request)],
    )


def end_power(request: HttpRequest, initiative: str, power: int) -> HttpResponse:
    found = access.power_in(request.initiative, power)
    form = forms.EndOfPower(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        with refusals_on(form):
            services.end_power(found, on=form.cleaned_data["on"], actor=request.user)
            messages.success(request, _("Ended. The record stays with its dates."))
            return redirect("health:power", initiative)
    return form_page(
        request,
        form,
        title=_("%(partner)s no longer has the last word in: %(matter)s")
        % {"partner": found.partner, "matter": found.matter},
        does=_("Record the end"),
        danger=True,
        crumbs=[to_power(request)],
    )


@unkept
@require_safe
def standing(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    """How the others see this partner, and its dependence: for itself and the broker."""
    access.require_own_or_broker(request.standing, request.partner)
    surveys = access.surveys_to_read(request.initiative, request.standing)
    shown = queries.standing_of(request.partner, surveys.first())
    own = access.sits_for(request.standing, request.partner)
    return page(request, "power_partner.html", own=own, crumbs=[to_power(request)], **shown)


def state_dependence(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    access.require_own(request.standing, request.partner)
    today = clock.today()
    partners = partners_on(request.initiative, day=today).exclude(pk=request.partner.pk)
    form = forms.NewDependence(request.POST or None, partners=partners)
    if form.is_valid():
        with refusals_on(form):
            services.state_dependence(
                request.partner, today=today, actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("Kept. Only your organisation and the broker read it."))
            return redirect("health:partner_standing", initiative, partner)
    back = reverse("health:partner_standing", args=[initiative, partner])
    return form_page(
        request,
        form,
        title=_("Whose money we live on"),
        does=_("Keep this"),
        crumbs=[to_power(request), (str(request.partner), back)],
    )


@require_POST
def remove_dependence(
    request: HttpRequest, initiative: str, partner: str, dependence: int
) -> HttpResponse:
    found = access.dependence_of(request.partner, dependence)
    access.require_own(request.standing, request.partner)
    services.remove_dependence(found, actor=request.user)
    messages.success(request, _("Removed."))
    return redirect("health:partner_standing", initiative, partner)
