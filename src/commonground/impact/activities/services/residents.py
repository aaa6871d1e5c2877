"""How far residents take part."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonground.foundation.accounts.models import User
from commonground.impact.activities.models import Activity, Engagement
from commonground.impact.activities.services.trail import held, trace


@transaction.atomic
def say_engagement(
    activity: Activity, *, level: int, today: date, actor: User | None, words: str = ""
) -> Engagement:
    """From today residents take part this far; what was said on earlier days stays."""
    held(activity)
    last = activity.engagement.order_by("on", "pk").last()
    if last is not None and (last.level, last.words) == (level, words.strip()):
        return last
    said, _new = activity.engagement.update_or_create(
        on=today, defaults={"level": level, "words": words.strip()}
    )
    before = {"level": last.level} if last else {}
    trace("activity.residents", activity, actor, before=before, after={"level": level})
    return said
