"""Sheets are destroyed when their day has come; how many there were stays, and nothing else."""

from __future__ import annotations

from datetime import date

from django.db import connection, transaction
from django.db.models import Count, F

from commonground.collective.brokering import errors, keys
from commonground.collective.brokering.models import Entry, Room, TrendCount
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


def destroy_due(*, today: date) -> int:
    """Destroy every sheet whose day has come, in every room; needs no key."""
    rooms = Room.objects.filter(entries__keep_until__lte=today).distinct()
    return sum(_empty(room, today=today) for room in rooms.select_related("mandate"))


@transaction.atomic
def destroy_one(room: Room, entry: Entry, *, actor: User | None) -> None:
    """Somebody wants their words gone. The log stays: it is not rewritten in hindsight."""
    if entry.kind == Entry.Kind.LOG:
        raise errors.NotALogEntry
    _overwrite()
    entry.delete()
    _note(room, 1, actor)


@transaction.atomic
def _empty(room: Room, *, today: date) -> int:
    due = Entry.objects.filter(room=room, keep_until__lte=today)
    _count(room, due.order_by().values_list("week", "kind").annotate(Count("pk")))
    _overwrite()
    number, _ = due.delete()
    _note(room, number, None)
    ended = room.mandate.revoked_on or room.mandate.ends_on
    if ended <= today and not room.entries.exists():
        transaction.on_commit(lambda: keys.destroy(room.name))
    return number


def _count(room: Room, found: object) -> None:
    for week, kind, number in found:  # type: ignore[attr-defined]
        quarter = date(week.year, 3 * ((week.month - 1) // 3) + 1, 1)
        trend, _ = TrendCount.objects.get_or_create(
            initiative_id=room.mandate.initiative_id, quarter=quarter, kind=kind
        )
        TrendCount.objects.filter(pk=trend.pk).update(number=F("number") + number)


def _overwrite() -> None:
    """SQLite would leave the sealed bytes in the file until the space is used again."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _note(room: Room, number: int, actor: User | None) -> None:
    record(
        "room.destroyed",
        actor=actor,
        subject=room,
        initiative_id=room.mandate.initiative_id,
        after={"sheets": number},
    )


@transaction.atomic
def shuffle(*, week: date) -> int:
    """PostgreSQL remembers in which order rows came: write past weeks anew, in an order drawn by lot.

    The sheets stay as they are. SQLite files rows by their number, which is drawn by lot anyway.
    """
    if connection.vendor != "postgresql":
        return 0
    spoken = Entry.objects.filter(kind=Entry.Kind.CONCERN, week__lt=week)
    numbers = list(spoken.order_by("?").values_list("pk", flat=True))
    for number in numbers:
        Entry.objects.filter(pk=number).update(kind=Entry.Kind.CONCERN)
    return len(numbers)
