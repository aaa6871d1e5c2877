"""Hours used of hours offered, for any days, as known on a day. A constant number of queries each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from commonground.collective.partnership.models import (
    Delivery,
    Initiative,
    Need,
    Partner,
    Promise,
)
from commonground.impact.activities import quarters
from commonground.impact.activities.models import Occasion, Space
from commonground.impact.activities.offered import dates, open_hours, standing

QUARTER = Decimal("0.25")
NONE = Decimal(0)


@dataclass(frozen=True)
class SpaceHours:
    """One space and the partner that gave it. ``beyond``: agreed hours outside the offered ones."""

    space: Space
    partner: Partner
    offered: Decimal
    used: Decimal
    beyond: Decimal

    @property
    def share(self) -> Decimal | None:
        return self.used / self.offered if self.offered else None


@dataclass(frozen=True)
class GiverHours:
    """All spaces that one partner gave."""

    partner: Partner
    spaces: int
    offered: Decimal
    used: Decimal
    beyond: Decimal

    @property
    def share(self) -> Decimal | None:
        return self.used / self.offered if self.offered else None


@dataclass(frozen=True)
class PartnerUse:
    """How much a partner uses: dates, hours, and in how many spaces."""

    partner: Partner
    dates: int
    hours: Decimal
    spaces: int


@dataclass(frozen=True)
class PromisedSpace:
    """Hours of a room that a partner promised for a need, and what became of them."""

    partner: Partner
    need: Need
    promised: Decimal
    given: Decimal
    offered: Decimal
    used: Decimal

    @property
    def is_unused(self) -> bool:
        return not self.used and not self.given

    @property
    def is_not_offered(self) -> bool:
        return self.offered < self.promised


def agreed(day: date) -> Q:
    """Dates that stand, and that the giver has agreed to where they lie outside its hours."""
    return standing(day) & (Q(is_outside=False) | Q(confirmed_on__lte=day))


def hours(initiative: Initiative, first: date, last: date, *, day: date) -> tuple[SpaceHours, ...]:
    """Each space from one day to another, under each partner that gave it then: eight queries."""
    spaces = list(_spaces(initiative, day))
    known = open_hours(spaces, day=day)
    taken = _taken(spaces, first, last, day)
    sums: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for space in spaces:
        for on in dates(first, last):
            offered, used = known[space.pk].on(on), taken.get((space.pk, on), 0)
            sums_here = sums[space.pk, known[space.pk].giver_id(min(on, day))]
            sums_here[0] += offered.bit_count()
            sums_here[1] += (used & offered).bit_count()
            sums_here[2] += (used & ~offered).bit_count()
    by_id = {space.pk: space for space in spaces}
    givers = _partners(giver for _space, giver in sums)
    return tuple(
        SpaceHours(by_id[space], givers[giver], *(number * QUARTER for number in found))
        for (space, giver), found in sums.items()
    )


def hours_by_giver(found: Iterable[SpaceHours]) -> tuple[GiverHours, ...]:
    """The same hours, added up for each partner that gives."""
    by_partner: dict[Partner, list[SpaceHours]] = defaultdict(list)
    for one in found:
        by_partner[one.partner].append(one)
    return tuple(
        GiverHours(
            partner,
            len({one.space.pk for one in ones}),
            sum((one.offered for one in ones), NONE),
            sum((one.used for one in ones), NONE),
            sum((one.beyond for one in ones), NONE),
        )
        for partner, ones in by_partner.items()
    )


def spaces_without_bookings(
    initiative: Initiative, first: date, last: date, *, day: date
) -> tuple[Space, ...]:
    """Spaces that were open in these days and that nobody used: something to offer."""
    return tuple(
        one.space
        for one in hours(initiative, first, last, day=day)
        if one.offered and not one.used and not one.beyond
    )


def bookings_by_partner(
    initiative: Initiative,
    first: date,
    last: date,
    *,
    day: date,
    voices: Collection[int] | None = None,
) -> tuple[PartnerUse, ...]:
    """Who uses how much, by name: two queries.

    With ``voices``, the partners for which the reader speaks, discreet bookings of others in spaces of
    others are left out: asked for day by day, the hours would name whom the week does not.
    """
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    told = _occasions(initiative, first, last, day)
    if voices is not None:
        own = Q(booking__partner__in=voices) | Q(space__giver__in=voices)
        told = told.filter(own | Q(booking__is_discreet=False))
    rows = told.values_list("booking__partner_id", "space_id", "starts_at", "ends_at")
    for partner, space, starts_at, ends_at in rows:
        length = quarters.stretch(starts_at, ends_at).bit_count()
        found[partner].append((space, length))
    partners = _partners(found)
    uses = (
        PartnerUse(
            partners[partner],
            len(rows),
            sum((length for _space, length in rows), 0) * QUARTER,
            len({space for space, _length in rows}),
        )
        for partner, rows in found.items()
    )
    return tuple(sorted(uses, key=lambda use: str(use.partner)))


def promised_space(initiative: Initiative, *, day: date) -> tuple[PromisedSpace, ...]:
    """Hours of a room in the ledger, beside the hours offered and used in the promised days so far."""
    made: dict[tuple[Partner, Need], list[Promise]] = defaultdict(list)
    for promise in _promises(initiative, day):
        made[promise.partner, promise.need].append(promise)
    if not made:
        return ()
    begun = min(one.starts_on for ones in made.values() for one in ones)
    known = _daily(initiative, begun, day)
    given = _given(initiative, day)
    return tuple(
        _promised(partner, need, ones, known, given, day) for (partner, need), ones in made.items()
    )


Daily = dict[tuple[int, date], tuple[int, int]]


def _promised(
    partner: Partner,
    need: Need,
    made: list[Promise],
    known: Daily,
    given: dict[tuple[int, int], Decimal],
    day: date,
) -> PromisedSpace:
    days = {on for one in made for on in dates(one.starts_on, min(one.ends_on, day))}
    found = [known.get((partner.pk, on), (0, 0)) for on in days]
    return PromisedSpace(
        partner,
        need,
        sum((one.amount for one in made), NONE),
        given.get((partner.pk, need.pk), NONE),
        sum(offered for offered, _used in found) * QUARTER,
        sum(used for _offered, used in found) * QUARTER,
    )


def _daily(initiative: Initiative, first: date, day: date) -> Daily:
    """Offered and used quarters of each giver on each day so far."""
    spaces = list(_spaces(initiative, day))
    known, taken = open_hours(spaces, day=day), _taken(spaces, first, day, day)
    found: Daily = {}
    for space in spaces:
        for on in dates(first, day):
            key = (known[space.pk].giver_id(on), on)
            offered, used = found.get(key, (0, 0))
            found[key] = (
                offered + known[space.pk].on(on).bit_count(),
                used + taken.get((space.pk, on), 0).bit_count(),
            )
    return found


def _promises(initiative: Initiative, day: date) -> QuerySet[Promise]:
    holds = Q(released_on__isnull=True) | Q(released_on__gt=day)
    return Promise.objects.filter(
        holds,
        need__initiative=initiative,
        need__kind=Need.Kind.SPACE,
        need__unit=Need.Unit.ROOM_HOURS,
        promised_on__lte=day,
    ).select_related("need", "partner__organisation")


def _given(initiative: Initiative, day: date) -> dict[tuple[int, int], Decimal]:
    found: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    rows = Delivery.objects.filter(need__initiative=initiative, on__lte=day)
    for partner, need, amount in rows.values_list("partner_id", "need_id", "amount"):
        found[partner, need] += amount
    return dict(found)


def _spaces(initiative: Initiative, day: date) -> QuerySet[Space]:
    given = Space.objects.filter(initiative=initiative, given_on__lte=day)
    return given.select_related("giver__organisation")


def _taken(spaces: list[Space], first: date, last: date, day: date) -> dict[tuple[int, date], int]:
    found: dict[tuple[int, date], int] = {}
    rows = Occasion.objects.filter(
        agreed(day), space__in=[s.pk for s in spaces], on__range=(first, last)
    )
    for space, on, starts_at, ends_at in rows.values_list("space_id", "on", "starts_at", "ends_at"):
        was = found.get((space, on), 0)
        found[space, on] = was | quarters.stretch(starts_at, ends_at)
    return found


def _occasions(initiative: Initiative, first: date, last: date, day: date) -> QuerySet[Occasion]:
    return Occasion.objects.filter(
        agreed(day), space__initiative=initiative, on__range=(first, last)
    ).order_by()


def _partners(ids: Iterable[int]) -> dict[int, Partner]:
    return Partner.objects.select_related("organisation").in_bulk(list(set(ids)))
