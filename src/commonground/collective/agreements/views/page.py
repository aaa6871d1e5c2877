"""A page of the room, and the one that shows a form."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.agreements.models import Version
from commonground.foundation.theme.pages import Crumbs, Pages

PAGES = Pages("agreements", side="collective", stylesheet="agreements/agreements.css")
page = PAGES.page


def form_page(
    request: HttpRequest, form: BaseForm, *, version: Version | None = None, **said: Any
) -> HttpResponse:
    """A form over one version, or over the list of agreements when there is none yet."""
    return PAGES.form_page(request, form, crumbs=crumbs_to(request, version), **said)


def crumbs_to(request: HttpRequest, version: Version | None = None) -> Crumbs:
    crumbs = [(_("Agreements"), reverse("agreements:agreements", args=[request.initiative.slug]))]
    if version is not None:
        crumbs.append((str(version), address_of(request, version)))
    return crumbs


def address_of(request: HttpRequest, version: Version) -> str:
    parts = [request.initiative.slug, version.agreement_id, version.number]
    return reverse("agreements:version", args=parts)
