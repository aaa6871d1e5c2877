"""Who needs hours and has none yet: read by whoever allocates them, today by hand."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.collective.partnership.access import require_voice
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.impact.activities import space_access, space_forms, space_queries
from commonground.impact.activities.services import wishes as services
from commonground.impact.activities.views.space_page import (
    crumbs,
    form_page,
    page,
    speaks_for_partners,
)


@require_safe
def space_wishes(request: HttpRequest, initiative: str) -> HttpResponse:
    rows = space_queries.wishes(request.initiative, day=clock.today())
    voices = speaks_for_partners(request)
    return page(
        request,
        "space_wishes.html",
        rows=rows,
        voices=voices,
        own={one.pk for one in voices},
        crumbs=crumbs(request),
    )


def add_wish(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    require_voice(request.standing, request.partner)
    form = space_forms.NewWish(
        request.POST or None, here=request.initiative, initial={"first_day": clock.today()}
    )
    if form.is_valid():
        with refusals_on(form):
            services.wish(request.partner, today=clock.today(), actor=request.user, **form.asked())
            messages.success(request, _("Written down. It is on the list for all who give spaces."))
            return redirect("activities:space_wishes", initiative)
    back = (_("Asked for"), reverse("activities:space_wishes", args=[initiative]))
    return form_page(
        request,
        form,
        title=_("%(partner)s needs a space") % {"partner": request.partner},
        does=_("Ask for these hours"),
        crumbs=[*crumbs(request), back],
    )


@require_POST
def take_back_wish(request: HttpRequest, initiative: str, wish: int) -> HttpResponse:
    found = space_access.wish_in(request.initiative, wish)
    require_voice(request.standing, found.partner)
    services.take_back_wish(found, today=clock.today(), actor=request.user)
    messages.success(request, _("Taken back."))
    return redirect("activities:space_wishes", initiative)
