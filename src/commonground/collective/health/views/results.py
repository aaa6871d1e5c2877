"""What came of a round, in plain words; what the group agreed on; another way than the rule."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.health import access, forms, services, showing
from commonground.collective.health.instruments import instrument_of
from commonground.collective.health.views.page import crumbs, form_page, page
from commonground.foundation import clock
from commonground.foundation.access.roles import BROKER
from commonground.foundation.theme.errors import refusals_on


@require_safe
def results(request: HttpRequest, initiative: str, wave: int) -> HttpResponse:
    today = clock.today()
    found = access.wave_in(request.initiative, wave)
    readable = access.may_read(found, user=request.user, day=today)
    return page(
        request,
        "results.html" if readable else "not_yet.html",
        wave=found,
        shown=showing.results(found) if readable else None,
        is_broker=BROKER in request.standing.roles,
        opens_to_all=access.opens_to_all_on(found),
        first=readable and not access.is_open_to_all(found, day=today),
        crumbs=crumbs(request),
    )


def agree(request: HttpRequest, initiative: str, wave: int) -> HttpResponse:
    found = access.wave_in(request.initiative, wave)
    now = {}
    for kept in found.agreed.all():
        now |= {f"score-{kept.construct}": kept.score, f"words-{kept.construct}": kept.words}
    form = forms.Agreed(request.POST or None, instrument=instrument_of(found), initial=now)
    if form.is_valid():
        with refusals_on(form):
            scores, words = form.agreed()
            services.agree(found, scores=scores, words=words, on=clock.today(), actor=request.user)
            messages.success(request, _("The agreed scores are kept beside the single ones."))
            return redirect("health:results", initiative, wave)
    return form_page(
        request,
        form,
        wave=found,
        title=_("What we agree on"),
        does=_("Keep the agreed scores"),
        lead=_(
            "First everybody answered alone. Now talk, and write down one score that all can "
            "stand behind. The single answers stay as they are."
        ),
    )


def override(request: HttpRequest, initiative: str, wave: int) -> HttpResponse:
    found = access.wave_in(request.initiative, wave)
    form = forms.OtherWay(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            services.override_readiness(
                found, **form.cleaned_data, on=clock.today(), actor=request.user
            )
            messages.success(request, _("The decision stands beside the rule, with its reason."))
            return redirect("health:results", initiative, wave)
    return form_page(
        request,
        form,
        wave=found,
        title=_("Go another way than the rule says"),
        does=_("Keep this decision"),
        lead=_("Everybody in the partnership reads the reason and the names."),
    )
