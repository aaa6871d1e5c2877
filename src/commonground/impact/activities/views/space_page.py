"""A page of spaces: where it is, and what its reader may do."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.partnership.access import speaks_for
from commonground.collective.partnership.models import Partner
from commonground.collective.partnership.queries import partners_on
from commonground.foundation import clock
from commonground.foundation.theme.pages import Crumbs
from commonground.impact.activities import space_access
from commonground.impact.activities.models import Booking, Space
from commonground.impact.activities.space_forms import WeekAsked
from commonground.impact.activities.views.page import PAGES

page, form_page = PAGES.page, PAGES.form_page


def crumbs(
    request: HttpRequest, space: Space | None = None, booking: Booking | None = None
) -> Crumbs:
    slug = request.initiative.slug
    found = [(_("Spaces"), reverse("activities:spaces", args=[slug]))]
    if space is not None:
        found.append((str(space), reverse("activities:space", args=[slug, space.pk])))
    if booking is not None:
        found.append((_("Bookings"), reverse("activities:bookings", args=[slug])))
        address = reverse("activities:booking", args=[slug, booking.pk])
        found.append((booking.purpose, address))
    return found


def week_asked(request: HttpRequest) -> date:
    """``?on=2016-03-01``: the week around a day, else this one."""
    form = WeekAsked({"on": request.GET.get("on", "")})
    on = form.cleaned_data["on"] if form.is_valid() else None
    return on if on and date(1900, 1, 8) < on < date(9999, 12, 1) else clock.today()


def speaks_for_partners(request: HttpRequest) -> list[Partner]:
    """The partners for which the reader may write, today."""
    found = partners_on(request.initiative, day=clock.today())
    return [one for one in found if speaks_for(request.standing, one)]


def may_know(request: HttpRequest) -> Any:
    return partial(space_access.may_know, request.standing)


def may_cancel(request: HttpRequest) -> Any:
    return partial(space_access.may_cancel, request.standing)
