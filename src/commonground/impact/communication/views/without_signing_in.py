"""The link under every letter, and the calendar at its secret address."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from commonground.foundation import clock
from commonground.foundation.access.errors import NotVisible
from commonground.foundation.calendars import CONTENT_TYPE, feed
from commonground.impact.communication import message_forms as forms
from commonground.impact.communication import message_links as links
from commonground.impact.communication.appointments import appointments
from commonground.impact.communication.models import Subscription
from commonground.impact.communication.people import holder
from commonground.impact.communication.services import subscriptions as services
from commonground.impact.communication.views.message_page import page

Frequency = Subscription.Frequency


@csrf_exempt  # the mail program presses the button (RFC 8058); the link itself is the proof
def stop_letters(request: HttpRequest, token: str) -> HttpResponse:
    """Shows the choice; only a POST changes anything, since programs that check links follow them."""
    mine = links.by_letters_token(token)
    if mine is None:
        raise NotVisible
    request.initiative = (
        None  # a stranger may hold the letter: the page says nothing about the rest
    )
    names = forms.LettersChoice.base_fields
    form = forms.LettersChoice(
        request.POST if "frequency" in request.POST else None,
        initial={name: getattr(mine, name) for name in names},
    )
    done = ""
    if request.method == "POST" and not form.is_bound:
        services.stop_letters(mine)
        done = _("You get no more letters from this partnership.")
    elif form.is_valid():
        services.choose_letters(mine, today=clock.today(), **form.cleaned_data)
        done = _("Your choice counts from the next letter on.")
    status = 422 if form.errors else 200
    return page(
        request, "message_stop.html", status=status, form=form, done=done, place=mine.initiative
    )


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """For a program that has no cookies and asks every hour; nothing new is answered in one line."""
    mine, today = links.by_feed_token(token), clock.today()
    person = holder(mine, day=today) if mine else None
    if mine is None or person is None:
        raise NotVisible
    found = appointments(person, today=today)
    with translation.override(person.language):
        uid = f"feed-{mine.pk}@{mine.initiative.slug}.commonground"
        written = feed(mine.initiative.name, found, uid=uid)
    etag = quote_etag(hashlib.sha256(written).hexdigest())
    changed = max((int(entry.changed_at.timestamp()) for entry in found), default=None)
    answer = HttpResponse(written, content_type=CONTENT_TYPE)
    answer["Content-Disposition"] = 'inline; filename="calendar.ics"'
    answer["Cache-Control"] = "private, max-age=900"
    answer["ETag"] = etag
    if changed is not None:
        answer["Last-Modified"] = http_date(changed)
    return get_conditional_response(request, etag=etag, response=answer) or answer
