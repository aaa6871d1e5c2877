"""Reads of departures: what is still open, and which follow-up is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from commonground.collective.partnership.dates import months_after
from commonground.collective.partnership.leaving import Handover, to_hand_over
from commonground.collective.partnership.models import (
    Departure,
    HandoverItem,
    Initiative,
    Partner,
)

FOLLOW_UP_MONTHS = 6


@dataclass(frozen=True)
class Held:
    """One thing that a partner holds or held, with the owner that was named."""

    key: str
    kind: str
    what: str
    item: HandoverItem | None

    @property
    def is_open(self) -> bool:
        return self.item is None or self.item.state == HandoverItem.State.OPEN

    @property
    def may_change(self) -> bool:
        """What is handed over is in other hands; what is only looked after can still be given."""
        return self.item is None or self.item.state != HandoverItem.State.HANDED


@dataclass(frozen=True)
class Attention:
    """What departures ask of the partnership today."""

    running: tuple[Departure, ...]
    open_items: tuple[HandoverItem, ...]
    to_follow_up: tuple[Departure, ...]


def departure_of(partner: Partner) -> Departure | None:
    return Departure.objects.filter(partner=partner).first()


def held(departure: Departure, *, day: date) -> list[Held]:
    """What is to be handed over now, and what has been."""
    things = things_of(departure, day=day)
    stored = {item.key: item for item in departure.items.select_related("to_partner__organisation")}
    live = {thing.key for thing in things}
    found = [Held(t.key, t.kind, t.what, _still_true(t, stored.get(t.key))) for t in things]
    found += [Held(i.key, i.kind, i.what, i) for i in stored.values() if i.key not in live]
    return sorted(found, key=lambda one: (not one.is_open, one.kind, one.what))


def unsettled(departure: Departure, *, day: date) -> list[Handover]:
    """What the partner holds and nobody has been named for."""
    stored = {item.key: item for item in departure.items.all()}
    return [
        thing
        for thing in things_of(departure, day=day)
        if (item := _still_true(thing, stored.get(thing.key))) is None
        or item.state == HandoverItem.State.OPEN
    ]


def _still_true(thing: Handover, item: HandoverItem | None) -> HandoverItem | None:
    """What was handed over and has come back to the partner needs an owner again."""
    came_back = item and item.state == HandoverItem.State.HANDED and thing.take_over
    return None if came_back else item


def things_of(departure: Departure, *, day: date) -> list[Handover]:
    return to_hand_over(departure.partner, day=day)


def thing(departure: Departure, key: str, *, day: date) -> Handover | None:
    """The thing at an address: held today, or kept from the day the partner left."""
    for found in things_of(departure, day=day):
        if found.key == key:
            return found
    item = departure.items.filter(key=key).exclude(state=HandoverItem.State.HANDED).first()
    return Handover(item.key, item.kind, item.what) if item else None


def follow_up_due(departure: Departure) -> date:
    return months_after(departure.leaves_on, FOLLOW_UP_MONTHS)


def attention(initiative: Initiative, *, day: date) -> Attention:
    """Departures that are running, things without an owner, follow-ups that are due: two queries."""
    departures = list(_departures(initiative))
    open_items = HandoverItem.objects.filter(
        departure__partner__initiative=initiative,
        departure__completed_on__isnull=False,
        state=HandoverItem.State.OPEN,
    ).select_related("departure__partner__organisation")
    return Attention(
        tuple(d for d in departures if d.completed_on is None),
        tuple(open_items),
        tuple(d for d in departures if _is_due(d, day)),
    )


def _departures(initiative: Initiative) -> QuerySet[Departure]:
    found = Departure.objects.filter(partner__initiative=initiative, follow_up_on=None)
    return found.select_related("partner__organisation")


def _is_due(departure: Departure, day: date) -> bool:
    return departure.completed_on is not None and follow_up_due(departure) <= day
