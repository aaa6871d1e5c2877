"""A page of the room: where it is, and the one page that shows a form."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.impact.activities.models import Activity


def page(request: HttpRequest, template: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    here = {"initiative": request.initiative}
    return render(request, f"activities/{template}", {**here, **shown}, status=status)


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    does: str,
    activity: Activity | None = None,
    lead: str = "",
    danger: bool = False,
) -> HttpResponse:
    """A form with the way back to the activity, or to the plan."""
    crumbs = crumbs_to(request, activity)
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
        status=409 if getattr(form, "theirs", None) else 422 if form.errors else 200,
    )


def crumbs_to(request: HttpRequest, activity: Activity | None = None) -> list[tuple[str, str]]:
    slug = request.initiative.slug
    crumbs = [(_("Activities"), reverse("activities:plan", args=[slug]))]
    if activity is not None:
        crumbs.append((activity.title, reverse("activities:activity", args=[slug, activity.pk])))
    return crumbs
