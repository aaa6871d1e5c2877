"""Whom to call: the card, and who changes it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.collective.partnership import access, calling, forms, queries, services
from commonground.collective.partnership.models import Function
from commonground.collective.partnership.views.page import form_page, page
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on

PAPERS = ("a6", "a4")


@require_safe
def contacts(request: HttpRequest, initiative: str) -> HttpResponse:
    today = clock.today()
    shown: dict[str, Any] = {
        "matters": queries.matters(request.initiative, day=today),
        "calls": calling.calls(request.initiative, day=today),
        "cards": queries.partner_cards(request.initiative, day=today),
        "today": today,
    }
    return page(request, "contacts.html", **shown)


@require_safe
def card(request: HttpRequest, initiative: str) -> HttpResponse:
    """The card alone, for printing: small for the wallet, or a sheet to fold and hang up."""
    today = clock.today()
    paper = request.GET.get("paper", "")
    shown: dict[str, Any] = {
        "card": calling.card(request.initiative, day=today),
        "paper": paper if paper in PAPERS else PAPERS[0],
        "crumbs": [(_("Whom to call"), reverse("partnership:contacts", args=[initiative]))],
        "today": today,
    }
    return page(request, "card.html", **shown)


def add_function(request: HttpRequest, initiative: str) -> HttpResponse:
    return _matter_page(request, initiative, None, title=_("Add a matter to call about"))


def change_function(request: HttpRequest, initiative: str, function: int) -> HttpResponse:
    found = access.function_in(request.initiative, function)
    return _matter_page(
        request, initiative, found, title=_("Whom to call about %(matter)s") % {"matter": found}
    )


@require_POST
def drop_function(request: HttpRequest, initiative: str, function: int) -> HttpResponse:
    found = access.function_in(request.initiative, function)
    services.drop_function(found, actor=request.user)
    messages.success(request, _("%(matter)s is off the card.") % {"matter": found})
    return redirect("partnership:contacts", initiative)


def _matter_page(
    request: HttpRequest, initiative: str, function: Function | None, *, title: str
) -> HttpResponse:
    today = clock.today()
    now = {name: getattr(function, name) for name in forms.Matter.base_fields} if function else {}
    seats = queries.seats_on(request.initiative, day=today)
    form = forms.Matter(request.POST or None, seats=seats, initial=now)
    if form.is_valid():
        with refusals_on(form):
            matter = services.set_function(
                request.initiative,
                function=function,
                today=today,
                actor=request.user,
                **form.cleaned_data,
            )
            messages.success(
                request, _("The card for %(matter)s is up to date.") % {"matter": matter}
            )
            return redirect("partnership:contacts", initiative)
    return form_page(request, form, title=title, does=_("Save"), back="partnership:contacts")
