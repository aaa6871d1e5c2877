"""A page of the room, and where it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.partnership import queries as people
from commonground.foundation import clock
from commonground.foundation.theme.pages import Crumbs, Pages

PAGES = Pages("backbone", side="impact", stylesheet="backbone/backbone.css")
page, form_page = PAGES.page, PAGES.form_page


def crumbs(request: HttpRequest, *more: tuple[str, str]) -> Crumbs:
    """Where this page is: ``more`` are (label, name of the address) within the room."""
    slug = request.initiative.slug
    first = (_("Backbone"), reverse("backbone:backbone", args=[slug]))
    return [first, *((label, reverse(name, args=[slug])) for label, name in more)]


def choices(request: HttpRequest) -> dict[str, Any]:
    """The people and partners of today, for the forms that choose among them."""
    today = clock.today()
    return {
        "seats": people.seats_on(request.initiative, day=today),
        "partners": people.partners_on(request.initiative, day=today),
    }
