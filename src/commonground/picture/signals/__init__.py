"""What deserves attention: every declared rule, in the order of its theme."""

from __future__ import annotations

from commonground.picture.signals import (  # noqa: F401
    activities,
    agenda,
    agreed,
    backbone,
    confidence,
    decisions,
    meetings,
    people,
    power,
    readiness,
    shared_numbers,
)
from commonground.picture.signals.rule import REGISTRY, Signal

SIGNALS: dict[str, Signal] = {one.id: one for one in REGISTRY}
