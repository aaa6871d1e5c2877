"""What is needed, who promised it, who gave it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.collective.partnership import (
    access,
    contribution_forms,
    contribution_queries,
    services,
)
from commonground.collective.partnership.models import Need
from commonground.collective.partnership.views.page import form_page, page
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on


@require_safe
def contributions(request: HttpRequest, initiative: str) -> HttpResponse:
    found = contribution_queries.contributions(request.initiative, day=clock.today())
    return page(
        request,
        "contributions.html",
        table=found,
        much=contribution_queries.MUCH,
        voices=_voices(request, found),
    )


@require_safe
def need(request: HttpRequest, initiative: str, need: int) -> HttpResponse:
    found = access.need_in(request.initiative, need)
    promises = list(found.promises.select_related("partner__organisation"))
    deliveries = list(found.deliveries.select_related("partner__organisation"))
    makers = {made.partner for made in [*promises, *deliveries]}
    shown: dict[str, Any] = {
        "need": found,
        "promises": promises,
        "speaks": {one.pk for one in makers if access.speaks_for(request.standing, one)},
        "deliveries": deliveries,
        "crumbs": _crumbs(request),
    }
    return page(request, "need.html", **shown)


def add_need(request: HttpRequest, initiative: str) -> HttpResponse:
    return _need_page(request, None, title=_("Add a need"))


def change_need(request: HttpRequest, initiative: str, need: int) -> HttpResponse:
    found = access.need_in(request.initiative, need)
    return _need_page(request, found, title=_("Change %(need)s") % {"need": found})


def promise(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    access.require_voice(request.standing, request.partner)
    form = contribution_forms.Promising(
        request.POST or None,
        needs=request.initiative.needs.all(),
        initial={"need": request.GET.get("need"), "starts_on": clock.today()},
    )
    if form.is_valid():
        with refusals_on(form):
            made = services.promise(
                request.partner, today=clock.today(), actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("The promise is written down. Thank you."))
            return redirect("partnership:need", initiative, made.need_id)
    return form_page(
        request,
        form,
        title=_("%(partner)s promises") % {"partner": request.partner},
        does=_("Write down the promise"),
        crumbs=_crumbs(request),
    )


def deliver(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    access.require_voice(request.standing, request.partner)
    form = contribution_forms.Giving(
        request.POST or None,
        needs=request.initiative.needs.all(),
        initial={"need": request.GET.get("need"), "on": clock.today()},
    )
    if form.is_valid():
        with refusals_on(form):
            given = services.deliver(
                request.partner, today=clock.today(), actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("What was given is written down. Thank you."))
            return redirect("partnership:need", initiative, given.need_id)
    return form_page(
        request,
        form,
        title=_("%(partner)s has given") % {"partner": request.partner},
        does=_("Write down what was given"),
        crumbs=_crumbs(request),
    )


@require_POST
def release(request: HttpRequest, initiative: str, partner: str, promise: int) -> HttpResponse:
    found = access.promise_of(request.partner, promise)
    access.require_voice(request.standing, request.partner)
    services.release(found, today=clock.today(), actor=request.user)
    messages.success(request, _("The promise no longer holds. What was given stays."))
    return redirect("partnership:need", initiative, found.need_id)


@require_POST
def take_back(request: HttpRequest, initiative: str, partner: str, delivery: int) -> HttpResponse:
    found = access.delivery_of(request.partner, delivery)
    access.require_voice(request.standing, request.partner)
    services.take_back(found, today=clock.today(), actor=request.user)
    messages.success(request, _("It no longer counts. Write down what was really given."))
    return redirect("partnership:need", initiative, found.need_id)


def _need_page(request: HttpRequest, need: Need | None, *, title: str) -> HttpResponse:
    names = contribution_forms.NewNeed.base_fields
    now = {name: getattr(need, name) for name in names} if need else {}
    form: Form = contribution_forms.NewNeed(request.POST or None, initial=now)
    if form.is_valid():
        with refusals_on(form):
            services.set_need(
                request.initiative, need=need, actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("The need is on the page for everybody."))
            return redirect("partnership:contributions", request.initiative.slug)
    return form_page(request, form, title=title, does=_("Save"), crumbs=_crumbs(request))


def _voices(
    request: HttpRequest, found: contribution_queries.Contributions
) -> list[contribution_queries.Row]:
    """The partners for which the reader may write."""
    return [
        row
        for row in found.rows
        if row.partner.left_on is None and access.speaks_for(request.standing, row.partner)
    ]


def _crumbs(request: HttpRequest) -> list[tuple[str, str]]:
    slug = request.initiative.slug
    return [
        (_("Partners"), reverse("partnership:partners", args=[slug])),
        (_("Contributions"), reverse("partnership:contributions", args=[slug])),
    ]
