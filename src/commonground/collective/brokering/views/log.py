"""The log: aims of the week, what happened, what to make of it. It is added to, never changed."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.brokering import cycle, guide, services
from commonground.collective.brokering.access import entry_in
from commonground.collective.brokering.forms.sheets import Addition, LogEntry
from commonground.collective.brokering.models import Entry, Room
from commonground.collective.brokering.services.writing import week_of
from commonground.collective.brokering.sheets import with_additions
from commonground.collective.brokering.views.page import (
    OpenRoom,
    form_page,
    own_room,
    page,
    with_key,
)
from commonground.foundation import clock


@require_safe
@with_key
def log(request: HttpRequest, opened: OpenRoom) -> HttpResponse:
    entries = with_additions(opened.read(Entry.Kind.LOG), Entry.Kind.LOG)[::-1]
    weeks = [(w, list(found)) for w, found in groupby(entries, lambda s: week_of(s.get("on")))]
    return page(request, "log.html", weeks=weeks, parts=guide.PARTS, steps=cycle.STEPS)


@own_room
def write_log(request: HttpRequest, room: Room) -> HttpResponse:
    """Writing needs no key: what was typed is kept even when the room has locked itself meanwhile."""
    today = clock.today()
    form = LogEntry(request.POST or None, initial={"on": today})
    if form.is_valid():
        services.write(room, Entry.Kind.LOG, form.cleaned_data, today=today, now=timezone.now())
        messages.success(request, _("Written into the log."))
        return redirect("brokering:log", room.mandate.initiative.slug)
    return form_page(
        request, form, title=_("Write into the log"), does=_("Seal it"), back="brokering:log"
    )


@own_room
def add_to_log(request: HttpRequest, room: Room, entry: int) -> HttpResponse:
    """A correction is a dated addition: hindsight does not rewrite."""
    found = entry_in(room, entry, Entry.Kind.LOG)
    today = clock.today()
    form = Addition(request.POST or None)
    if form.is_valid():
        words = {**form.cleaned_data, "about": found.pk, "on": today}
        services.write(room, Entry.Kind.LOG, words, today=today, now=timezone.now())
        messages.success(request, _("Added to the log."))
        return redirect("brokering:log", room.mandate.initiative.slug)
    return form_page(
        request, form, title=_("Add to an entry"), does=_("Seal it"), back="brokering:log"
    )
