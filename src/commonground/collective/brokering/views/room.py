"""The lock of the broker's room, and what lies behind it at a glance."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.collective.brokering import access, queries, services, unlocked
from commonground.collective.brokering.due import due_reviews
from commonground.collective.brokering.following_up import under_way
from commonground.collective.brokering.forms.mandate import (
    ChangingPassphrase,
    Link,
    OpeningRoom,
    Recovering,
    Unlocking,
)
from commonground.collective.brokering.forms.sheets import Sure
from commonground.collective.brokering.models import Entry, Mandate, Room
from commonground.collective.brokering.sheets import with_additions
from commonground.collective.brokering.unlocked import Unlocked, keep_unlocked
from commonground.collective.brokering.views.page import (
    OpenRoom,
    form_page,
    own_room,
    page,
    with_key,
)
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on

LATEST = 5


@require_safe
@with_key
def room(request: HttpRequest, opened: OpenRoom) -> HttpResponse:
    mandate, today = opened.room.mandate, clock.today()
    sheets = opened.read(Entry.Kind.LOG, Entry.Kind.CONCERN, Entry.Kind.STEP)
    log = with_additions(sheets, Entry.Kind.LOG)
    concerns = with_additions(sheets, Entry.Kind.CONCERN)
    return page(
        request,
        "room.html",
        room=opened.room,
        mandate=mandate,
        due_reviews=due_reviews(mandate, day=today),
        log=log[::-1][:LATEST],
        waiting=[concern for concern in concerns if not concern.additions],
        under_way=under_way(concerns, queries.open_concerns(mandate.initiative), day=today),
        link=request.build_absolute_uri(
            reverse("brokering:speak", args=[access.link_token(opened.room)])
        ),
        trends=queries.trends_of(mandate.initiative),
    )


def open_room(request: HttpRequest, initiative: str) -> HttpResponse:
    """The first key. What losing it means is said before, and has to be agreed to."""
    mandate = access.mandate_of(request.user, request.initiative, day=clock.today())
    if Room.objects.filter(mandate=mandate).exists():
        return redirect("brokering:room", initiative)
    earlier = access.earlier_room(mandate)
    if earlier is not None:
        return _keep_room(request, earlier, mandate)
    form = OpeningRoom(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            made, code = services.open_room(
                mandate,
                passphrase=form.cleaned_data["passphrase"],
                is_link_public=form.cleaned_data["is_link_public"],
                today=clock.today(),
                actor=request.user,
            )
            return page(request, "recovery_code.html", code=code, room=made)
    return form_page(
        request,
        form,
        title=_("Open your room"),
        does=_("Make the key of my room"),
        back="brokering:broker",
        template="open_room.html",
    )


def _keep_room(request: HttpRequest, earlier: Room, mandate: Mandate) -> HttpResponse:
    form = Sure(request.POST if request.method == "POST" else None)
    if form.is_valid():
        services.keep_room(earlier, mandate, actor=request.user)
        return redirect("brokering:room", mandate.initiative.slug)
    return form_page(
        request,
        form,
        title=_("Go on with your room"),
        does=_("Go on with my room"),
        back="brokering:broker",
        lead=_(
            "The partners have renewed your mandate. Passphrase, recovery code and everything in "
            "the room stay as they are."
        ),
    )


@own_room
def unlock(request: HttpRequest, room: Room) -> HttpResponse:
    form = Unlocking(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            private = services.unlock(room, passphrase=form.cleaned_data["passphrase"])
            now = timezone.now()
            response = redirect(_next(request, room))
            keep_unlocked(request, response, room, Unlocked(private, now), now=now)
            return response
    return form_page(
        request,
        form,
        title=_("Your room is locked"),
        does=_("Unlock"),
        back="brokering:broker",
        template="unlock.html",
    )


@require_POST
@own_room
def lock(request: HttpRequest, room: Room) -> HttpResponse:
    response = redirect("brokering:broker", room.mandate.initiative.slug)
    unlocked.lock(response, room)
    messages.success(request, _("Your room is locked."))
    return response


@own_room
def recover(request: HttpRequest, room: Room) -> HttpResponse:
    form = Recovering(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            _private, code = services.recover(
                room,
                code=form.cleaned_data["code"],
                passphrase=form.cleaned_data["passphrase"],
                actor=request.user,
            )
            return page(request, "recovery_code.html", code=code, room=room)
    return form_page(
        request,
        form,
        title=_("Open with the recovery code"),
        does=_("Open and set a new passphrase"),
        back="brokering:broker",
        lead=_("The code works once. You get a new one, to print again."),
    )


@own_room
def passphrase(request: HttpRequest, room: Room) -> HttpResponse:
    form = ChangingPassphrase(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            services.change_passphrase(
                room,
                old=form.cleaned_data["old"],
                new=form.cleaned_data["passphrase"],
                actor=request.user,
            )
            messages.success(request, _("The passphrase of your room is changed."))
            return redirect("brokering:room", room.mandate.initiative.slug)
    return form_page(
        request,
        form,
        title=_("Change the passphrase"),
        does=_("Change the passphrase"),
        lead=_(
            "What is written stays as it is. The recovery code that you printed goes on opening."
        ),
    )


@own_room
def renew_link(request: HttpRequest, room: Room) -> HttpResponse:
    form = Link(request.POST or None, initial={"is_public": room.is_link_public})
    if form.is_valid():
        services.renew_link(room, is_public=form.cleaned_data["is_public"], actor=request.user)
        messages.success(request, _("There is a new link. The old one leads nowhere."))
        return redirect("brokering:room", room.mandate.initiative.slug)
    return form_page(
        request,
        form,
        title=_("Renew the link for residents"),
        does=_("Make a new link"),
        lead=_("Printed sheets with the old link stop working."),
        danger=True,
    )


def _next(request: Any, room: Room) -> str:
    """Where the broker was going, if that is a page of this room."""
    wanted = request.GET.get("next", "")
    here = reverse("brokering:broker", args=[room.mandate.initiative.slug])
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours and wanted.startswith(here) else f"{here}room/"
