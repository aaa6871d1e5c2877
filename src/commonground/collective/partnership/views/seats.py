"""People in roles: a seat is given, invited to, corrected, ended."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.collective.partnership import access, forms, invitation, queries, services
from commonground.collective.partnership.models import Seat
from commonground.collective.partnership.views.page import form_page
from commonground.foundation import clock
from commonground.foundation.theme.errors import refusals_on


def give_seat(request: HttpRequest, initiative: str, partner: str) -> HttpResponse:
    form = forms.NewSeat(request.POST or None, initial={"starts_on": clock.today()})
    if form.is_valid():
        with refusals_on(form), transaction.atomic():
            facts = dict(form.cleaned_data)
            language = facts.pop("language")
            seat = services.give_seat(request.partner, actor=request.user, **facts)
            invited = invitation.send(seat, request=request, language=language)
            messages.success(request, invitation.sent(seat, invited))
            return redirect("partnership:partner", initiative, partner)
    return form_page(
        request,
        form,
        title=_("Give a seat at %(partner)s") % {"partner": request.partner},
        does=_("Give seat and send invitation"),
        back="partnership:partner",
    )


def invite(request: HttpRequest, initiative: str, partner: str, seat: int) -> HttpResponse:
    """Once more, in case the letter went astray: to the same address or to another one."""
    found = access.seat_at(request.partner, seat)
    services.require_invitable(found, today=clock.today())
    home = reverse("partnership:partner", args=[initiative, partner])
    return _inviting(request, found, then=home, back="partnership:partner")


def invite_first(request: HttpRequest, initiative: str) -> HttpResponse:
    """For the operator, until a coordinator has signed in: the address may have been a wrong one."""
    found = queries.awaited_coordinator(request.initiative)
    front = reverse("picture:front")
    if found is None:
        messages.info(request, _("Somebody coordinates %(name)s.") % {"name": request.initiative})
        return redirect(front)
    return _inviting(request, found, then=front, crumbs=[(_("This website"), front)])


def _inviting(request: HttpRequest, seat: Seat, *, then: str, **where: Any) -> HttpResponse:
    """``where`` says to ``form_page`` which page the reader comes from."""
    form = forms.Inviting(request.POST or None, initial={"email": seat.email})
    if form.is_valid():
        with refusals_on(form), transaction.atomic():
            invited = invitation.send_again(seat, request=request, **form.cleaned_data)
            messages.success(request, invitation.sent(seat, invited))
            return redirect(then)
    title = _("Invite %(person)s again") % {"person": seat.person_name}
    return form_page(request, form, title=title, does=_("Send the invitation"), **where)


def change_contact(request: HttpRequest, initiative: str, partner: str, seat: int) -> HttpResponse:
    found = access.seat_at(request.partner, seat)
    now = {name: getattr(found, name) for name in forms.Contact.base_fields}
    form = forms.Contact(request.POST or None, initial=now)
    if form.is_valid():
        with transaction.atomic():
            if found.user_id is None and form.cleaned_data["email"] != found.email:
                invitation.end_links(found)
            services.change_contact(found, actor=request.user, **form.cleaned_data)
        messages.success(
            request, _("The contact of %(person)s is up to date.") % {"person": found.person_name}
        )
        return redirect("partnership:partner", initiative, partner)
    return form_page(
        request,
        form,
        title=_("How to reach %(person)s") % {"person": found.person_name},
        does=_("Save contact"),
        back="partnership:partner",
    )


def end_seat(request: HttpRequest, initiative: str, partner: str, seat: int) -> HttpResponse:
    found = access.seat_at(request.partner, seat)
    form = forms.EndingSeat(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        with refusals_on(form):
            services.end_seat(found, on=form.cleaned_data["on"], actor=request.user)
            messages.success(
                request, _("The seat of %(person)s is ended.") % {"person": found.person_name}
            )
            return redirect("partnership:partner", initiative, partner)
    return form_page(
        request,
        form,
        title=_("End the seat of %(person)s") % {"person": found},
        does=_("End seat"),
        back="partnership:partner",
        lead=_("Matters that this person leads will show as open on the card of whom to call."),
        danger=True,
    )
