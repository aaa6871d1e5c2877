"""The budget: scenarios, amounts, what is certain."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.pages import Crumbs
from commonground.impact.backbone import access, budget_queries, plan_forms, services
from commonground.impact.backbone.models import Scenario
from commonground.impact.backbone.views.page import choices, crumbs, form_page, page


@require_safe
def budget(request: HttpRequest, initiative: str) -> HttpResponse:
    found = budget_queries.budgets(request.initiative, day=clock.today())
    return page(request, "budget.html", budgets=found, crumbs=crumbs(request))


@require_safe
def scenario(request: HttpRequest, initiative: str, scenario: int) -> HttpResponse:
    found = access.scenario_in(request.initiative, scenario)
    table = budget_queries.budget_of(found, day=clock.today())
    if table is None:
        raise access.NotVisible
    return page(request, "scenario.html", budget=table, crumbs=_crumbs(request))


def add_scenario(request: HttpRequest, initiative: str) -> HttpResponse:
    form = plan_forms.NewScenario(request.POST or None)
    if form.is_valid():
        with refusals_on(form, "name"):
            made = services.add_scenario(
                request.initiative, today=clock.today(), actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("Now write the first amount."))
            return _to(made)
    return form_page(
        request,
        form,
        title=_("Add a scenario"),
        does=_("Add the scenario"),
        crumbs=_crumbs(request),
    )


@require_POST
def follow(request: HttpRequest, initiative: str, scenario: int) -> HttpResponse:
    found = access.scenario_in(request.initiative, scenario)
    services.follow(found, today=clock.today(), actor=request.user)
    messages.success(request, _("From today on we go by %(name)s.") % {"name": found})
    return _to(found)


def add_line(request: HttpRequest, initiative: str, scenario: int) -> HttpResponse:
    found, today = access.scenario_in(request.initiative, scenario), clock.today()
    form = plan_forms.NewLine(
        request.POST or None, initial={"year": today.year}, partners=choices(request)["partners"]
    )
    if form.is_valid():
        with refusals_on(form):
            services.add_line(found, today=today, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The amount is in the table."))
            return _to(found)
    return form_page(
        request,
        form,
        title=_("Add an amount to %(name)s") % {"name": found},
        does=_("Add the amount"),
        crumbs=_crumbs(request, found),
    )


def secure(request: HttpRequest, initiative: str, scenario: int, line: int) -> HttpResponse:
    found = access.scenario_in(request.initiative, scenario)
    row, today = access.line_of(found, line), clock.today()
    form = plan_forms.SecuredOn(request.POST or None, initial={"on": today})
    if form.is_valid():
        with refusals_on(form):
            services.secure(row, today=today, actor=request.user, **form.cleaned_data)
            messages.success(request, _("It counts as certain."))
            return _to(found)
    return form_page(
        request,
        form,
        title=_("This is certain: %(line)s") % {"line": row},
        does=_("Count it as certain"),
        crumbs=_crumbs(request, found),
    )


@require_POST
def strike(request: HttpRequest, initiative: str, scenario: int, line: int) -> HttpResponse:
    found = access.scenario_in(request.initiative, scenario)
    services.strike(access.line_of(found, line), today=clock.today(), actor=request.user)
    messages.success(request, _("Struck. The history keeps it."))
    return _to(found)


def _to(scenario: Scenario) -> HttpResponse:
    return redirect("backbone:scenario", scenario.initiative.slug, scenario.pk)


def _crumbs(request: HttpRequest, scenario: Any = None) -> Crumbs:
    found = crumbs(request, (_("Budget"), "backbone:budget"))
    if scenario is not None:
        address = reverse("backbone:scenario", args=[request.initiative.slug, scenario.pk])
        found.append((str(scenario), address))
    return found
