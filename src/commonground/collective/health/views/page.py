"""A page of the room: what every template needs, and the one page that shows a form."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.health.models import Wave


def page(request: HttpRequest, template: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    """The template with the partnership that the address names."""
    here = {"initiative": request.initiative}
    return render(request, f"health/{template}", {**here, **shown}, status=status)


def form_page(
    request: HttpRequest,
    form: BaseForm | None,
    *,
    title: str,
    does: str,
    wave: Wave | None = None,
    lead: str = "",
    danger: bool = False,
) -> HttpResponse:
    """A form, or without one a question that is answered by its button."""
    trail = crumbs(request, wave)
    return page(
        request,
        "form.html",
        form=form or "",
        title=title,
        does=does,
        lead=lead,
        danger=danger,
        crumbs=trail,
        cancel_url=trail[-1][1],
        status=422 if form is not None and form.errors else 200,
    )


def crumbs(request: HttpRequest, wave: Wave | None = None) -> list[tuple[str, str]]:
    slug = request.initiative.slug
    trail = [(_("How we are doing"), reverse("health:health", args=[slug]))]
    if wave is not None:
        trail.append((str(wave), reverse("health:wave", args=[slug, wave.pk])))
    return trail
