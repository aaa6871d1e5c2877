"""What a person gets by letter, and letters that did not arrive."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.foundation import clock
from commonground.foundation.mail import queries as post
from commonground.foundation.mail import services as mail
from commonground.foundation.theme.errors import refusals_on
from commonground.impact.communication import digest
from commonground.impact.communication import message_access as access
from commonground.impact.communication import message_forms as forms
from commonground.impact.communication.message_links import feed_link
from commonground.impact.communication.models import Subscription
from commonground.impact.communication.people import Person, person_of
from commonground.impact.communication.services import subscriptions as services
from commonground.impact.communication.views.message_page import crumbs, form_page, page


def my_letters(request: HttpRequest, initiative: str) -> HttpResponse:
    mine = services.subscription_of(_me(request))
    names = forms.LettersChoice.base_fields
    now = {name: getattr(mine, name) for name in names}
    form = forms.LettersChoice(request.POST or None, initial=now)
    if form.is_valid():
        services.choose_letters(mine, today=clock.today(), **form.cleaned_data)
        notes.success(request, _("Your choice counts from the next letter on."))
        return redirect("communication:my_letters", initiative)
    return page(
        request,
        "message_my_letters.html",
        form=form,
        feed=feed_link(mine) if request.standing.seats else "",
        crumbs=crumbs(request),
        status=422 if form.errors else 200,
    )


@require_safe
def next_digest(request: HttpRequest, initiative: str) -> HttpResponse:
    """As if the next digest were written now, with what happened today."""
    me, tomorrow = _me(request), clock.today() + timedelta(days=1)
    mine = services.subscription_of(me)
    since = mine.told_until or tomorrow - timedelta(days=7)
    return page(
        request,
        "message_next_digest.html",
        parts=digest.gather(me, since, tomorrow),
        since=since,
        is_never=mine.frequency == Subscription.Frequency.NEVER,
        crumbs=crumbs(request),
    )


@require_POST
def new_feed_address(request: HttpRequest, initiative: str) -> HttpResponse:
    services.new_feed_address(services.subscription_of(_me(request)))
    notes.success(request, _("Here is your new calendar address. The old one shows nothing more."))
    return redirect("communication:my_letters", initiative)


@require_safe
def undelivered(request: HttpRequest, initiative: str) -> HttpResponse:
    return page(
        request,
        "message_undelivered.html",
        in_doubt=post.in_doubt(request.initiative)[:200],
        held_up=post.held_up(request.initiative)[:200],
        sender=settings.DEFAULT_FROM_EMAIL,
        crumbs=crumbs(request),
    )


def send_letter_again(request: HttpRequest, initiative: str, letter: int) -> HttpResponse:
    found = access.letter_in(request.initiative, letter)
    form = forms.Again(request.POST or None, initial={"to": found.to})
    if form.is_valid():
        with refusals_on(form):
            mail.send_again(found, now=timezone.now(), actor=request.user, **form.cleaned_data)
            notes.success(request, _("The letter is on its way again."))
            return redirect("communication:undelivered", initiative)
    return form_page(
        request,
        form,
        title=_("Send this letter again"),
        lead=found.subject,
        does=_("Send again"),
        crumbs=crumbs(request, _list(request)),
    )


@require_POST
def settle_letter(request: HttpRequest, initiative: str, letter: int) -> HttpResponse:
    found = access.letter_in(request.initiative, letter)
    mail.settle(found, now=timezone.now(), actor=request.user)
    notes.success(request, _("Left at that. The letter is not sent again."))
    return redirect("communication:undelivered", initiative)


def _list(request: HttpRequest) -> tuple[str, str]:
    return (
        _("Letters that did not arrive"),
        reverse("communication:undelivered", args=[request.initiative.slug]),
    )


def _me(request: HttpRequest) -> Person:
    return person_of(request.user, request.initiative, request.standing.seats)
