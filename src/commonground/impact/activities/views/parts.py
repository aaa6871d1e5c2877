"""What hangs on an activity: outcomes, contributions, links, milestones, residents."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from commonground.collective.partnership.access import require_voice
from commonground.collective.partnership.models import Promise
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.impact.activities import access, forms, services
from commonground.impact.activities.measures import MeasureName, in_words, measures_in_use
from commonground.impact.activities.models import Activity
from commonground.impact.activities.views.page import form_page
from commonground.impact.activities.voices import require_some_voice
from commonground.impact.agenda.models import Strategy


def set_outcomes(request: HttpRequest, initiative: str, activity: int) -> HttpResponse:
    found = _to_change(request, activity)
    aims = list(found.aims.filter(until=None).values_list("measure", flat=True))
    form = forms.Outcomes(
        request.POST or None,
        strategies=Strategy.objects.filter(initiative=request.initiative),
        measures=_choices(found, aims),
        initial={"strategy": found.strategy_id, "measures": aims},
    )
    if form.is_valid():
        with refusals_on(form):
            services.set_outcomes(
                found, today=clock.today(), actor=request.user, **form.cleaned_data
            )
            return _back(request, found, _("What it is for is written down."))
    title = _("What is %(activity)s for?") % {"activity": found}
    return form_page(request, form, title=title, does=_("Save"), activity=found)


def contribute(request: HttpRequest, initiative: str, activity: int) -> HttpResponse:
    found = access.activity_in(request.initiative, activity)
    today = clock.today()
    partners = require_some_voice(request.standing, request.initiative, today)
    promises = Promise.objects.filter(partner__in=partners, released_on=None)
    form = forms.Contributing(
        request.POST or None,
        partners=partners,
        promises=promises.select_related("need", "partner__organisation"),
    )
    if form.is_valid():
        with refusals_on(form):
            services.contribute(found, today=today, actor=request.user, **form.cleaned_data)
            return _back(request, found, _("What it gives is written down. Thank you."))
    title = _("Give something to %(activity)s") % {"activity": found}
    return form_page(request, form, title=title, does=_("Write it down"), activity=found)


@require_POST
def end_contribution(
    request: HttpRequest, initiative: str, activity: int, contribution: int
) -> HttpResponse:
    found = access.activity_in(request.initiative, activity)
    given = access.contribution_of(found, contribution)
    require_voice(request.standing, given.partner)
    services.end_contribution(given, today=clock.today(), actor=request.user)
    return _back(request, found, _("It gives this no longer. That it did stays written down."))


def depend(request: HttpRequest, initiative: str, activity: int) -> HttpResponse:
    found = _to_change(request, activity)
    others = Activity.objects.filter(initiative=request.initiative).exclude(pk=found.pk)
    form = forms.Waiting(request.POST or None, others=others)
    if form.is_valid():
        with refusals_on(form):
            services.depend(found, today=clock.today(), actor=request.user, **form.cleaned_data)
            return _back(request, found, _("The link is in the plan."))
    title = _("What does %(activity)s wait for?") % {"activity": found}
    return form_page(request, form, title=title, does=_("Add the link"), activity=found)


@require_POST
def depend_no_more(
    request: HttpRequest, initiative: str, activity: int, dependency: int
) -> HttpResponse:
    found = access.activity_in(request.initiative, activity)
    link = access.dependency_of(found, dependency)
    access.require_change(request.standing, found)
    services.depend_no_more(link, today=clock.today(), actor=request.user)
    return _back(request, found, _("It waits for this no longer."))


def add_milestone(request: HttpRequest, initiative: str, activity: int) -> HttpResponse:
    found = _to_change(request, activity)
    form = forms.NewMilestone(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            services.add_milestone(
                found, today=clock.today(), actor=request.user, **form.cleaned_data
            )
            return _back(request, found, _("The milestone is in the plan."))
    title = _("A milestone of %(activity)s") % {"activity": found}
    return form_page(request, form, title=title, does=_("Add the milestone"), activity=found)


def change_milestone(
    request: HttpRequest, initiative: str, activity: int, milestone: int
) -> HttpResponse:
    found = access.activity_in(request.initiative, activity)
    step = access.milestone_of(found, milestone)
    access.require_change(request.standing, found)
    now = {"title": step.title, "due_on": step.due_on}
    form = forms.NewMilestone(request.POST or None, initial=now)
    if form.is_valid():
        with refusals_on(form):
            services.change_milestone(step, actor=request.user, **form.cleaned_data)
            return _back(request, found, _("Saved."))
    title = _("Change %(milestone)s") % {"milestone": step}
    return form_page(request, form, title=title, does=_("Save"), activity=found)


@require_POST
def mark_milestone(
    request: HttpRequest, initiative: str, activity: int, milestone: int
) -> HttpResponse:
    """Done today, dropped, or open again after a mistake."""
    found = access.activity_in(request.initiative, activity)
    step = access.milestone_of(found, milestone)
    access.require_change(request.standing, found)
    today, actor = clock.today(), request.user
    does = request.POST.get("does", "")
    if does == "drop":
        services.drop_milestone(step, today=today, actor=actor)
        return _back(request, found, _("The milestone is taken out of the plan."))
    if does == "open":
        services.mark_open(step, actor=actor)
        return _back(request, found, _("The milestone is open again."))
    services.mark_done(step, on=today, today=today, actor=actor)
    return _back(request, found, _("Done. Well done."))


def say_engagement(request: HttpRequest, initiative: str, activity: int) -> HttpResponse:
    found = _to_change(request, activity)
    last = found.engagement.order_by("on", "pk").last()
    now = {"level": last.level, "words": last.words} if last else {}
    form = forms.TakingPart(request.POST or None, initial=now)
    if form.is_valid():
        with refusals_on(form):
            services.say_engagement(
                found, today=clock.today(), actor=request.user, **form.cleaned_data
            )
            return _back(request, found, _("How far residents take part is written down."))
    title = _("Residents in %(activity)s") % {"activity": found}
    return form_page(request, form, title=title, does=_("Save"), activity=found)


def _to_change(request: HttpRequest, activity: int) -> Activity:
    found = access.activity_in(request.initiative, activity)
    access.require_change(request.standing, found)
    return found


def _back(request: HttpRequest, activity: Activity, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("activities:activity", request.initiative.slug, activity.pk)


def _choices(activity: Activity, aims: list[str]) -> list[MeasureName]:
    """The measures in use, and those it aims at already though they were retired."""
    measures = measures_in_use(activity.initiative)
    known = {measure.name for measure in measures}
    return [*measures, *(MeasureName(a, in_words(a)) for a in aims if a not in known)]
