"""What the group makes of its results: agreed scores, and another way than readiness says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from commonground.collective.health import errors
from commonground.collective.health.models import AgreedScore, Override, Wave
from commonground.foundation.accounts.models import User
from commonground.foundation.audit.services import record


@transaction.atomic
def agree(
    wave: Wave,
    *,
    scores: Mapping[str, int],
    words: Mapping[str, str],
    on: date,
    actor: User | None,
) -> None:
    """Keep the scores that the group agreed on, beside the single ones, which stay as they are."""
    _require_closed(wave)
    if wave.report.published["hidden"]:
        raise errors.NothingToAgree(wave=str(wave))
    before = {found.construct: found.score for found in wave.agreed.all()}
    for construct, score in scores.items():
        AgreedScore.objects.update_or_create(
            wave=wave,
            construct=construct,
            defaults={"score": score, "words": words.get(construct, ""), "agreed_on": on},
        )
    record(
        "wave.agreed",
        actor=actor,
        subject=wave,
        initiative_id=wave.initiative_id,
        before=before,
        after=dict(scores),
    )


@transaction.atomic
def override_readiness(
    wave: Wave, *, outcome: str, reason: str, names: str, on: date, actor: User | None
) -> Override:
    """Go another way than the rule says; without a reason and names the database refuses."""
    _require_closed(wave)
    if wave.purpose != "readiness":
        raise errors.NoReadinessAsked(wave=str(wave))
    made, _new = Override.objects.update_or_create(
        wave=wave,
        defaults={"outcome": outcome, "reason": reason, "names": names, "decided_on": on},
    )
    after = {"outcome": outcome, "reason": reason, "names": names}
    record(
        "readiness.overridden",
        actor=actor,
        subject=wave,
        initiative_id=wave.initiative_id,
        after=after,
    )
    return made


def _require_closed(wave: Wave) -> None:
    if wave.closed_on is None:
        raise errors.NotClosed(wave=str(wave))
