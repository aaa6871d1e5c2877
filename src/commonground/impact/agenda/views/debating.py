"""Dissent and debate, on one clause or on the whole."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from commonground.collective.partnership.access import require_voice
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.pages import posted
from commonground.impact.agenda import access, forms, services
from commonground.impact.agenda.models import Clause, Version
from commonground.impact.agenda.views.page import crumbs_to, form_page


def say_on_clause(request: HttpRequest, initiative: str, clause: int) -> HttpResponse:
    found = access.clause_in(request.initiative, clause)
    return _say(request, found.version, found)


def say_on_whole(request: HttpRequest, initiative: str, version: int) -> HttpResponse:
    return _say(request, access.version_in(request.initiative, version), None)


def take_back(request: HttpRequest, initiative: str, remark: int) -> HttpResponse:
    found = access.remark_in(request.initiative, remark)
    require_voice(request.standing, found.partner)
    form = forms.Why(posted(request))
    if form.is_valid():
        with refusals_on(form):
            services.take_back(
                found, why=form.cleaned_data["why"], today=clock.today(), actor=request.user
            )
            messages.success(request, _("Noted. The entry stays readable, with both days."))
            return redirect("agenda:version", initiative, found.version.number)
    return form_page(
        request,
        form,
        title=_("This no longer holds"),
        does=_("Take back"),
        lead=_("%(partner)s: %(words)s") % {"partner": found.partner, "words": found.words[:300]},
        crumbs=crumbs_to(request, found.version),
    )


def _say(request: HttpRequest, version: Version, clause: Clause | None) -> HttpResponse:
    partners = access.require_voices(request.standing, day=clock.today())
    initial = {"token": uuid4().hex, "kind": request.GET.get("kind", "")}
    form = forms.Saying(posted(request), partners=partners, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            services.say(
                version,
                key=clause.key if clause else "",
                today=clock.today(),
                actor=request.user,
                **form.cleaned_data,
            )
            messages.success(request, _("Written down, with the day."))
            if clause is not None:
                return redirect("agenda:clause", request.initiative.slug, clause.pk)
            return redirect("agenda:version", request.initiative.slug, version.number)
    return form_page(
        request,
        form,
        title=_("Say something on: %(what)s") % {"what": clause or version},
        does=_("Write it down"),
        lead=_("Disagreement is kept, with its day, until the one who wrote it takes it back."),
        crumbs=crumbs_to(request, version, clause),
    )
