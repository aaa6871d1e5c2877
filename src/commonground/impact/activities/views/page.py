"""A page of the room, and the one that shows a form."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.foundation.theme.pages import Crumbs, Pages
from commonground.impact.activities.models import Activity

PAGES = Pages("activities")
page = PAGES.page


def form_page(
    request: HttpRequest, form: BaseForm, *, activity: Activity | None = None, **said: Any
) -> HttpResponse:
    """A form with the way back to the activity, or to the plan."""
    return PAGES.form_page(request, form, crumbs=crumbs_to(request, activity), **said)


def crumbs_to(request: HttpRequest, activity: Activity | None = None) -> Crumbs:
    slug = request.initiative.slug
    crumbs = [(_("Activities"), reverse("activities:plan", args=[slug]))]
    if activity is not None:
        crumbs.append((activity.title, reverse("activities:activity", args=[slug, activity.pk])))
    return crumbs
