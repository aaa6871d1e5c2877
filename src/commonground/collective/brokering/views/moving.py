"""The cycle, the plan for moving on, referrals, and handing over."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.brokering import access, cycle, services
from commonground.collective.brokering.errors import SuccessorMissing
from commonground.collective.brokering.forms.reviews import EnterStep
from commonground.collective.brokering.forms.sheets import HandingOver, MovingOn, Referral
from commonground.collective.brokering.models import CycleEntry, Entry, Room
from commonground.collective.brokering.services import handing_over, history
from commonground.collective.brokering.views.page import (
    OpenRoom,
    form_page,
    own_room,
    page,
    with_key,
)
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on


@require_safe
def partnering_cycle(request: HttpRequest, initiative: str) -> HttpResponse:
    entries = list(CycleEntry.objects.filter(initiative=request.initiative))
    now = entries[0].step if entries else ""
    phases = [
        (phase, [(step, label, sum(e.step == step for e in entries)) for step, label in steps])
        for phase, steps in cycle.GROUPED
    ]
    told = [(entry, cycle.STEPS[entry.step], cycle.phase_of(entry.step)) for entry in entries]
    return page(request, "cycle.html", phases=phases, told=told, now=now)


def enter_step(request: HttpRequest, initiative: str) -> HttpResponse:
    form = EnterStep(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        history.enter_step(request.initiative, actor=request.user, **form.cleaned_data)
        messages.success(request, _("The step is in the history."))
        return redirect("brokering:cycle", initiative)
    return form_page(
        request,
        form,
        title=_("Enter a step"),
        does=_("Put it into the history"),
        lead=_("Steps come in any order, and come again."),
        back="brokering:cycle",
    )


@require_safe
@with_key
def moving_on(request: HttpRequest, opened: OpenRoom) -> HttpResponse:
    plans = opened.read(Entry.Kind.MOVING_ON)[::-1]
    labels = {name: field.label for name, field in MovingOn.base_fields.items()}
    told = [(p, [(labels[n], p.get(n)) for n in labels if p.get(n)]) for p in plans]
    return page(request, "moving_on.html", told=told)


@own_room
def plan_moving_on(request: HttpRequest, room: Room) -> HttpResponse:
    today = clock.today()
    form = MovingOn(request.POST or None)
    if form.is_valid():
        said = {**form.cleaned_data, "on": today}
        services.write(room, Entry.Kind.MOVING_ON, said, today=today, now=timezone.now())
        messages.success(request, _("The plan is written down. Earlier ones stay below it."))
        return redirect("brokering:moving_on", room.mandate.initiative.slug)
    return form_page(
        request,
        form,
        title=_("Plan for moving on"),
        does=_("Seal it"),
        back="brokering:moving_on",
    )


@require_safe
@with_key
def referrals(request: HttpRequest, opened: OpenRoom) -> HttpResponse:
    return page(request, "referrals.html", referrals=opened.read(Entry.Kind.REFERRAL)[::-1])


@own_room
def refer(request: HttpRequest, room: Room) -> HttpResponse:
    today = clock.today()
    form = Referral(request.POST or None, initial={"on": today})
    if form.is_valid():
        kind = Entry.Kind.REFERRAL
        services.write(room, kind, form.cleaned_data, today=today, now=timezone.now())
        messages.success(request, _("The referral is written down."))
        return redirect("brokering:referrals", room.mandate.initiative.slug)
    return form_page(
        request,
        form,
        title=_("Write down a referral"),
        does=_("Seal it"),
        back="brokering:referrals",
    )


@with_key
def hand_over(request: HttpRequest, opened: OpenRoom) -> HttpResponse:
    here, today = opened.room.mandate.initiative, clock.today()
    others = {r.name: r for r in access.rooms_open_on(here, day=today) if r.pk != opened.room.pk}
    if not others:
        raise SuccessorMissing
    sheets = opened.read()
    form = HandingOver(
        request.POST or None, rooms=[(name, str(room)) for name, room in others.items()]
    )
    if form.is_valid():
        with refusals_on(form):
            successor = others[form.cleaned_data["room"]]
            number = handing_over.hand_over(
                opened.room, successor, sheets=sheets, actor=request.user
            )
            messages.success(
                request, _("%(n)s sheets lie in the room of your successor.") % {"n": number}
            )
            return redirect("brokering:room", here.slug)
    chosen = handing_over.may_be_handed_over(sheets)
    return form_page(
        request,
        form,
        title=_("Hand over"),
        does=_("Hand over %(n)s of %(all)s sheets") % {"n": len(chosen), "all": len(sheets)},
        lead=_(
            "Only what people agreed to goes to your successor, sealed anew. The rest stays shut "
            "and is destroyed when its day comes."
        ),
    )
