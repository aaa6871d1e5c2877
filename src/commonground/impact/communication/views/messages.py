"""What partners tell each other."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as notes
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.collective.partnership.access import require_voice, speaks_for
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.meanwhile import both_texts
from commonground.impact.communication import message_access as access
from commonground.impact.communication import message_forms as forms
from commonground.impact.communication.message_errors import PublishedAlready, SpeaksForNobody
from commonground.impact.communication.message_queries import search
from commonground.impact.communication.models import Message
from commonground.impact.communication.people import without_letters
from commonground.impact.communication.services import messages as services
from commonground.impact.communication.views.message_page import crumbs, form_page, page

ON_A_PAGE = 20


@require_safe
def messages(request: HttpRequest, initiative: str) -> HttpResponse:
    day = clock.today()
    form = forms.Search(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = search(access.messages_for(request.initiative, request.standing, day=day), words)
    return page(
        request,
        "messages.html",
        part=Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        words=words,
        drafts=access.drafts_for(request.initiative, request.standing, day=day),
        may_write=bool(access.voices(request.initiative, request.standing, day=day)),
        today=day,
    )


@require_safe
def message(request: HttpRequest, initiative: str, message: int) -> HttpResponse:
    found = _found(request, message)
    return page(
        request,
        "message.html",
        message=found,
        added=getattr(found, "added", ()),
        is_withdrawn=found.is_withdrawn_on(clock.today()),
        without_letters=_without_letters(request) if found.is_draft else (),
        may_write=speaks_for(request.standing, found.partner),
        crumbs=crumbs(request),
    )


def write_message(request: HttpRequest, initiative: str) -> HttpResponse:
    voices = access.voices(request.initiative, request.standing, day=clock.today())
    if not voices:
        raise SpeaksForNobody
    form = forms.NewMessage(request.POST or None, voices=voices, initiative=request.initiative)
    if form.is_valid():
        words = form.cleaned_data
        written = services.write_message(
            words.pop("partner"),
            readers=words.pop("for_partners"),
            today=clock.today(),
            actor=request.user,
            **words,
        )
        notes.success(request, _("Kept as a draft. Nobody else sees it until you publish it."))
        return redirect("communication:message", initiative, written.pk)
    title, does = _("Write a message"), _("Keep as a draft")
    return form_page(
        request,
        form,
        title=title,
        does=does,
        template="new_message.html",
        without_letters=_without_letters(request),
        crumbs=crumbs(request),
    )


def change_message(request: HttpRequest, initiative: str, message: int) -> HttpResponse:
    found = _own(request, message)
    if not found.is_draft:
        raise PublishedAlready
    now = {name: getattr(found, name) for name in ("title", "text", "group_name", "revision")}
    now["for_partners"] = found.readers.all()
    form = forms.ChangedMessage(request.POST or None, initial=now, initiative=request.initiative)
    if form.is_valid():
        words = form.cleaned_data
        seen, readers = words["revision"], words["for_partners"]
        told = {name: words[name] for name in ("title", "text", "group_name")}
        with refusals_on(form), both_texts(form, found):
            services.change_message(found, seen=seen, readers=readers, actor=request.user, **told)
            notes.success(request, _("Kept as a draft. Nobody else sees it until you publish it."))
            return redirect("communication:message", initiative, found.pk)
    here = crumbs(request, (found.title, _at("message", found)))
    return form_page(request, form, title=_("Change the draft"), does=_("Save"), crumbs=here)


def _without_letters(request: HttpRequest) -> list[str]:
    return without_letters(request.initiative, day=clock.today())


@require_POST
def publish_message(request: HttpRequest, initiative: str, message: int) -> HttpResponse:
    found = _own(request, message)
    services.publish_message(found, today=clock.today(), actor=request.user)
    notes.success(request, _("Published. It comes with the next digest of everybody who reads it."))
    return redirect("communication:message", initiative, found.pk)


def discard_message(request: HttpRequest, initiative: str, message: int) -> HttpResponse:
    found = _own(request, message)
    if not found.is_draft:
        raise PublishedAlready
    if request.method == "POST":
        services.discard_message(found, actor=request.user)
        notes.success(request, _("The draft is gone."))
        return redirect("communication:messages", initiative)
    shown = {
        "title": _("Discard this draft?"),
        "says": _("“%(title)s” goes away for good. Nobody else has seen it.") % {"title": found},
        "does": _("Discard the draft"),
        "danger": True,
        "cancel_url": _at("message", found),
    }
    return page(request, "message_confirm.html", **shown)


def add_to_message(request: HttpRequest, initiative: str, message: int) -> HttpResponse:
    found = _own(request, message)
    form = forms.MoreWords(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            services.add_to_message(
                found, today=clock.today(), actor=request.user, **form.cleaned_data
            )
            notes.success(request, _("Added, with today's date."))
            return redirect("communication:message", initiative, found.pk)
    return _about(request, found, form, title=_("Add to this message"), does=_("Add"))


def withdraw_message(request: HttpRequest, initiative: str, message: int) -> HttpResponse:
    found = _own(request, message)
    form = forms.Withdrawal(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            services.withdraw_message(
                found, today=clock.today(), actor=request.user, **form.cleaned_data
            )
            notes.success(request, _("Withdrawn. Its title and your reason stay."))
            return redirect("communication:message", initiative, found.pk)
    does = _("Withdraw the message")
    return _about(request, found, form, title=_("Withdraw this message"), does=does, danger=True)


def _about(request: HttpRequest, found: Message, form: Any, **shown: Any) -> HttpResponse:
    here = crumbs(request, (found.title, _at("message", found)))
    return form_page(request, form, lead=found.title, crumbs=here, **shown)


def _found(request: HttpRequest, number: int) -> Message:
    standing = request.standing
    return access.message_for(request.initiative, standing, number, day=clock.today())


def _own(request: HttpRequest, number: int) -> Message:
    """A message that this person may change."""
    found = _found(request, number)
    require_voice(request.standing, found.partner)
    return found


def _at(name: str, message: Message) -> str:
    return reverse(f"communication:{name}", args=[message.initiative.slug, message.pk])
