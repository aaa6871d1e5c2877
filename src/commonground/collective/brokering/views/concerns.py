"""Concerns: raised openly or only to the broker, and what is done about them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.brokering import access, guide, queries, services
from commonground.collective.brokering.forms.concerns import Raised, SealedStep, Step
from commonground.collective.brokering.ladder import ladder
from commonground.collective.brokering.models import Entry
from commonground.collective.brokering.services import concerns as writes
from commonground.collective.brokering.sheets import with_additions
from commonground.collective.brokering.views.page import OpenRoom, form_page, page, with_key
from commonground.foundation import clock
from commonground.foundation.access.errors import NotVisible
from commonground.foundation.theme.errors import refusals_on

OPENLY = "everybody"
FIELDS = ("words", "parties", "wish")


def raise_concern(request: HttpRequest, initiative: str) -> HttpResponse:
    today = clock.today()
    rooms = access.rooms_open_on(request.initiative, day=today)
    form = Raised(request.POST or None, rooms=rooms)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in FIELDS}
        room = next((r for r in rooms if r.name == form.cleaned_data["told_to"]), None)
        with refusals_on(form):
            if room is not None:
                handed = {"hand_over": form.cleaned_data["hand_over"]}
                most = writes.FROM_MEMBERS
                writes.tell_broker(room, {**said, **handed}, today=today, most=most)
                messages.success(request, _("Only the broker can read it."))
                return redirect("brokering:broker", initiative)
            _openly(request, said, today)
            return redirect("brokering:open_concerns", initiative)
    return form_page(
        request,
        form,
        title=_("Raise a concern"),
        does=_("Send it"),
        back="brokering:broker",
        lead=""
        if rooms
        else _("No broker has a room today, so a concern can only be raised before everybody."),
    )


def _openly(request: Any, said: dict[str, str], today: date) -> None:
    writes.raise_openly(
        request.initiative, raised_by=str(request.user), today=today, actor=request.user, **said
    )
    messages.success(request, _("Everybody in the partnership can read it."))


@require_safe
def open_concerns(request: HttpRequest, initiative: str) -> HttpResponse:
    return page(
        request,
        "open_concerns.html",
        concerns=queries.open_concerns(request.initiative),
        natures=guide.NATURES,
        asymmetries=guide.ASYMMETRIES,
        rungs=dict(enumerate(ladder(request.initiative, day=clock.today()), start=1)),
    )


@require_safe
@with_key
def concerns(request: HttpRequest, opened: OpenRoom) -> HttpResponse:
    sheets = opened.read(Entry.Kind.CONCERN, Entry.Kind.STEP)
    found = with_additions(sheets, Entry.Kind.CONCERN)
    # Within a week by their numbers, which are drawn by lot: the page shows no order of arrival.
    found.sort(key=lambda sheet: (-sheet.week.toordinal(), sheet.id))
    return page(
        request,
        "concerns.html",
        concerns=found,
        natures=guide.NATURES,
        asymmetries=guide.ASYMMETRIES,
        rungs=dict(enumerate(ladder(opened.room.mandate.initiative, day=clock.today()), start=1)),
    )


@with_key
def step(request: HttpRequest, opened: OpenRoom, entry: Entry) -> HttpResponse:
    found = with_additions(opened.read(Entry.Kind.CONCERN, Entry.Kind.STEP), Entry.Kind.CONCERN)
    concern = next((one for one in found if one.id == entry.pk), None)
    if concern is None:
        raise NotVisible
    today, here = clock.today(), opened.room.mandate.initiative
    last = dict(concern.additions[-1].words) if concern.additions else dict(concern.words)
    start = {
        name: last.get(name) for name in ("parties", "nature", "asymmetry", "rung", "visibility")
    }
    form = SealedStep(request.POST or None, rungs=ladder(here, day=today), initial=start)
    if form.is_valid():
        said = {**form.cleaned_data, "about": concern.id, "on": today}
        if concern.get("hand_over"):
            said["hand_over"] = True
        services.write(opened.room, Entry.Kind.STEP, said, today=today, now=timezone.now())
        messages.success(request, _("The step is written down."))
        return redirect("brokering:concerns", here.slug)
    return form_page(
        request,
        form,
        title=_("A step about this concern"),
        does=_("Seal it"),
        lead=concern.get("words"),
        back="brokering:concerns",
    )


def open_step(request: HttpRequest, initiative: str, concern: int) -> HttpResponse:
    found = access.open_concern_in(request.initiative, concern)
    today = clock.today()
    last = found.steps.values("nature", "asymmetry", "rung").order_by("taken_on", "pk").last()
    form = Step(request.POST or None, rungs=ladder(request.initiative, day=today), initial=last)
    if form.is_valid():
        writes.take_step(found, today=today, actor=request.user, **form.cleaned_data)
        messages.success(request, _("The step is written down for everybody to read."))
        return redirect("brokering:open_concerns", initiative)
    return form_page(
        request,
        form,
        title=_("A step about an open concern"),
        does=_("Write it down for everybody"),
        lead=found.words,
        back="brokering:broker",
    )
