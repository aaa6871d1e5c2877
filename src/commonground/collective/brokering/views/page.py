"""Pages of the broker's part: for everybody in the partnership, and behind the broker's lock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonground.collective.brokering import access, services
from commonground.collective.brokering.due import DueReview, due_reviews
from commonground.collective.brokering.forms.mandate import Unlocking
from commonground.collective.brokering.models import Entry, Room
from commonground.collective.brokering.sheets import Sheet, read
from commonground.collective.brokering.unlocked import Unlocked, keep_unlocked, unlocked
from commonground.foundation import clock
from commonground.foundation.access.roles import BROKER
from commonground.foundation.theme.errors import refusals_on
from commonground.foundation.theme.pages import Crumbs, Pages

PAGES = Pages("brokering", side="collective", stylesheet="brokering/brokering.css")
LOCK = "lock"  # before the name of the passphrase on a page that also carries what was written


@dataclass(frozen=True)
class OpenRoom:
    """The broker's room with its key in hand."""

    room: Room
    private: bytes

    def read(self, *kinds: str) -> list[Sheet]:
        return read(self.room, self.private, *kinds)


def page(request: HttpRequest, template: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    """The template with the partnership; nothing of it is kept by the browser or on the way."""
    return unkept(PAGES.page(request, template, status=status, **shown))


def unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


def form_page(
    request: HttpRequest, form: BaseForm, *, back: str = "brokering:room", **said: Any
) -> HttpResponse:
    """One form on a page; ``back`` names the page that the reader came from."""
    said.setdefault("template", "form.html")
    return unkept(PAGES.form_page(request, form, crumbs=_crumbs(request, back), **said))


def due_for(request: Any) -> list[DueReview]:
    """Reviews that are due, where the reader is the broker; nobody else is reminded of them."""
    if BROKER not in request.standing.roles:
        return []
    today = clock.today()
    return due_reviews(access.mandate_of(request.user, request.initiative, day=today), day=today)


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
        form = Unlocking(
            request.POST if f"{LOCK}-passphrase" in request.POST else None, prefix=LOCK
        )
        opened = unlocked(request, room, now=now) or _unlocked_now(room, form, now)
        if opened is None:
            return _locked(request, room, form)
        response = view(request, OpenRoom(room, opened.private), **kwargs)
        keep_unlocked(request, response, room, opened, now=now)
        return unkept(response)

    return inside


def _unlocked_now(room: Room, form: Unlocking, now: datetime) -> Unlocked | None:
    if form.is_valid():
        with refusals_on(form):
            return Unlocked(services.unlock(room, passphrase=form.cleaned_data["passphrase"]), now)
    return None


def _locked(request: Any, room: Room, form: Unlocking) -> HttpResponse:
    """The room locked itself while its broker was writing: what was written stays on the page."""
    if request.method != "POST":
        address = reverse("brokering:unlock", args=[room.mandate.initiative.slug])
        return redirect(f"{address}?{urlencode({'next': request.path})}")
    ours = {"csrfmiddlewaretoken", form.add_prefix("passphrase")}
    return form_page(
        request,
        form,
        title=_("Your room is locked"),
        does=_("Unlock and go on"),
        lead=_(
            "It locked itself while you were writing. What you wrote is kept on this page and goes "
            "on with you when you unlock; leave the page, and it is gone."
        ),
        template="unlock.html",
        kept=[(n, v) for n, values in request.POST.lists() if n not in ours for v in values],
    )


def _crumbs(request: HttpRequest, back: str) -> Crumbs:
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
