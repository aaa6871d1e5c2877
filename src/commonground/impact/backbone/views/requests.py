"""What partners ask of the backbone."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.collective.partnership import queries as people
from commonground.collective.partnership.access import require_voice
from commonground.foundation import clock
from commonground.foundation.access.roles import BACKBONE
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.pages import Crumbs
from commonground.impact.backbone import access, forms, services, work_queries
from commonground.impact.backbone.views.page import crumbs, form_page, page


@require_safe
def requests(request: HttpRequest, initiative: str) -> HttpResponse:
    """The numbers for everybody; the words for the backbone and those who asked."""
    today = clock.today()
    partners = list(people.partners_on(request.initiative, day=today))
    voices = access.voices(request.standing, partners)
    sees_all = BACKBONE in request.standing.roles
    rows = work_queries.requests(
        request.initiative, day=today, partners=None if sees_all else voices
    )
    return page(
        request,
        "requests.html",
        rows=[(row, (today - row.asked_on).days) for row in rows],
        response=work_queries.response(request.initiative, day=today),
        voices=voices,
        sees_all=sees_all,
        crumbs=crumbs(request),
    )


def ask(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    require_voice(request.standing, request.partner)
    today = clock.today()
    form = forms.Asking(request.POST or None, initial={"asked_on": today})
    if form.is_valid():
        with refusals_on(form, "asked_on"):
            services.ask(request.partner, today=today, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Asked. The backbone sees it on its list."))
            return redirect("backbone:requests", initiative)
    return form_page(
        request,
        form,
        title=_("%(partner)s asks the backbone") % {"partner": request.partner},
        does=_("Ask"),
        crumbs=_crumbs(request),
    )


def answer(request: HttpRequest, initiative: str, asked: int) -> HttpResponse:
    found, today = access.request_in(request.initiative, asked), clock.today()
    usual = {"answered_on": today, "answered_by": getattr(request.user, "name", "")}
    form = forms.Answering(request.POST or None, initial=usual)
    if form.is_valid():
        with refusals_on(form):
            services.answer(found, today=today, actor=request.user, **form.cleaned_data)
            messages.success(request, _("The answer is written down."))
            return redirect("backbone:requests", initiative)
    return form_page(
        request,
        form,
        title=_("Answer %(partner)s") % {"partner": found.partner},
        lead=found.words,
        does=_("Write down the answer"),
        crumbs=_crumbs(request),
    )


@require_POST
def take_back_request(request: HttpRequest, initiative: str, asked: int) -> HttpResponse:
    found = access.request_in(request.initiative, asked)
    require_voice(request.standing, found.partner)
    services.take_back_request(found, today=clock.today(), actor=request.user)
    messages.success(request, _("Taken back. It counts no longer."))
    return redirect("backbone:requests", initiative)


def _crumbs(request: HttpRequest) -> Crumbs:
    return crumbs(request, (_("Requests"), "backbone:requests"))
