"""The shared part of the picture is kept in memory until something is written down.

Every write of a room leaves one event, so how many there are and when the last one was say whether
anything has changed. What is kept is for one day and one language; see
docs/decisions/the-picture-is-kept-until-something-is-written.md.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Lock
from time import monotonic
from typing import Any

from django.db.models import Count, Max
from django.utils.translation import get_language

from commonground.collective.partnership.models import Initiative
from commonground.foundation.audit.models import Event
from commonground.picture.shared import Shared, read

MOST = 16
LONGEST = 600  # seconds; whatever is written without an event is seen after that
_kept: OrderedDict[tuple[Any, ...], tuple[float, Shared]] = OrderedDict()
_lock = Lock()


def shared(initiative: Initiative, *, day: date) -> Shared:
    """As it was read last, or read anew when an event has come since: one query when nothing has."""
    key = (initiative.pk, day, get_language(), *_stamp(initiative))
    with _lock:
        found = _kept.get(key)
    if found is not None and monotonic() - found[0] < LONGEST:
        return found[1]
    fresh = read(initiative, day=day)
    with _lock:
        _kept[key] = (monotonic(), fresh)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return fresh


def _stamp(initiative: Initiative) -> tuple[Any, ...]:
    events = Event.objects.filter(initiative_id=initiative.pk)
    counted = events.aggregate(n=Count("pk"), last=Max("at"))
    return counted["n"], counted["last"]
