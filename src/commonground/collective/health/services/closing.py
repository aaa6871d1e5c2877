"""A wave is closed: computed once, published, and sealed again under a key that nobody has yet."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from django.db import transaction

from commonground.collective.health import errors, keys, report, sheets
from commonground.collective.health.instruments import instrument_of
from commonground.collective.health.models import Box, Report, Wave
from commonground.collective.health.queries import asked_by_way, waves_before
from commonground.collective.health.sealing import Sheet
from commonground.collective.health.services import boxes
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


@transaction.atomic
def close_wave(wave: Wave, *, today: date, actor: User | None) -> Report:
    """No answer is taken any more; what may be shown is worked out and kept."""
    box = _box_of(wave)
    wave = Wave.objects.select_related("initiative").get(pk=wave.pk)
    if wave.closed_on:
        raise errors.AlreadyClosed(wave=str(wave), day=wave.closed_on.isoformat())
    slots = boxes.read(box)
    published = report.build(_asked(wave, slots.sheets), earlier=_earlier(wave))
    published["asked"] = asked_by_way(wave)
    made = Report.objects.create(wave=wave, published=published)
    wave.closed_on = today
    wave.save(update_fields=["closed_on"])
    old = boxes.seal_anew(box, slots)
    after = {"closed_on": today.isoformat()}
    record("wave.closed", actor=actor, subject=wave, initiative_id=wave.initiative_id, after=after)
    transaction.on_commit(lambda: keys.forget(old))
    return made


def _box_of(wave: Wave) -> Box:
    if not wave.opened_on:
        raise errors.NotOpenYet(wave=str(wave))
    return boxes.locked(wave)


def _earlier(wave: Wave) -> list[report.Asked]:
    """The waves before with the same questions, as far as their answers still open."""
    found = []
    for earlier in waves_before(wave):
        with suppress(errors.KeyMissing, errors.BoxUnreadable):
            found.append(_asked(earlier, boxes.read(earlier.box).sheets))
    return found


def _asked(wave: Wave, found: tuple[Sheet, ...]) -> report.Asked:
    instrument = instrument_of(wave)
    return report.Asked(
        wave=wave.pk,
        instrument=instrument,
        answers=[sheets.answers_of(instrument, sheet) for sheet in found],
        codes=[sheet["c"] for sheet in found],
        notes=[sheet["n"] for sheet in found],
        invitations=list(wave.invitations.values("way", "sector", "kind", "role", "answered")),
    )
