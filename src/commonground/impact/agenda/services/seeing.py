"""Who has opened which version: a mark of reading, set once, without a trace of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from commonground.collective.partnership.models import Seat
from commonground.impact.agenda.models import Seen, Version


def mark_seen(version: Version, seats: Iterable[Seat], *, today: date) -> None:
    """The seats of the reader have seen this wording; drafts do not count, since they still change."""
    wanted = {seat.pk for seat in seats}
    if version.is_draft or not wanted:
        return
    known = Seen.objects.filter(version=version, seat__in=wanted)
    new = wanted - set(known.values_list("seat_id", flat=True))
    Seen.objects.bulk_create(
        [Seen(version=version, seat_id=seat, seen_on=today) for seat in new],
        ignore_conflicts=True,
    )
