"""The strategies as a driver diagram and as a list; one strategy; who leads it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.partnership.queries import partners_on
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.pages import Crumbs, posted
from commonground.impact.agenda import access, diagram, forms, noticing, queries, services
from commonground.impact.agenda.models import Clause, Strategy
from commonground.impact.agenda.strategy_page import strategy_shown
from commonground.impact.agenda.tied import labels_of, tied
from commonground.impact.agenda.views.page import crumbs_to, form_page, page


@require_safe
def strategies(request: HttpRequest, initiative: str) -> HttpResponse:
    """Those in force; before the first adoption those of the draft, which says so."""
    here, today = request.initiative, clock.today()
    found = queries.adopted_version(here, day=today) or queries.open_version(here, day=today)
    rows = queries.strategies_of(found, day=today) if found else ()
    labels = labels_of(here)
    goal = services.goal_of(found) if found else ""
    shown: dict[str, Any] = {
        "version": found,
        "rows": [(row, tied(row.measures, labels, here)) for row in rows],
        "unmeasured": queries.without_measure(rows),
        "drawing": diagram.draw(goal or _("No goal yet"), rows, found.levels if found else ()),
        "goal": goal,
        "crumbs": crumbs_to(request),
    }
    return page(request, "strategies.html", **shown)


@require_safe
def strategy(request: HttpRequest, initiative: str, strategy: int) -> HttpResponse:
    found = access.strategy_in(request.initiative, strategy)
    shown: dict[str, Any] = {
        "strategy": found,
        "shown": strategy_shown(found, day=clock.today()),
        "notices": noticing.notices(request, found),
        "crumbs": _crumbs(request),
    }
    return page(request, "strategy.html", **shown)


def lead(request: HttpRequest, initiative: str, strategy: int) -> HttpResponse:
    found, today = access.strategy_in(request.initiative, strategy), clock.today()
    now = queries.leads_on([found.pk], day=today).get(found.pk)
    partners = list(partners_on(request.initiative, day=today))
    initial = {"partner": now.pk if now else ""}
    form = forms.Lead(posted(request), partners=partners, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            services.set_lead(found, partner=form.chosen, today=today, actor=request.user)
            messages.success(request, _("Everybody can see now who leads this strategy."))
            return redirect("agenda:strategy", initiative, strategy)
    return form_page(
        request,
        form,
        title=_("Who leads: %(strategy)s") % {"strategy": found},
        does=_("Save"),
        crumbs=_crumbs(request, found),
    )


def _crumbs(request: HttpRequest, strategy: Strategy | None = None) -> Crumbs:
    slug = request.initiative.slug
    crumbs = crumbs_to(request)
    crumbs.append((str(Clause.Kind.STRATEGY.label), reverse("agenda:strategies", args=[slug])))
    if strategy is not None:
        crumbs.append((str(strategy), reverse("agenda:strategy", args=[slug, strategy.pk])))
    return crumbs
