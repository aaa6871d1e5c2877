"""The parts of the picture are kept in memory, each until something is written that it is read from.

Every write of a room leaves one event, so how many there are of a topic and when the last one was say
which parts are old; only those are read anew. What is kept is for one day and one language; see
docs/decisions/the-picture-is-kept-until-something-is-written.md.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from threading import Lock, RLock, local
from time import monotonic
from typing import Any

from django.db.models import Count, Max
from django.utils import timezone
from django.utils.translation import get_language

from commonground.collective.partnership.models import Initiative
from commonground.foundation.audit.models import Event
from commonground.picture.parts import PARTS, TOUCHES, Reading, topic_of
from commonground.picture.shared import Shared, put_together

MOST = 16
GRACE = timedelta(hours=1)  # no write takes longer from its event to its commit
LONGEST = timedelta(days=1)
FRESH = 600  # seconds; what is written without an event is looked for after that, behind an answer
STALE = 3600  # seconds; and after that before one
Key = tuple[int, date, str | None]
Stamp = tuple[tuple[int, datetime | None], ...]


@dataclass(frozen=True)
class _Part:
    stamp: Stamp
    read_at: float
    value: Any

    def holds(self, stamp: Stamp, longest: float) -> bool:
        return self.stamp == stamp and monotonic() - self.read_at < longest


@dataclass
class _Picture:
    """The parts of one partnership on one day in one language, and from when on its events count."""

    since: datetime
    parts: dict[str, _Part] = field(default_factory=dict)
    lock: RLock = field(default_factory=RLock)


_kept: OrderedDict[Key, _Picture] = OrderedDict()
_lock = Lock()
_again = local()


def shared(initiative: Initiative, *, day: date, longest: float = STALE) -> Shared:
    """One query when nothing was written, and those of the parts that are old.

    Whoever asks while another reads waits for that reading instead of repeating it.
    """
    picture = _picture((initiative.pk, day, get_language()))
    with picture.lock:
        stamps = _stamps(initiative, picture.since)
        held = {n: p for n, p in picture.parts.items() if p.holds(stamps[n], longest)}
        reading = Reading(initiative, day, {name: part.value for name, part in held.items()})
        values = {name: reading[name] for name in PARTS}
        fresh = {n: _Part(stamps[n], monotonic(), values[n]) for n in PARTS if n not in held}
        picture.parts = held | fresh
    if any(monotonic() - part.read_at >= FRESH for part in held.values()):
        look_again(initiative.pk)
    return put_together(values, day)


def look_again(initiative_id: int) -> None:
    """Something of it may be old; see ``reading_ahead``. Each thread remembers for itself."""
    _again.__dict__.setdefault("ids", set()).add(initiative_id)


def to_look_at() -> set[int]:
    """Of this thread, once."""
    found: set[int] = _again.__dict__.pop("ids", set())
    return found


def languages(initiative_id: int, *, day: date) -> list[str | None]:
    """In which languages somebody has looked at the picture of a day."""
    with _lock:
        return [key[2] for key in _kept if key[:2] == (initiative_id, day)]


def forget() -> None:
    """Of every partnership, as when the process starts."""
    with _lock:
        _kept.clear()


def _picture(key: Key) -> _Picture:
    now = timezone.now()
    with _lock:
        found = _kept.get(key)
        if found is None or now - found.since > LONGEST:
            found = _kept[key] = _Picture(since=now - GRACE)
        _kept.move_to_end(key)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found


def _stamps(initiative: Initiative, since: datetime) -> dict[str, Stamp]:
    """Of each part: how many events of its topics there were, and when the last one was.

    The number stands beside the moment because two writes can commit in another order than they began.
    """
    events = Event.objects.filter(initiative_id=initiative.pk, at__gte=since).order_by()
    found = events.values_list("subject_type").annotate(n=Count("pk"), last=Max("at"))
    written: dict[str, list[tuple[int, datetime]]] = defaultdict(list)
    for label, n, last in found:
        topic = topic_of(label)
        for changed in TOUCHES.get(topic, frozenset()) | {topic}:
            written[changed].append((n, last))
    return {
        name: tuple(_summed(written.get(topic, [])) for topic in sorted(part.topics))
        for name, part in PARTS.items()
    }


def _summed(found: list[tuple[int, datetime]]) -> tuple[int, datetime | None]:
    return sum(n for n, _last in found), max((last for _n, last in found), default=None)
