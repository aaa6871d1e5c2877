"""A partner leaves: what it hands over, what was said, what is asked half a year later."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.collective.partnership import (
    access,
    leaving,
    leaving_forms,
    leaving_queries,
    queries,
    services,
)
from commonground.collective.partnership.views.page import form_page, page
from commonground.foundation import clock
from commonground.foundation.access.errors import NotVisible
from commonground.foundation.theme.errors import refusals_on


@require_safe
def departure(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    today, here = clock.today(), request.partner
    found = leaving_queries.departure_of(here)
    shown: dict[str, Any] = {"departure": found, "today": today}
    if found is not None:
        found.partner = here
        held = leaving_queries.held(found, day=today)
        shown |= {
            "held": held,
            "still_open": sum(1 for thing in held if thing.is_open),
            "promises": leaving.data_promises(here, day=today),
            "may_read_exit": access.may_read_exit(request.standing, found),
            "follow_up_due": leaving_queries.follow_up_due(found),
        }
    return page(request, "departure.html", **shown)


def open_departure(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    if leaving_queries.departure_of(request.partner) and request.method != "POST":
        return redirect("partnership:departure", initiative, partner)
    today = clock.today()
    form = leaving_forms.Announcement(request.POST or None, initial={"leaves_on": today})
    if form.is_valid():
        with refusals_on(form):
            services.open_departure(
                request.partner, today=today, actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("Announced. Now name who takes over what it holds."))
            return redirect("partnership:departure", initiative, partner)
    return _form(
        request,
        form,
        title=_("%(partner)s will leave the partnership") % {"partner": request.partner},
        does=_("Announce the departure"),
        lead=_("Nothing ends yet. First comes what must be handed over."),
    )


def call_off(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    found = access.departure_of(request.partner)
    form = leaving_forms.Confirmation(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            services.call_off(found, actor=request.user)
            messages.success(request, _("%(partner)s stays.") % {"partner": request.partner})
            return redirect("partnership:partner", initiative, partner)
    return _form(
        request,
        form,
        title=_("%(partner)s stays after all") % {"partner": request.partner},
        does=_("Call the departure off"),
        lead=_(
            "The page of the departure goes, with what was said in its conversation. "
            "What was handed over stays in its new hands."
        ),
        danger=True,
    )


def settle_item(request: HttpRequest, initiative: str, partner: str, item: str) -> HttpResponse:
    today, found = clock.today(), access.departure_of(request.partner)
    thing = leaving_queries.thing(found, item, day=today)
    if thing is None:
        raise NotVisible
    here = request.initiative
    form = leaving_forms.NewOwner(
        request.POST or None,
        seats=queries.seats_on(here, day=today).exclude(partner=request.partner),
        partners=queries.partners_on(here, day=today).exclude(pk=request.partner.pk),
    )
    if form.is_valid():
        with refusals_on(form):
            services.settle_item(found, thing, today=today, actor=request.user, **form.cleaned_data)
            messages.success(request, _("%(thing)s has an owner.") % {"thing": thing.what})
            return redirect("partnership:departure", initiative, partner)
    return _form(request, form, title=thing.what, does=_("Save"), lead=thing.kind)


def settle_data(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    found = access.departure_of(request.partner)
    promised = "\n".join(leaving.data_promises(request.partner, day=clock.today()))
    form = leaving_forms.DataSettled(
        request.POST or None, initial={"note": found.data_note or promised}
    )
    if form.is_valid():
        services.settle_data(
            found, note=form.cleaned_data["note"], today=clock.today(), actor=request.user
        )
        messages.success(request, _("What happens to the data is written down."))
        return redirect("partnership:departure", initiative, partner)
    return _form(
        request,
        form,
        title=_("The data of %(partner)s") % {"partner": request.partner},
        does=_("Save"),
    )


def exit_conversation(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    found = access.departure_of(request.partner)
    form: Form = leaving_forms.ExitConversation(
        request.POST or None,
        initial={
            "on": found.exit_on or clock.today(),
            "readers": found.exit_readers or found.Readers.NOBODY,
            "worked": found.exit_worked,
            "failed": found.exit_failed,
        },
    )
    if form.is_valid():
        with refusals_on(form):
            services.hold_exit_conversation(
                found, today=clock.today(), actor=request.user, **form.cleaned_data
            )
            messages.success(request, _("The conversation is on record."))
            return redirect("partnership:departure", initiative, partner)
    return _form(
        request,
        form,
        title=_("Conversation with %(partner)s") % {"partner": request.partner},
        does=_("Save"),
        lead=_("What worked, what did not. Nothing is kept without consent."),
    )


def leave(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    """The last step; without a departure there is nothing to complete yet."""
    found = leaving_queries.departure_of(request.partner)
    if found is None or found.completed_on is not None:
        return redirect("partnership:departure", initiative, partner)
    found.partner = request.partner
    form = leaving_forms.Confirmation(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            services.complete_departure(found, today=clock.today(), actor=request.user)
            messages.success(
                request,
                _("%(partner)s has left; its seats are ended.") % {"partner": request.partner},
            )
            return redirect("partnership:partners", initiative)
    return _form(
        request,
        form,
        title=_("%(partner)s leaves the partnership") % {"partner": request.partner},
        does=_("Record that %(partner)s leaves") % {"partner": request.partner},
        lead=_("Its seats end that day. Its records, words and history stay."),
        danger=True,
    )


def follow_up(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    found = access.departure_of(request.partner)
    form = leaving_forms.FollowUp(
        request.POST or None,
        initial={"on": found.follow_up_on or clock.today(), "note": found.follow_up_note},
    )
    if form.is_valid():
        with refusals_on(form):
            services.follow_up(found, today=clock.today(), actor=request.user, **form.cleaned_data)
            messages.success(request, _("Thank you for asking. It is on record."))
            return redirect("partnership:departure", initiative, partner)
    return _form(
        request,
        form,
        title=_("How it went on for %(partner)s") % {"partner": request.partner},
        does=_("Save"),
    )


def _form(request: HttpRequest, form: Form, **shown: Any) -> HttpResponse:
    slug, here = request.initiative.slug, request.partner
    crumbs = [
        (_("Partners"), reverse("partnership:partners", args=[slug])),
        (str(here), reverse("partnership:partner", args=[slug, here.code])),
        (_("Leaving"), reverse("partnership:departure", args=[slug, here.code])),
    ]
    return form_page(request, form, crumbs=crumbs, **shown)
