"""A page of the room: what every template needs, and the one page that shows a form."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.foundation import clock
from commonground.impact.agenda.models import Clause, Version

Crumbs = list[tuple[str, str]]
FORTNIGHT = timedelta(days=14)


def page(request: HttpRequest, template: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    """The template with the partnership and partner that the address names."""
    here = {"initiative": request.initiative, "partner": request.partner, "today": clock.today()}
    return render(request, f"agenda/{template}", {**here, **shown}, status=status)


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    does: str,
    crumbs: Crumbs,
    lead: str = "",
    danger: bool = False,
    template: str = "form.html",
    **shown: Any,
) -> HttpResponse:
    """A form; the last crumb is where the reader came from and returns to without a change."""
    return page(
        request,
        template,
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


def crumbs_to(
    request: HttpRequest, version: Version | None = None, clause: Clause | None = None
) -> Crumbs:
    slug = request.initiative.slug
    crumbs = [(_("Common agenda"), reverse("agenda:agenda", args=[slug]))]
    if version is not None:
        label = _("Version %(number)s") % {"number": version.number}
        crumbs.append((label, reverse("agenda:version", args=[slug, version.number])))
    if clause is not None:
        crumbs.append((str(clause), reverse("agenda:clause", args=[slug, clause.pk])))
    return crumbs
