"""What a write made old is read anew behind the answer, so that the next page finds it.

Nothing depends on it: a page that comes before, or in another process, reads what is old by itself.
"""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import translation

from commonground.collective.partnership.models import Initiative
from commonground.foundation import clock
from commonground.picture import kept
from commonground.picture.models import LastLook

WEEK = timedelta(days=7)
logger = logging.getLogger(__name__)
_days: set[date] = set()


def heard(instance: Any, **_signal: Any) -> None:
    """An event was written in this thread. It may still be taken back, so nothing is read yet."""
    if instance.initiative_id is not None:
        kept.look_again(instance.initiative_id)


def behind_the_answer(**_signal: Any) -> None:
    """The reader has the page and the transaction is over."""
    today = clock.today()
    for initiative_id in kept.to_look_at():
        languages = kept.languages(initiative_id, day=today)
        found = Initiative.objects.filter(pk=initiative_id).first() if languages else None
        for language in languages if found else ():
            read(found, language, day=today)


def on_a_new_day(now: datetime) -> bool:
    """At the start of the process and after each midnight: the pictures of those who looked lately."""
    today = clock.today()
    if today in _days:
        return False
    _days.clear()
    _days.add(today)
    looks = LastLook.objects.filter(opened_at__gte=now - WEEK).select_related("initiative", "user")
    own = {(look.initiative, look.user.language) for look in looks}
    for initiative, language in list(own)[: kept.MOST]:
        read(initiative, language or None, day=today)
    return False


def read(initiative: Initiative | None, language: str | None, *, day: date) -> None:
    """What breaks here broke nothing for the reader, so it is written down and left to the next page."""
    if initiative is None:
        return
    try:
        with translation.override(language or translation.get_language()):
            kept.shared(initiative, day=day, longest=kept.FRESH)
    except Exception:
        logger.exception("the picture of %s could not be read ahead", initiative.pk)
