"""A page about relationships or power: what every template needs, and the one that shows a form."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

Crumbs = list[tuple[str, str]]
# For what is the broker's or one partner's own: "back" on a shared computer shows it to nobody.
unkept = cache_control(no_store=True, private=True)


def page(request: HttpRequest, template: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    """The template with the partnership and partner that the address names."""
    here = {"initiative": request.initiative, "partner": request.partner}
    return render(request, f"health/{template}", {**here, **shown}, status=status)


def form_page(
    request: HttpRequest,
    form: BaseForm | None,
    *,
    title: str,
    does: str,
    crumbs: Crumbs,
    lead: str = "",
    danger: bool = False,
) -> HttpResponse:
    """A form, or a question alone; without a change the reader goes back to the last crumb."""
    return page(
        request,
        "relationships_form.html",
        form=form or "",
        title=title,
        does=does,
        lead=lead,
        danger=danger,
        crumbs=crumbs,
        cancel_url=crumbs[-1][1],
        status=422 if form is not None and form.errors else 200,
    )


def to_relationships(request: HttpRequest) -> tuple[str, str]:
    return (_("Relationships"), reverse("health:relationships", args=[request.initiative.slug]))


def to_power(request: HttpRequest) -> tuple[str, str]:
    return (_("Power"), reverse("health:power", args=[request.initiative.slug]))


def to_survey(request: HttpRequest, survey: Any) -> tuple[str, str]:
    slug = request.initiative.slug
    return (str(survey), reverse("health:relationship_survey", args=[slug, survey.pk]))
