"""How the partnership is doing, from rounds that everybody may read, in plain numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from commonground.collective.health.access import is_open_to_all
from commonground.collective.health.models import Wave
from commonground.collective.health.queries import Standing
from commonground.collective.partnership.models import Initiative

TRUST = "trust"


@dataclass(frozen=True)
class HealthFacts:
    """What the rounds of questions say; nothing of a round that is hidden.

    ``weak`` and ``held_before`` are names of preconditions. ``trust_change`` is the verdict of the
    comparison with the round before (rose, fell, no_clear_change, cannot_tell), None without one.
    """

    readiness: str = "not_asked"
    readiness_on: date | None = None
    weak: tuple[str, ...] = ()
    held_before: tuple[str, ...] = ()
    overridden: bool = False
    stage: str | None = None
    stage_on: date | None = None
    stage_before: str | None = None
    stage_due: bool = False
    trust: float | None = None
    trust_lower: float | None = None
    trust_upper: float | None = None
    trust_on: date | None = None
    trust_change: str | None = None
    trust_address: str = ""
    answered: int = 0
    invited: int = 0
    wave_on: date | None = None

    @property
    def lost(self) -> tuple[str, ...]:
        """Preconditions that held in the round before and do not hold now."""
        return tuple(name for name in self.weak if name in self.held_before)


def read(initiative: Initiative, standing: Standing, *, day: date) -> HealthFacts | None:
    """None as long as no round is closed and open to all; one query besides the standing."""
    rows = Wave.objects.filter(initiative=initiative, closed_on__lte=day, report__isnull=False)
    found = rows.defer("definition").select_related("report").order_by("-closed_on", "-pk")
    waves = [wave for wave in found if is_open_to_all(wave, day=day)]
    if not waves:
        return None
    ready, staged = _of(waves, "readiness"), _of(waves, "stage")
    latest = waves[0].report.published
    return HealthFacts(
        readiness=standing.readiness,
        readiness_on=standing.readiness_on,
        weak=_preconditions(ready[:1], passed=False),
        held_before=_preconditions(ready[1:2], passed=True),
        overridden=standing.overridden,
        stage=standing.stage,
        stage_on=standing.stage_on,
        stage_before=_stage(staged[1:2]),
        stage_due=standing.stage_due,
        answered=latest.get("answered", 0),
        invited=latest.get("invited", 0),
        wave_on=waves[0].closed_on,
        **_trust(initiative, waves),
    )


def _of(waves: Sequence[Wave], purpose: str) -> list[Wave]:
    return [wave for wave in waves if wave.purpose == purpose]


def _preconditions(waves: Sequence[Wave], *, passed: bool) -> tuple[str, ...]:
    told = waves[0].report.published.get("readiness") if waves else None
    found = (told or {}).get("preconditions", {})
    return tuple(
        name
        for name, one in found.items()
        if bool(one.get("passes")) is passed and not one.get("too_few")
    )


def _stage(waves: Sequence[Wave]) -> str | None:
    told = waves[0].report.published.get("stage") if waves else None
    return told["named"] if told else None


def _trust(initiative: Initiative, waves: Sequence[Wave]) -> dict[str, Any]:
    for wave in waves:
        told = wave.report.published
        found = (told.get("constructs") or {}).get(TRUST)
        if found:
            change = ((told.get("change") or {}).get("constructs") or {}).get(TRUST) or {}
            return {
                "trust": found["mean"],
                "trust_lower": found["lower"],
                "trust_upper": found["upper"],
                "trust_on": wave.closed_on,
                "trust_change": change.get("verdict"),
                "trust_address": reverse("health:results", args=[initiative.slug, wave.pk]),
            }
    return {}
