"""Bookings as appointments, for the calendars that people already use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from commonground.collective.partnership.models import Initiative, Partner
from commonground.foundation.calendars import Appointment
from commonground.impact.activities.models import Occasion, Space

MayKnow = Callable[[Occasion], bool]


def is_for_everybody(occasion: Occasion) -> bool:
    return not occasion.booking.is_discreet


def appointments(
    of: Initiative | Space | Partner,
    first: date,
    until: date,
    *,
    day: date,
    may_know: MayKnow = is_for_everybody,
) -> list[Appointment]:
    """Dates from one day to another, both included: one query.

    A date that was moved keeps its ``uid`` and gets a higher ``sequence``; a cancelled one stays as
    cancelled, so that a calendar that has it takes it out. Of what is discreet to the reader only
    ``Taken`` is told.
    """
    said = Occasion.objects.filter(_of(of), said_on__lte=day, on__range=(first, until))
    # What was moved is told by the date that took its place, wherever that lies now.
    moved = Q(cancellation__is_move=True, cancellation__on__lte=day)
    found = said.exclude(moved).select_related(
        "space__initiative", "booking__partner__organisation", "booking__activity", "cancellation"
    )
    return [_appointment(one, day, may_know(one)) for one in found.order_by("on", "starts_at")]


def _of(of: Initiative | Space | Partner) -> Q:
    if isinstance(of, Space):
        return Q(space=of)
    if isinstance(of, Partner):
        return Q(booking__partner=of)
    return Q(space__initiative=of)


def _appointment(occasion: Occasion, day: date, is_known: bool) -> Appointment:
    gone = getattr(occasion, "cancellation", None)
    gone = gone if gone and gone.on <= day else None
    agreed = (
        occasion.confirmed_on if occasion.confirmed_on and occasion.confirmed_on <= day else None
    )
    last = max(filter(None, (occasion.said_on, agreed, gone.on if gone else None)))
    space = occasion.space
    return Appointment(
        uid=f"space-{occasion.first_id or occasion.pk}@{space.initiative.slug}.commonground",
        title=_title(occasion) if is_known else _("Taken"),
        starts=_local(occasion.on, occasion.starts_at),
        ends=_local(occasion.on, occasion.ends_at),
        changed_at=_local(last, time(0)),
        place=", ".join(filter(None, (space.name, space.place))),
        words=_words(occasion, agreed is None) if is_known else "",
        sequence=3 * occasion.moves + (gone is not None) + (agreed is not None),
        is_cancelled=gone is not None,
    )


def _title(occasion: Occasion) -> str:
    booking = occasion.booking
    return f"{booking.purpose} ({booking.partner})"


def _words(occasion: Occasion, waits: bool) -> str:
    told: list[Any] = [occasion.booking.activity] if occasion.booking.activity else []
    if occasion.is_outside and waits:
        told.append(_("Asked for: the giver of the space has not agreed yet."))
    return "\n".join(str(one) for one in told)


def _local(on: date, at: time) -> datetime:
    """The hour on the wall, whatever the clocks do that week."""
    zone: ZoneInfo = timezone.get_default_timezone()  # type: ignore[assignment]
    return datetime.combine(on, at, tzinfo=zone)
