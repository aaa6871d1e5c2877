"""Writes of the health room: one use case each, one transaction."""

from commonground.collective.health.services.answering import answer, key_in
from commonground.collective.health.services.closing import close_wave
from commonground.collective.health.services.deciding import agree, override_readiness
from commonground.collective.health.services.planning import (
    Guest,
    add_cards,
    discard_wave,
    hand_wave,
    open_wave,
    plan_wave,
    remind,
)

__all__ = [
    "Guest",
    "add_cards",
    "agree",
    "answer",
    "close_wave",
    "discard_wave",
    "hand_wave",
    "key_in",
    "open_wave",
    "override_readiness",
    "plan_wave",
    "remind",
]
