"""Putting a letter in the post, and deciding about one that did not arrive."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.foundation.jobs import worker
from commonground.foundation.mail.errors import LetterOnItsWay
from commonground.foundation.mail.models import Letter

State = Letter.State
SUBJECT = 500


@transaction.atomic
def queue(
    *,
    key: str,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    headers: Mapping[str, str] | None = None,
    initiative: Any = None,
    now: datetime | None = None,
) -> Letter:
    """A letter that goes out once the caller's transaction is committed; the same key is the same letter.

    The background worker delivers it, once, whatever happens to the process or the mail server.
    """
    now = now or timezone.now()
    written = {
        "to": to.strip(),
        "subject": " ".join(subject.split())[:SUBJECT],
        "text": text,
        "html": html,
        "headers": dict(headers or {}),
        "initiative_id": getattr(initiative, "pk", initiative),
        "queued_at": now,
        "waiting_since": now,
        "next_try_at": now,
    }
    letter, is_new = Letter.objects.get_or_create(key=key, defaults=written)
    if is_new:
        transaction.on_commit(worker.wake)
    return letter


@transaction.atomic
def send_again(letter: Letter, *, to: str, now: datetime, actor: User | None) -> Letter:
    """Somebody looked at what went wrong: the letter goes out again, perhaps to another address."""
    fresh = _in_doubt(letter)
    fresh.to = to.strip()
    fresh.state, fresh.tries = State.WAITING, fresh.tries + 1
    fresh.waiting_since = fresh.next_try_at = now
    fresh.sent_at = None
    fresh.trouble = fresh.error = ""
    fresh.save()
    _trace("letter.sent_again", fresh, actor)
    transaction.on_commit(worker.wake)
    return fresh


@transaction.atomic
def settle(letter: Letter, *, now: datetime, actor: User | None) -> Letter:
    """Somebody looked at what went wrong and leaves it at that."""
    fresh = _in_doubt(letter)
    fresh.settled_at = now
    fresh.save(update_fields=["settled_at"])
    _trace("letter.settled", fresh, actor)
    return fresh


def _in_doubt(letter: Letter) -> Letter:
    """Undeliverable, or sent without an answer, and not settled; another window may have been quicker."""
    fresh = Letter.objects.select_for_update().get(pk=letter.pk)
    unanswered = fresh.state == State.SENT and fresh.confirmed_at is None
    if fresh.settled_at or not (unanswered or fresh.state == State.UNDELIVERABLE):
        raise LetterOnItsWay()
    return fresh


def _trace(verb: str, letter: Letter, actor: User | None) -> None:
    # An address is a person's; the trail names the letter only.
    record(verb, actor=actor, subject=letter, initiative_id=letter.initiative_id)
