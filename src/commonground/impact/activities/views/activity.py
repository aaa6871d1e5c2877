"""One activity: its page, its words, its state and its lead."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.partnership.access import speaks_for
from commonground.collective.partnership.queries import partners_on, seats_on
from commonground.foundation import clock
from commonground.foundation.access.roles import BACKBONE
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.meanwhile import both_texts
from commonground.impact.activities import access, forms, services
from commonground.impact.activities.activity_page import activity_page
from commonground.impact.activities.errors import NotYourActivity
from commonground.impact.activities.models import State
from commonground.impact.activities.services.states import NEXT
from commonground.impact.activities.views.page import crumbs_to, form_page, page
from commonground.impact.activities.voices import require_some_voice, voices


@require_safe
def activity(request: HttpRequest, initiative: str, activity: int) -> HttpResponse:
    found = access.activity_in(request.initiative, activity)
    lead = access.lead_of(found)
    shown = activity_page(found, lead, day=clock.today())
    speaks = {
        one.pk
        for one in shown.contributions
        if one.until is None and speaks_for(request.standing, one.partner)
    }
    return page(
        request,
        "activity.html",
        shown=shown,
        crumbs=crumbs_to(request),
        may_change=access.may_change(request.standing, found, lead),
        may_give=voices(request.standing, request.initiative, clock.today()).exists(),
        speaks=speaks,
    )


def add_activity(request: HttpRequest, initiative: str) -> HttpResponse:
    today = clock.today()
    form = forms.NewActivity(
        request.POST or None,
        partners=require_some_voice(request.standing, request.initiative, today),
        seats=seats_on(request.initiative, day=today),
        needs_lead=BACKBONE not in request.standing.roles,
        initial={"since": today, "state": State.PLANNED},
    )
    if form.is_valid():
        facts = form.cleaned_data
        with refusals_on(form):
            made = services.add_activity(
                request.initiative,
                details=form.details(),
                today=today,
                actor=request.user,
                **{name: facts[name] for name in ("since", "state", "lead", "seat")},
            )
            messages.success(request, _("It is in the plan. Say next what it is for."))
            return redirect("activities:activity", initiative, made.pk)
    return form_page(request, form, title=_("Plan an activity"), does=_("Put it into the plan"))


def change_activity(request: HttpRequest, initiative: str, activity: int) -> HttpResponse:
    found = access.activity_in(request.initiative, activity)
    access.require_change(request.standing, found)
    names = forms.ChangedActivity.base_fields
    now: dict[str, Any] = {name: getattr(found, name) for name in names}
    form = forms.ChangedActivity(request.POST or None, initial=now)
    if form.is_valid():
        with refusals_on(form), both_texts(form, found):
            seen = form.cleaned_data["revision"]
            services.change_activity(found, details=form.details(), seen=seen, actor=request.user)
            messages.success(request, _("Saved."))
            return redirect("activities:activity", initiative, found.pk)
    title = _("Change %(activity)s") % {"activity": found}
    return form_page(request, form, title=title, does=_("Save"), activity=found)


def change_state(request: HttpRequest, initiative: str, activity: int) -> HttpResponse:
    found = access.activity_in(request.initiative, activity)
    access.require_change(request.standing, found)
    today, last = clock.today(), found.changes.latest("on", "pk")
    states = (*NEXT[last.state], State(last.state))  # the present one, for a second click
    form = forms.NewState(request.POST or None, states=states, initial={"on": today})
    if form.is_valid():
        with refusals_on(form):
            change = services.change_state(
                found, today=today, actor=request.user, **form.cleaned_data
            )
            said = {"activity": found, "state": change.get_state_display()}
            messages.success(request, _("%(activity)s: %(state)s.") % said)
            return redirect("activities:activity", initiative, found.pk)
    title = _("Where does %(activity)s stand?") % {"activity": found}
    return form_page(request, form, title=title, does=_("Write it down"), activity=found)


def hand_lead(request: HttpRequest, initiative: str, activity: int) -> HttpResponse:
    """The lead hands on to anybody; who speaks for a partner takes a place that is open."""
    found = access.activity_in(request.initiative, activity)
    lead, today = access.lead_of(found), clock.today()
    may_choose = access.may_change(request.standing, found, lead)
    own = voices(request.standing, request.initiative, today)
    if not may_choose and (lead is not None or not own.exists()):
        raise NotYourActivity(activity=found)
    form = forms.Leading(
        request.POST or None,
        partners=partners_on(request.initiative, day=today) if may_choose else own,
        seats=seats_on(request.initiative, day=today),
        needs_lead=not may_choose,
        initial={"lead": lead.partner_id, "seat": lead.seat_id} if lead else {},
    )
    if form.is_valid():
        with refusals_on(form):
            services.hand_lead(
                found,
                partner=form.cleaned_data["lead"],
                seat=form.cleaned_data["seat"],
                today=today,
                actor=request.user,
            )
            messages.success(request, _("The lead is written down."))
            return redirect("activities:activity", initiative, found.pk)
    title = _("Who leads %(activity)s?") % {"activity": found}
    return form_page(request, form, title=title, does=_("Write it down"), activity=found)
