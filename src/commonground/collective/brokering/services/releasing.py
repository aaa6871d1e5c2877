"""A theme leaves the room, or is taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from commonground.collective.brokering.errors import WouldPointOut
from commonground.collective.brokering.models import Entry, Room, SharedTheme
from commonground.collective.brokering.services.writing import week_of, write
from commonground.collective.brokering.sheets import Sheet
from commonground.collective.brokering.themes import MINIMUM, Said, require_may_leave
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


def statements_in(sheets: Iterable[Sheet]) -> list[Said]:
    """What was said as it stands now: of several dated consents the last one holds."""
    found = []
    for sheet in sheets:
        newest = sheet.newest
        found.append(
            Said(
                sheet.get("who"),
                sheet.get("words"),
                newest.get("consent"),
                tuple(newest.get("themes") or ()),
            )
        )
    return found


@transaction.atomic
def share(
    room: Room,
    *,
    theme: str,
    level: str,
    words: str,
    statements: list[Said],
    releases: Iterable[Sheet],
    today: date,
    now: datetime,
    actor: User | None,
) -> SharedTheme:
    """Share a theme. How many people are behind it is written only where the broker can read it.

    Every earlier version counts, also one that was taken back: somebody may have kept it.
    """
    raised = [said for said in statements if theme in said.themes]
    earlier = [release.get("people") for release in releases if release.get("theme") == theme]
    people = require_may_leave(raised, level=level, last=None)
    for last in earlier:
        require_may_leave(raised, level=level, last=last)
    if level == SharedTheme.Level.QUOTE:
        _require_no_remainder(room, theme, raised, statements)
    SharedTheme.objects.filter(room=room, name=theme, taken_back_on__isnull=True).update(
        taken_back_on=week_of(today)
    )
    shared = SharedTheme.objects.create(
        initiative=room.mandate.initiative,
        room=room,
        name=theme,
        level=level,
        words=words,
        quotations=sorted({said.words for said in raised}) if level == "quote" else [],
        shared_on=week_of(today),
    )
    kept = {"theme": theme, "level": level, "people": sorted(people)}
    write(room, Entry.Kind.RELEASE, kept, today=today, now=now)
    _note("theme.shared", shared, actor)
    return shared


@transaction.atomic
def take_back(shared: SharedTheme, *, today: date, actor: User | None) -> SharedTheme:
    """The whole theme, never a part of it."""
    shared.taken_back_on = week_of(today)
    shared.save(update_fields=["taken_back_on"])
    _note("theme.taken_back", shared, actor)
    return shared


def _require_no_remainder(
    room: Room, theme: str, raised: list[Said], statements: list[Said]
) -> None:
    """Quotations under two names, or shared by two brokers, can be laid beside each other as well.

    What stands under one and not under the other must come from enough people, or from nobody.
    """
    quoted = {said.words for said in raised}
    who = {said.words: said.person for said in statements}
    for other in SharedTheme.objects.filter(
        initiative=room.mandate.initiative_id, level=SharedTheme.Level.QUOTE
    ).exclude(room=room, name=theme):
        before = set(other.quotations)
        apart = (quoted - before, before - quoted) if quoted & before else ()
        if any(0 < len({who.get(w, w) for w in part}) < MINIMUM for part in apart):
            raise WouldPointOut(minimum=MINIMUM)


def _note(verb: str, shared: SharedTheme, actor: User | None) -> None:
    record(
        verb,
        actor=actor,
        subject=shared,
        initiative_id=shared.initiative_id,
        after={"level": shared.level},
    )
