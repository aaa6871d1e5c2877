"""Signals: all that a reader may see, one with its evidence, snoozing one and waking it again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on
from commonground.picture import access, kept, services
from commonground.picture.noticed import Noticed, for_reader, noticed
from commonground.picture.pages import PAGES
from commonground.picture.signal_forms import SnoozeSignal
from commonground.picture.signals.rule import State


def _found(request: HttpRequest) -> list[Noticed]:
    here, standing, today = request.initiative, request.standing, clock.today()
    shared = kept.shared(here, day=today)
    facts = for_reader(shared.facts, here, standing, day=today)
    return noticed(facts, here, standing.roles, shared.snoozes)


@require_safe
def signals(request: HttpRequest, initiative: str) -> HttpResponse:
    found = _found(request)
    shown: dict[str, Any] = {
        "initiative": request.initiative,
        "firing": [one for one in found if one.fires],
        "snoozed": [one for one in found if one.snooze],
        "quiet": [one for one in found if one.state == State.QUIET and not one.snooze],
        "silent": [one for one in found if one.state == State.NO_DATA and not one.snooze],
        "today": clock.today(),
    }
    return render(request, "picture/signals.html", shown)


@require_safe
def signal(request: HttpRequest, initiative: str, signal: str) -> HttpResponse:
    chosen = access.signal_for(request.standing, signal)
    one = next(found for found in _found(request) if found.signal.id == chosen.id)
    shown: dict[str, Any] = {
        "initiative": request.initiative,
        "one": one,
        "may_snooze": access.may_be_snoozed(chosen),
        "crumbs": crumbs(request),
    }
    return render(request, "picture/signal.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def snooze(request: HttpRequest, initiative: str, signal: str) -> HttpResponse:
    chosen = access.signal_to_snooze(request.standing, signal)
    form = SnoozeSignal(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "until"):
            services.snooze(
                request.initiative,
                signal=chosen.id,
                **form.cleaned_data,
                today=clock.today(),
                actor=request.user,
            )
            messages.success(request, _("The signal is silent until then."))
            return redirect("picture:signal", request.initiative.slug, chosen.id)
    address = reverse("picture:signal", args=[request.initiative.slug, chosen.id])
    return PAGES.form_page(
        request,
        form,
        title=_("Snooze: %(signal)s") % {"signal": chosen.title},
        does=_("Be silent until then"),
        crumbs=[*crumbs(request), (str(chosen.title), address)],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def wake(request: HttpRequest, initiative: str, signal: str) -> HttpResponse:
    """Undo a snooze; pressing twice changes nothing."""
    chosen = access.signal_to_snooze(request.standing, signal)
    if request.method == "POST":
        ended = services.wake(
            request.initiative, signal=chosen.id, today=clock.today(), actor=request.user
        )
        if ended:
            messages.success(request, _("The signal speaks again."))
        else:
            messages.info(request, _("The signal was not snoozed."))
        return redirect("picture:signal", request.initiative.slug, chosen.id)
    shown: dict[str, Any] = {
        "title": _("Let it speak again: %(signal)s") % {"signal": chosen.title},
        "says": _("It is shown again from today, as often as it fires."),
        "does": _("Let it speak again"),
        "cancel_url": reverse("picture:signal", args=[request.initiative.slug, chosen.id]),
    }
    return render(request, "components/confirm.html", shown)


def crumbs(request: HttpRequest) -> list[tuple[str, str]]:
    slug = request.initiative.slug
    return [
        (_("Picture"), reverse("picture:home", args=[slug])),
        (_("Signals"), reverse("picture:signals", args=[slug])),
    ]
