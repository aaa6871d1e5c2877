"""Stages from a funder's hands to the community's, and what moves in each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonground.collective.partnership.dates import months_after
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.pages import Crumbs
from commonground.impact.backbone import access, plan_forms, services
from commonground.impact.backbone.views.page import choices, crumbs, form_page


def add_stage(request: HttpRequest, initiative: str) -> HttpResponse:
    today = clock.today()
    form = plan_forms.NewStage(request.POST or None, initial={"planned_on": months_after(today, 6)})
    if form.is_valid():
        with refusals_on(form):
            services.add_stage(
                request.initiative, today=today, actor=request.user, **form.cleaned_data
            )
            return _done(request, _("The stage is in the plan. Say next what moves in it."))
    return form_page(
        request, form, title=_("Add a stage"), does=_("Add the stage"), crumbs=_crumbs(request)
    )


def reach_stage(request: HttpRequest, initiative: str, stage: int) -> HttpResponse:
    found, today = access.stage_in(request.initiative, stage), clock.today()
    form = plan_forms.Done(request.POST or None, initial={"on": today})
    if form.is_valid():
        with refusals_on(form):
            services.reach_stage(found, today=today, actor=request.user, **form.cleaned_data)
            return _done(request, _("Reached: %(stage)s") % {"stage": found})
    return form_page(
        request,
        form,
        title=_("Stage reached: %(stage)s") % {"stage": found},
        lead=found.words,
        does=_("Write down that it is reached"),
        crumbs=_crumbs(request),
    )


def drop_stage(request: HttpRequest, initiative: str, stage: int) -> HttpResponse:
    found = access.stage_in(request.initiative, stage)
    if request.method == "POST":
        services.drop_stage(found, today=clock.today(), actor=request.user)
        return _done(request, _("No longer in the plan: %(what)s") % {"what": found})
    return _asked(
        request,
        title=_("Drop the stage %(stage)s?") % {"stage": found},
        says=_("What it was to move and has not moved is dropped with it. The history keeps it."),
        does=_("Drop the stage"),
    )


def add_move(request: HttpRequest, initiative: str, stage: int) -> HttpResponse:
    found, today = access.stage_in(request.initiative, stage), clock.today()
    form = plan_forms.NewMove(request.POST or None, partners=choices(request)["partners"])
    if form.is_valid():
        with refusals_on(form):
            services.add_move(found, today=today, actor=request.user, **form.cleaned_data)
            return _done(request, _("It is in the plan."))
    return form_page(
        request,
        form,
        title=_("What moves in this stage? %(stage)s") % {"stage": found},
        does=_("Add it"),
        crumbs=_crumbs(request),
    )


def finish_move(request: HttpRequest, initiative: str, stage: int, move: int) -> HttpResponse:
    found = access.move_of(access.stage_in(request.initiative, stage), move)
    today = clock.today()
    form = plan_forms.Done(request.POST or None, initial={"on": today})
    if form.is_valid():
        with refusals_on(form):
            services.finish_move(found, today=today, actor=request.user, **form.cleaned_data)
            return _done(request, _("It has moved: %(what)s") % {"what": found})
    return form_page(
        request,
        form,
        title=_("It has moved: %(what)s") % {"what": found},
        does=_("Write down that it has moved"),
        crumbs=_crumbs(request),
    )


def drop_move(request: HttpRequest, initiative: str, stage: int, move: int) -> HttpResponse:
    found = access.move_of(access.stage_in(request.initiative, stage), move)
    if request.method == "POST":
        services.drop_move(found, today=clock.today(), actor=request.user)
        return _done(request, _("No longer in the plan: %(what)s") % {"what": found})
    return _asked(
        request,
        title=_("Drop this from the plan? %(what)s") % {"what": found},
        says=_("It stays where it is. The history keeps what was planned."),
        does=_("Drop it from the plan"),
    )


def _asked(request: HttpRequest, **words: Any) -> HttpResponse:
    shown = {**words, "danger": True, "cancel_url": _crumbs(request)[-1][1]}
    return render(request, "components/confirm.html", shown)


def _done(request: HttpRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("backbone:mandate", request.initiative.slug)


def _crumbs(request: HttpRequest) -> Crumbs:
    return crumbs(request, (_("Mandate and hand-over"), "backbone:mandate"))
