"""What this room knows that a partner holds: rounds of questions that somebody of it looks after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from commonground.collective.health.models import Wave
from commonground.collective.health.services import hand_wave
from commonground.collective.partnership.leaving import Handover, Taker, bring_handover
from commonground.collective.partnership.models import Partner


def waves(partner: Partner, day: date) -> Iterator[Handover]:
    """Rounds that are planned or open; a closed one asks nothing of anybody any more."""
    for wave in Wave.objects.filter(keeper__partner=partner, closed_on=None).defer("definition"):
        yield Handover(
            f"wave-{wave.pk}",
            _("Looks after a round of questions"),
            str(wave),
            needs_seat=True,
            take_over=partial(_take, wave),
        )


def _take(wave: Wave, taker: Taker) -> None:
    assert taker.seat is not None  # the item needs a seat, and the service has checked it
    hand_wave(wave, seat=taker.seat, today=taker.today, actor=taker.actor)


def register() -> None:
    bring_handover(waves)
