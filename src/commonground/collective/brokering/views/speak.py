"""Speaking to the broker through a link: no account, no name, no trace.

The page starts no session, writes no audit event and reads nothing about the browser.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from commonground.collective.brokering import access
from commonground.collective.brokering.forms.concerns import Spoken
from commonground.collective.brokering.services import concerns
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on


def speak(request: HttpRequest, token: str) -> HttpResponse:
    today = clock.today()
    room = access.room_by_link(token, day=today)
    form = Spoken(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            concerns.tell_broker(room, form.cleaned_data, today=today)
            return _quiet(redirect("brokering:spoken", token))
    shown = {"form": form, "room": room, "place": room.mandate.initiative}
    status = 422 if form.errors else 200
    return _quiet(render(request, "brokering/speak.html", shown, status=status))


@require_safe
def spoken(request: HttpRequest, token: str) -> HttpResponse:
    room = access.room_by_link(token, day=clock.today())
    shown = {"room": room, "place": room.mandate.initiative}
    return _quiet(render(request, "brokering/spoken.html", shown))


def _quiet(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
