"""Writing, publishing, adding to and withdrawing messages."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from commonground.collective.partnership.models import Partner
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record
from commonground.foundation.theme.meanwhile import take_turn
from commonground.impact.communication.message_errors import NotPublished, PublishedAlready
from commonground.impact.communication.models import Addition, Message


@transaction.atomic
def write_message(
    partner: Partner,
    *,
    title: str,
    text: str,
    today: date,
    actor: User | None,
    group_name: str = "",
    readers: Sequence[Partner] = (),
    form_mark: uuid.UUID | None = None,
) -> Message:
    """A draft, which nobody else sees. The same form sent twice is one draft."""
    written = {
        "initiative": partner.initiative,
        "partner": partner,
        "author": actor,
        "title": title.strip(),
        "text": text.strip(),
        "group_name": group_name.strip(),
        "written_on": today,
    }
    message, is_new = _once(Message, form_mark, written, ("title", "text"))
    if is_new:
        message.readers.set(readers)
        _trace("message.drafted", message, actor)
    return message


@transaction.atomic
def change_message(
    message: Message,
    *,
    seen: int,
    title: str,
    text: str,
    group_name: str,
    readers: Sequence[Partner],
    actor: User | None,
) -> Message:
    """Other words for a draft; two people who write at once see each other's."""
    take_turn(message, seen=seen)
    fresh = _fresh(message)
    if not fresh.is_draft:
        raise PublishedAlready()
    fresh.title, fresh.text, fresh.group_name = title.strip(), text.strip(), group_name.strip()
    fresh.save()
    fresh.readers.set(readers)
    _trace("message.changed", fresh, actor)
    return fresh


@transaction.atomic
def publish_message(message: Message, *, today: date, actor: User | None) -> Message:
    """From now on the others read it; pressing twice changes nothing."""
    fresh = _fresh(message)
    if fresh.is_draft:
        fresh.published_on = today
        fresh.save(update_fields=["published_on"])
        _trace("message.published", fresh, actor)
    return fresh


@transaction.atomic
def discard_message(message: Message, *, actor: User | None) -> None:
    """A draft that nobody else has seen goes away for good."""
    fresh = _fresh(message)
    if not fresh.is_draft:
        raise PublishedAlready()
    _trace("message.discarded", fresh, actor)
    fresh.delete()


@transaction.atomic
def add_to_message(
    message: Message,
    *,
    text: str,
    today: date,
    actor: User | None,
    form_mark: uuid.UUID | None = None,
) -> Addition:
    """Words below a published message; what stands above them stays."""
    fresh = _fresh(message)
    if fresh.is_draft or fresh.withdrawn_on:
        raise NotPublished()
    written = {"message": fresh, "text": text.strip(), "added_on": today, "author": actor}
    addition, is_new = _once(Addition, form_mark, written, ("message", "text"))
    if is_new:
        _trace("message.added_to", fresh, actor)
    return addition


@transaction.atomic
def withdraw_message(message: Message, *, why: str, today: date, actor: User | None) -> Message:
    """Its words are not shown any more; that there was a message, and why it went, stays."""
    fresh = _fresh(message)
    if fresh.is_draft:
        raise NotPublished()
    if fresh.withdrawn_on is None:
        fresh.withdrawn_on, fresh.withdrawn_why = today, why.strip()
        fresh.save(update_fields=["withdrawn_on", "withdrawn_why"])
        _trace("message.withdrawn", fresh, actor, reason=fresh.withdrawn_why)
    return fresh


@transaction.atomic
def hand_message(message: Message, *, to: Partner, actor: User | None) -> Message:
    """A draft of a partner that leaves becomes another partner's."""
    fresh = _fresh(message)
    before, fresh.partner = str(fresh.partner), to
    fresh.save(update_fields=["partner"])
    _trace("message.handed_over", fresh, actor, partner=str(to), was=before)
    return fresh


def _once(
    kind: Any, form_mark: uuid.UUID | None, written: dict[str, Any], words: Sequence[str]
) -> tuple[Any, bool]:
    """A button pressed twice is one row; a page that was gone back to and written anew is another."""
    made, is_new = kind.objects.get_or_create(form_mark=form_mark or uuid.uuid4(), defaults=written)
    if is_new or all(getattr(made, name) == written[name] for name in words):
        return made, is_new
    return kind.objects.create(form_mark=uuid.uuid4(), **written), True


def _fresh(message: Message) -> Message:
    return Message.objects.select_for_update().get(pk=message.pk)


def _trace(verb: str, message: Message, actor: User | None, **after: object) -> None:
    record(
        verb, actor=actor, subject=message, initiative_id=message.initiative_id, after=dict(after)
    )
