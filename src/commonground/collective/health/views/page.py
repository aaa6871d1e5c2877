"""A page of the room, and the one that shows a form."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.health.models import Wave
from commonground.foundation.theme.pages import Crumbs, Pages

PAGES = Pages("health")
page = PAGES.page


def form_page(
    request: HttpRequest, form: BaseForm | None, *, wave: Wave | None = None, **said: Any
) -> HttpResponse:
    """A form, or without one a question that is answered by its button."""
    return PAGES.form_page(request, form, crumbs=crumbs(request, wave), **said)


def crumbs(request: HttpRequest, wave: Wave | None = None) -> Crumbs:
    slug = request.initiative.slug
    trail = [(_("How we are doing"), reverse("health:health", args=[slug]))]
    if wave is not None:
        trail.append((str(wave), reverse("health:wave", args=[slug, wave.pk])))
    return trail
