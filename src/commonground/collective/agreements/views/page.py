"""A page of the room: what every template needs, and the one page that shows a form."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.agreements.models import Version


def page(request: HttpRequest, template: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    """The template with the partnership and partner that the address names."""
    here = {"initiative": request.initiative, "partner": request.partner}
    return render(request, f"agreements/{template}", {**here, **shown}, status=status)


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    does: str,
    version: Version | None = None,
    lead: str = "",
    danger: bool = False,
    **shown: Any,
) -> HttpResponse:
    """A form over one version, or over the list of agreements when there is none yet."""
    crumbs = crumbs_to(request, version)
    return page(
        request,
        "form.html",
        form=form,
        title=title,
        does=does,
        lead=lead,
        danger=danger,
        crumbs=crumbs,
        cancel_url=crumbs[-1][1],
        status=422 if form.errors else 200,
        **shown,
    )


def posted(request: HttpRequest) -> Any:
    """What a form is bound to: also an empty post is an answer."""
    return request.POST if request.method == "POST" else None


def crumbs_to(request: HttpRequest, version: Version | None = None) -> list[tuple[str, str]]:
    crumbs = [(_("Agreements"), reverse("agreements:agreements", args=[request.initiative.slug]))]
    if version is not None:
        crumbs.append((str(version), address_of(request, version)))
    return crumbs


def address_of(request: HttpRequest, version: Version) -> str:
    parts = [request.initiative.slug, version.agreement_id, version.number]
    return reverse("agreements:version", args=parts)
