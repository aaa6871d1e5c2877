"""An answer comes: into the box, and a flag on the invitation. No row, no moment, no trail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from commonground.collective.health import errors, links, sealing, sheets
from commonground.collective.health.instruments import instrument_of
from commonground.collective.health.models import Invitation, Wave
from commonground.collective.health.sealing import Sheet
from commonground.collective.health.services import boxes
from commonground.collective.health.services.planning import make_room, require_running
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


@transaction.atomic
def answer(
    invitation: Invitation,
    *,
    answers: Mapping[str, str],
    today: date,
    notes: Mapping[str, str] | None = None,
    code: str = "",
) -> None:
    """Take one answer by a link, once. There is no audit event on purpose: it would carry a time."""
    wave = invitation.wave
    sheet = sheets.make(
        instrument_of(wave),
        initiative=wave.initiative,
        answers=answers,
        notes=notes or {},
        code=code,
    )
    require_running(wave, today=today)
    box = boxes.locked(wave)
    require_running(Wave.objects.get(pk=wave.pk), today=today)
    if not Invitation.objects.filter(pk=invitation.pk, answered=False).update(answered=True):
        raise errors.AlreadyAnswered()
    boxes.write(box, sealing.with_sheet(boxes.read(box), sheet))


@transaction.atomic
def key_in(
    wave: Wave, *, answers: Mapping[str, str], today: date, actor: User | None, code: str = ""
) -> None:
    """An answer that came on paper. Who typed it is kept; what it says goes the way of all others."""
    sheet = sheets.make(
        instrument_of(wave), initiative=wave.initiative, answers=answers, notes={}, code=code
    )
    require_running(wave, today=today)
    boxes.locked(wave)
    secret = links.new_code()
    Invitation.objects.create(
        wave=wave,
        way=Invitation.Way.PAPER,
        code=secret,
        token_hash=links.hashed(links.token(wave, secret)),
        answered=True,
    )
    make_room(wave)
    _put(wave, sheet)
    record("wave.paper", actor=actor, subject=wave, initiative_id=wave.initiative_id)


def _put(wave: Wave, sheet: Sheet) -> None:
    box = boxes.locked(wave)
    boxes.write(box, sealing.with_sheet(boxes.read(box), sheet))
