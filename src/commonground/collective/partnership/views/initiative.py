"""The partnership itself: what it is called and wants, and everything that happened."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.partnership import forms, services
from commonground.collective.partnership import history as trail
from commonground.collective.partnership.shared_goal import kept_at
from commonground.collective.partnership.views.page import form_page, page
from commonground.foundation.theme.errors import refusals_on

PER_PAGE = 50


def change_initiative(request: HttpRequest, initiative: str) -> HttpResponse:
    here = request.initiative
    now = {name: getattr(here, name) for name in forms.Partnership.base_fields}
    kept = bool(kept_at(here))
    form = forms.Partnership(request.POST or None, initial=now, goal_is_kept=kept)
    if form.is_valid():
        with refusals_on(form):
            services.change_initiative(here, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The partnership's page is up to date."))
            return redirect("partnership:partners", initiative)
    return form_page(
        request,
        form,
        title=_("Name, goal and smallest group shown"),
        does=_("Save"),
        back="partnership:partners",
    )


@require_safe
def history(request: HttpRequest, initiative: str) -> HttpResponse:
    verb = request.GET.get("verb", "")
    pages = Paginator(trail.events(request.initiative, verb=verb), PER_PAGE)
    part = pages.get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "part": part,
        "entries": [trail.entry(event) for event in part],
        "verbs": trail.verbs_seen(request.initiative),
        "verb": verb,
    }
    return page(request, "history.html", **shown)
