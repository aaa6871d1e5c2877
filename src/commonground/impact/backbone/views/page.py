"""A page of the room, and the one that shows a form."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.partnership import queries as people
from commonground.foundation import clock

Crumbs = list[tuple[str, str]]


def page(request: HttpRequest, template: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    """The template with the partnership and the day."""
    here = {"initiative": request.initiative, "today": clock.today()}
    return render(request, f"backbone/{template}", {**here, **shown}, status=status)


def crumbs(request: HttpRequest, *more: tuple[str, str]) -> Crumbs:
    """Where this page is: ``more`` are (label, name of the address) within the room."""
    slug = request.initiative.slug
    first = (_("Backbone"), reverse("backbone:backbone", args=[slug]))
    return [first, *((label, reverse(name, args=[slug])) for label, name in more)]


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    does: str,
    crumbs: Crumbs,
    lead: str = "",
    danger: bool = False,
) -> HttpResponse:
    """The last crumb is where the reader returns to without a change."""
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
    )


def choices(request: HttpRequest) -> dict[str, Any]:
    """The people and partners of today, for the forms that choose among them."""
    today = clock.today()
    return {
        "seats": people.seats_on(request.initiative, day=today),
        "partners": people.partners_on(request.initiative, day=today),
    }
