"""Conversations and what was said in them, each statement with its consent."""

from __future__ import annotations

from collections import defaultdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.brokering import guide as questions
from commonground.collective.brokering import services
from commonground.collective.brokering.forms.sheets import Consent, Conversation, Statement, Sure
from commonground.collective.brokering.models import Entry, Room
from commonground.collective.brokering.services import destroying
from commonground.collective.brokering.sheets import Sheet, with_additions
from commonground.collective.brokering.views.page import (
    OpenRoom,
    form_page,
    own_room,
    page,
    with_key,
)
from commonground.foundation import clock
from commonground.foundation.access.errors import NotVisible
from commonground.foundation.theme.errors import refusals_on

BACK = "brokering:conversations"


@require_safe
@with_key
def conversations(request: HttpRequest, opened: OpenRoom) -> HttpResponse:
    sheets = opened.read(Entry.Kind.CONVERSATION, Entry.Kind.STATEMENT)
    said: dict[int, list[Sheet]] = defaultdict(list)
    for statement in with_additions(sheets, Entry.Kind.STATEMENT):
        said[statement.get("conversation")].append(statement)
    talks = [s for s in sheets if s.kind == Entry.Kind.CONVERSATION][::-1]
    return page(
        request,
        "conversations.html",
        talks=[(talk, said[talk.id]) for talk in talks],
        consents=questions.CONSENTS,
    )


@require_safe
@own_room
def guide(request: HttpRequest, room: Room) -> HttpResponse:
    return page(request, "guide.html", questions=questions.QUESTIONS)


@own_room
def hold_conversation(request: HttpRequest, room: Room) -> HttpResponse:
    today = clock.today()
    form = Conversation(request.POST or None, initial={"on": today})
    if form.is_valid():
        kind = Entry.Kind.CONVERSATION
        services.write(room, kind, form.cleaned_data, today=today, now=timezone.now())
        messages.success(request, _("The conversation is written down."))
        return redirect(BACK, room.mandate.initiative.slug)
    return form_page(
        request, form, title=_("Write down a conversation"), does=_("Seal it"), back=BACK
    )


@with_key
def add_statement(request: HttpRequest, opened: OpenRoom, entry: Entry) -> HttpResponse:
    talk = _sheet(opened, entry, Entry.Kind.CONVERSATION)
    today = clock.today()
    form = Statement(request.POST or None)
    if form.is_valid():
        said = {
            **form.cleaned_data,
            "conversation": talk.id,
            "who": talk.get("who"),
            "on": talk.get("on"),
        }
        services.write(opened.room, Entry.Kind.STATEMENT, said, today=today, now=timezone.now())
        messages.success(request, _("The statement is written down with its consent."))
        return redirect(BACK, opened.room.mandate.initiative.slug)
    return form_page(
        request,
        form,
        # The browser keeps titles in its history, also after the room is locked: no name in them.
        title=_("Write down a statement"),
        does=_("Seal it"),
        lead=talk.get("who"),
        back=BACK,
    )


@with_key
def change_consent(request: HttpRequest, opened: OpenRoom, entry: Entry) -> HttpResponse:
    statement = _sheet(opened, entry, Entry.Kind.STATEMENT)
    newest = statement.newest
    now = {"consent": newest.get("consent"), "themes": ", ".join(newest.get("themes") or ())}
    form = Consent(request.POST or None, initial=now)
    if form.is_valid():
        today = clock.today()
        said = {**form.cleaned_data, "about": statement.id, "on": today}
        services.write(opened.room, Entry.Kind.STATEMENT, said, today=today, now=timezone.now())
        messages.success(request, _("From now on this holds. What held before stays readable."))
        return redirect(BACK, opened.room.mandate.initiative.slug)
    return form_page(
        request,
        form,
        title=_("Change consent or themes"),
        does=_("Seal it"),
        lead=f"{statement.get('who')}: {statement.get('words')}",
        back=BACK,
    )


@with_key
def destroy(request: HttpRequest, opened: OpenRoom, entry: Entry) -> HttpResponse:
    """Somebody asks that their words go. What was shared, and from whom, is remembered to its day."""
    if entry.kind == Entry.Kind.RELEASE:
        raise NotVisible
    form = Sure(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            destroying.destroy_one(opened.room, entry, actor=request.user)
            messages.success(request, _("The sheet is destroyed."))
            return redirect("brokering:room", opened.room.mandate.initiative.slug)
    return form_page(
        request,
        form,
        title=_("Destroy this sheet?"),
        does=_("Destroy it for ever"),
        lead=_(
            "It cannot be brought back. Backups keep it sealed until they are thrown away themselves."
        ),
        danger=True,
    )


def _sheet(opened: OpenRoom, entry: Entry, kind: str) -> Sheet:
    """The sheet of an entry with its additions; one of another kind is not there."""
    found = with_additions(opened.read(kind), kind)
    sheet = next((one for one in found if one.id == entry.pk), None)
    if sheet is None:
        raise NotVisible
    return sheet
