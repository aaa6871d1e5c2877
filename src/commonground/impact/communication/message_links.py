"""Links that need no signing in: made whenever they are needed, never kept."""

from __future__ import annotations

import re

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from commonground.impact.communication.models import Subscription

SHAPE = re.compile(r"([0-9]{1,18})-([0-9a-f]{40})")
LETTERS, FEED = "commonground.communication.letters", "commonground.communication.feed"


def letters_token(subscription: Subscription) -> str:
    """For the link under every letter; it opens nothing but the choice of letters."""
    return _token(subscription, LETTERS, "")


def feed_token(subscription: Subscription) -> str:
    """For the calendar; another one as soon as the person asks for it."""
    return _token(subscription, FEED, str(subscription.feed_number))


def letters_link(subscription: Subscription) -> str:
    return _absolute("communication:stop_letters", letters_token(subscription))


def feed_link(subscription: Subscription) -> str:
    return _absolute("communication:calendar_feed", feed_token(subscription))


def by_letters_token(token: str) -> Subscription | None:
    return _by(token, letters_token)


def by_feed_token(token: str) -> Subscription | None:
    return _by(token, feed_token)


def _by(token: str, make: object) -> Subscription | None:
    parts = SHAPE.fullmatch(token)
    rows = Subscription.objects.select_related("initiative", "user", "seat")
    found = rows.filter(pk=int(parts[1])).first() if parts else None
    if found is None or not constant_time_compare(make(found), token):  # type: ignore[operator]
        return None
    return found


def _token(subscription: Subscription, purpose: str, more: str) -> str:
    said = f"{subscription.pk} {more}"
    mac = salted_hmac(purpose, said, algorithm="sha256").hexdigest()[:40]
    return f"{subscription.pk}-{mac}"


def _absolute(name: str, token: str) -> str:
    return f"{settings.PUBLIC_URL}{reverse(name, args=[token])}"
