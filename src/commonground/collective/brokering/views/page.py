"""Pages of the broker's part: for everybody in the partnership, and behind the broker's lock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonground.collective.brokering import access
from commonground.collective.brokering.models import Entry, Room
from commonground.collective.brokering.sheets import Sheet, read
from commonground.collective.brokering.unlocked import keep_unlocked, unlocked
from commonground.foundation import clock


@dataclass(frozen=True)
class OpenRoom:
    """The broker's room with its key in hand."""

    room: Room
    private: bytes

    def read(self, *kinds: str) -> list[Sheet]:
        return read(self.room, self.private, *kinds)


def page(request: HttpRequest, template: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    """The template with the partnership; nothing of it is kept by the browser or on the way."""
    here = {"initiative": request.initiative, **shown}
    response = render(request, f"brokering/{template}", here, status=status)
    return unkept(response)


def unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    does: str,
    back: str = "brokering:room",
    lead: str = "",
    danger: bool = False,
    template: str = "form.html",
    **shown: Any,
) -> HttpResponse:
    """One form on a page; ``back`` names the page that the reader came from."""
    crumbs = _crumbs(request, back)
    return page(
        request,
        template,
        form=form,
        title=title,
        does=does,
        lead=lead,
        danger=danger,
        crumbs=crumbs,
        cancel_url=crumbs[-1][1],
        status=422 if form.errors else 200,
        **shown,
    )


def own_room(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives the view the broker's room, locked or not: enough for writing."""

    @wraps(view)
    def inside(request: Any, initiative: str, **kwargs: Any) -> HttpResponse:
        mandate = access.mandate_of(request.user, request.initiative, day=clock.today())
        room = Room.objects.filter(mandate=mandate).select_related("mandate__initiative").first()
        if room is None:
            return redirect("brokering:open_room", initiative)
        return view(request, room, **kwargs)

    return inside


def with_key(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives the view the unlocked room; asks for the passphrase where it is locked.

    ``entry`` is looked up first, so that a wrong address sounds the same whether locked or not.
    """

    @own_room
    @wraps(view)
    def inside(request: Any, room: Room, **kwargs: Any) -> HttpResponse:
        if "entry" in kwargs:
            kwargs["entry"] = access.entry_in(room, kwargs["entry"], *Entry.Kind.values)
        now = timezone.now()
        opened = unlocked(request, room, now=now)
        if opened is None:
            address = reverse("brokering:unlock", args=[room.mandate.initiative.slug])
            return redirect(f"{address}?{urlencode({'next': request.path})}")
        response = view(request, OpenRoom(room, opened.private), **kwargs)
        keep_unlocked(request, response, room, opened, now=now)
        return unkept(response)

    return inside


def _crumbs(request: HttpRequest, back: str) -> list[tuple[str, str]]:
    slug = request.initiative.slug
    labels = {
        "brokering:broker": _("The broker"),
        "brokering:room": _("Broker's room"),
        "brokering:log": _("Log"),
        "brokering:conversations": _("Conversations"),
        "brokering:concerns": _("Concerns"),
        "brokering:reviews": _("Reviews"),
        "brokering:themes": _("Themes"),
        "brokering:cycle": _("Partnering cycle"),
        "brokering:moving_on": _("Moving on"),
        "brokering:referrals": _("Referrals"),
    }
    outer = "brokering:room" if back in INSIDE else "brokering:broker"
    names = [outer] if back == outer else [outer, back]
    return [(labels[name], reverse(name, args=[slug])) for name in names]


INSIDE = {
    "brokering:room",
    "brokering:log",
    "brokering:conversations",
    "brokering:concerns",
    "brokering:themes",
    "brokering:moving_on",
    "brokering:referrals",
}
