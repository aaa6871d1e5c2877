"""Interests beside each other and beside the shared goal, and where each is served."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.collective.partnership import access, interest_forms, interest_queries, services
from commonground.collective.partnership.models import Bearing, Interest
from commonground.collective.partnership.views.page import form_page, page
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on


@require_safe
def interests(request: HttpRequest, initiative: str) -> HttpResponse:
    found = interest_queries.matrix(request.initiative, day=clock.today())
    return page(request, "interests.html", matrix=found)


@require_safe
def interest(request: HttpRequest, initiative: str, interest: int) -> HttpResponse:
    found = access.interest_in(request.initiative, interest)
    stand = interest_queries.stand(found, day=clock.today())
    return page(request, "interest.html", stand=stand, interest=found, crumbs=_crumbs(request))


def mark_goal(request: HttpRequest, initiative: str, interest: int) -> HttpResponse:
    found = access.interest_in(request.initiative, interest)
    return _mark(request, found, None)


def mark_pair(request: HttpRequest, initiative: str, interest: int, other: int) -> HttpResponse:
    found = access.interest_in(request.initiative, interest)
    return _mark(request, found, access.interest_in(request.initiative, other))


def add_serving(request: HttpRequest, initiative: str, interest: int) -> HttpResponse:
    found = access.interest_in(request.initiative, interest)
    form = interest_forms.Served(request.POST or None, initial={"since": clock.today()})
    if form.is_valid():
        services.add_serving(found, actor=request.user, **form.cleaned_data)
        messages.success(request, _("Everybody can see now where this is served."))
        return redirect("partnership:interest", initiative, interest)
    return form_page(
        request,
        form,
        title=_("Where is this served?"),
        lead=_("%(partner)s: %(words)s") % {"partner": found.partner, "words": found.words},
        does=_("Save"),
        crumbs=_crumbs(request, found),
    )


@require_POST
def drop_serving(
    request: HttpRequest, initiative: str, interest: int, serving: int
) -> HttpResponse:
    found = access.interest_in(request.initiative, interest)
    services.drop_serving(access.serving_of(found, serving), actor=request.user)
    messages.success(request, _("Taken off. The history keeps it."))
    return redirect("partnership:interest", initiative, interest)


def _mark(request: HttpRequest, one: Interest, other: Interest | None) -> HttpResponse:
    form: Form = interest_forms.Mark(request.POST or None, initial=_said(one, other))
    if form.is_valid():
        with refusals_on(form):
            services.mark_bearing(one, other=other, actor=request.user, **form.cleaned_data)
            messages.success(request, _("What was said is written down."))
            return redirect("partnership:interest", request.initiative.slug, one.pk)
    beside = (
        _("%(partner)s: %(words)s") % {"partner": other.partner, "words": other.words}
        if other
        else _("Shared goal: %(goal)s") % {"goal": request.initiative.shared_goal}
    )
    first = _("%(partner)s: %(words)s") % {"partner": one.partner, "words": one.words}
    return form_page(
        request,
        form,
        title=_("Two interests beside each other") if other else _("Beside the shared goal"),
        lead=f"{first} / {beside}",
        does=_("Save"),
        crumbs=_crumbs(request, one),
    )


def _said(one: Interest, other: Interest | None) -> dict[str, Any]:
    pair = sorted((one.pk, other.pk)) if other else (one.pk, None)
    said = Bearing.objects.filter(interest_id=pair[0], other_id=pair[1]).first()
    if said is None:
        return {"said_on": clock.today()}
    return {"relation": said.relation, "note": said.note, "said_on": said.said_on}


def _crumbs(request: HttpRequest, interest: Interest | None = None) -> list[tuple[str, str]]:
    slug = request.initiative.slug
    crumbs = [
        (_("Partners"), reverse("partnership:partners", args=[slug])),
        (_("Interests"), reverse("partnership:interests", args=[slug])),
    ]
    if interest is not None:
        address = reverse("partnership:interest", args=[slug, interest.pk])
        crumbs.append((str(interest.partner), address))
    return crumbs
