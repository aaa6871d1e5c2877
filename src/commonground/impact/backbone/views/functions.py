"""Who holds which function, and where the backbone has its home."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.pages import Crumbs
from commonground.impact.backbone import access, forms, holding_queries, services
from commonground.impact.backbone.models import Holding
from commonground.impact.backbone.views.page import choices, crumbs, form_page, page
from commonground.impact.backbone.vocabulary import ARGUED, FUNCTIONS_SOURCE


@require_safe
def functions(request: HttpRequest, initiative: str) -> HttpResponse:
    today = clock.today()
    return page(
        request,
        "functions.html",
        functions=holding_queries.functions(request.initiative, day=today),
        past=holding_queries.past_holdings(request.initiative, day=today),
        source=FUNCTIONS_SOURCE,
        crumbs=crumbs(request),
    )


def give_function(request: HttpRequest, initiative: str, support: str) -> HttpResponse:
    function, today = access.function_named(support), clock.today()
    form = forms.GivingFunction(
        request.POST or None, initial={"starts_on": today}, **choices(request)
    )
    if form.is_valid():
        with refusals_on(form):
            made = services.give_function(
                request.initiative,
                function=function,
                today=today,
                actor=request.user,
                **form.cleaned_data,
            )
            return _held(request, made)
    return form_page(
        request,
        form,
        title=_("Who takes this on? %(function)s") % {"function": function.label},
        does=_("Write down who holds it"),
        crumbs=_crumbs(request),
    )


def hand_over(request: HttpRequest, initiative: str, holding: int) -> HttpResponse:
    found, today = access.holding_in(request.initiative, holding), clock.today()
    now = {name: getattr(found, name) for name in ("partner", "seat", "deputy", "hours", "shared")}
    form = forms.HandingOver(
        request.POST or None, initial={**now, "starts_on": today}, **choices(request)
    )
    if form.is_valid():
        given: dict[str, Any] = dict(form.cleaned_data)
        with refusals_on(form):
            made = services.hand_over(
                found, on=given.pop("starts_on"), today=today, actor=request.user, **given
            )
            return _held(request, made)
    return form_page(
        request,
        form,
        title=_("Change who holds it: %(function)s") % {"function": found.get_function_display()},
        does=_("Write it down"),
        crumbs=_crumbs(request),
        lead=_("Held now by %(partner)s.") % {"partner": found.partner},
    )


def end_holding(request: HttpRequest, initiative: str, holding: int) -> HttpResponse:
    found, today = access.holding_in(request.initiative, holding), clock.today()
    form = forms.OnADay(request.POST or None, initial={"on": today})
    if form.is_valid():
        with refusals_on(form):
            services.end_holding(found, on=form.cleaned_data["on"], actor=request.user)
            messages.success(request, _("Laid down. The gap is shown until somebody takes it on."))
            return redirect("backbone:functions", initiative)
    return form_page(
        request,
        form,
        title=_("Lay down: %(function)s") % {"function": found.get_function_display()},
        lead=_("%(partner)s holds it no longer from that day on. What was stays in the history.")
        % {"partner": found.partner},
        does=_("Lay it down"),
        danger=True,
        crumbs=_crumbs(request),
    )


@require_safe
def structure(request: HttpRequest, initiative: str) -> HttpResponse:
    found = holding_queries.structures(request.initiative, day=clock.today())
    return page(
        request,
        "structure.html",
        now=found[0] if found else None,
        past=found[1:],
        argued=ARGUED,
        crumbs=crumbs(request),
    )


def choose_structure(request: HttpRequest, initiative: str) -> HttpResponse:
    form = forms.ChoosingStructure(request.POST or None, initial={"since": clock.today()})
    if form.is_valid():
        services.set_structure(request.initiative, actor=request.user, **form.cleaned_data)
        messages.success(request, _("The structure of the backbone is written down."))
        return redirect("backbone:structure", initiative)
    return form_page(
        request,
        form,
        title=_("Structure of the backbone"),
        does=_("Write it down"),
        crumbs=crumbs(request, (_("Structure"), "backbone:structure")),
    )


def _held(request: HttpRequest, made: Holding) -> HttpResponse:
    messages.success(
        request,
        _("%(partner)s holds it from now on: %(function)s.")
        % {"partner": made.partner, "function": made.get_function_display()},
    )
    return redirect("backbone:functions", request.initiative.slug)


def _crumbs(request: HttpRequest) -> Crumbs:
    return crumbs(request, (_("Functions"), "backbone:functions"))
