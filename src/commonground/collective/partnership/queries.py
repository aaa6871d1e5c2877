"""Reads of the partnership room; the number of queries does not grow with the partnership."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from commonground.collective.partnership.dates import partner_on, seat_held_on, wanted_on
from commonground.collective.partnership.models import (
    Function,
    Initiative,
    Interest,
    Organisation,
    Partner,
    Seat,
)


@dataclass(frozen=True)
class PartnerCard:
    """A partner as the list shows it: whom to call, what it wants, what is still open."""

    partner: Partner
    contact: Seat | None
    has_data_person: bool
    wants: tuple[Interest, ...]


@dataclass(frozen=True)
class Matter:
    """A matter on the card of whom to call; an ended seat counts as nobody."""

    function: Function
    lead: Seat | None
    deputy: Seat | None

    @property
    def has_gap(self) -> bool:
        return self.lead is None or self.deputy is None


@dataclass(frozen=True)
class Together:
    """How we are together, as far as this room knows."""

    partners: int
    seats: int
    waiting: int
    sectors: tuple[tuple[str, int], ...]
    without_contact: tuple[Partner, ...]
    without_data_person: tuple[Partner, ...]
    without_words: tuple[Partner, ...]
    matters: tuple[Matter, ...]
    latest_words: tuple[Interest, ...]

    @property
    def voices(self) -> tuple[Interest, ...]:
        """What was said last by each kind of organisation: they come with different aims."""
        by_kind: dict[str, Interest] = {}
        for interest in self.latest_words:
            by_kind.setdefault(interest.partner.organisation.kind, interest)
        return tuple(by_kind.values())

    @property
    def with_words(self) -> int:
        return self.partners - len(self.without_words)

    @property
    def without_lead(self) -> tuple[Matter, ...]:
        return tuple(matter for matter in self.matters if matter.lead is None)

    @property
    def without_deputy(self) -> tuple[Matter, ...]:
        return tuple(matter for matter in self.matters if matter.deputy is None)


InitiativeSource = Callable[[Any, date], QuerySet[Any, Any]]
_initiative_sources: list[InitiativeSource] = []


def bring_initiatives(source: InitiativeSource) -> None:
    """Called by a room that lets people in without a seat: it names the partnerships by number."""
    if source not in _initiative_sources:
        _initiative_sources.append(source)


def initiatives_of(user: Any, *, today: date) -> QuerySet[Initiative]:
    """Partnerships in which this person holds a seat today, or has a role without one."""
    held = Seat.objects.filter(seat_held_on(today), user=user)
    found = Q(pk__in=held.values("initiative"))
    for source in _initiative_sources:
        found |= Q(pk__in=source(user, today))
    return Initiative.objects.filter(found).order_by("name")


def seats_to_come(user: Any, *, today: date) -> QuerySet[Seat]:
    """Seats of this person that begin later, the soonest first."""
    later = Seat.objects.filter(user=user, starts_on__gt=today)
    return later.select_related("initiative").order_by("starts_on", "pk")


def demo() -> Initiative | None:
    """The invented partnership, when this website has one to look at."""
    return Initiative.objects.filter(is_demo=True).order_by("pk").first()


def every_initiative() -> QuerySet[Initiative]:
    """Names for the operator, and whether a coordinator has signed in; nothing else of them."""
    arrived = _coordinators().filter(initiative=OuterRef("pk"), user__isnull=False)
    named = Initiative.objects.only("name", "slug", "started_on", "is_demo").order_by("name")
    return named.annotate(is_coordinated=Exists(arrived))


def awaited_coordinator(initiative: Initiative) -> Seat | None:
    """The first coordinator, as long as none has signed in."""
    seats = list(_coordinators().filter(initiative=initiative).order_by("starts_on", "pk"))
    return None if any(seat.user_id for seat in seats) else next(iter(seats), None)


def _coordinators() -> QuerySet[Seat]:
    return Seat.objects.filter(role=Seat.Role.COORDINATOR)


def partners_on(initiative: Initiative, *, day: date) -> QuerySet[Partner]:
    """Partners of this partnership on a day, by name."""
    return (
        Partner.objects.filter(partner_on(day), initiative=initiative)
        .select_related("organisation")
        .order_by("organisation__name", "pk")
    )


def partners_gone(initiative: Initiative, *, day: date) -> QuerySet[Partner]:
    """Partners that left on or before a day, latest first."""
    gone = Partner.objects.filter(initiative=initiative, left_on__lte=day)
    return gone.select_related("organisation").order_by("-left_on", "organisation__name")


def seats_on(initiative: Initiative, *, day: date) -> QuerySet[Seat]:
    """Seats held on a day, by partner and role."""
    return (
        Seat.objects.filter(seat_held_on(day), initiative=initiative)
        .select_related("partner__organisation")
        .order_by("partner__organisation__name", "role", "person_name")
    )


def seats_of(partner: Partner, *, day: date) -> tuple[list[Seat], list[Seat]]:
    """A partner's seats: those held or still to come, and those that have ended."""
    seats = list(partner.seats.order_by("starts_on", "role", "person_name"))
    past = [seat for seat in seats if seat.ends_on is not None and seat.ends_on <= day]
    return [seat for seat in seats if seat not in past], past[::-1]


def partner_cards(initiative: Initiative, *, day: date) -> list[PartnerCard]:
    """All partners of a day with their contact and what they want: three queries."""
    seats = Prefetch(
        "seats", Seat.objects.filter(seat_held_on(day)).order_by("pk"), to_attr="seats_today"
    )
    words = Prefetch("interests", Interest.objects.filter(wanted_on(day)))
    partners = partners_on(initiative, day=day).prefetch_related(seats, words)
    return [_card(partner) for partner in partners]


def by_sector(cards: Iterable[PartnerCard]) -> list[tuple[str, list[PartnerCard]]]:
    """Cards under the sectors of their organisations; a sector without partners is left out."""
    cards = list(cards)
    sectors = [
        (str(sector.label), [c for c in cards if c.partner.organisation.sector == sector.value])
        for sector in Organisation.Sector
    ]
    return [(label, found) for label, found in sectors if found]


def matters(initiative: Initiative, *, day: date) -> list[Matter]:
    """Whom to call: each matter with its lead and deputy of that day."""
    functions = Function.objects.filter(initiative=initiative).select_related(
        "lead__partner__organisation", "deputy__partner__organisation"
    )
    return [Matter(f, _held(f.lead, day), _held(f.deputy, day)) for f in functions]


def matters_of(partner: Partner, *, day: date) -> list[Matter]:
    """The matters in which somebody of this partner is lead or deputy."""
    return [
        matter
        for matter in matters(partner.initiative, day=day)
        if partner.pk in {seat.partner_id for seat in (matter.lead, matter.deputy) if seat}
    ]


def together(initiative: Initiative, *, day: date) -> Together:
    """The collective side of the home page in a handful of queries."""
    cards = partner_cards(initiative, day=day)
    seats = [seat for card in cards for seat in card.partner.seats_today]  # type: ignore[attr-defined]
    words = [interest for card in cards for interest in card.wants]
    return Together(
        partners=len(cards),
        seats=len(seats),
        waiting=sum(1 for seat in seats if seat.user_id is None),
        sectors=tuple((label, len(found)) for label, found in by_sector(cards)),
        without_contact=tuple(c.partner for c in cards if c.contact is None),
        without_data_person=tuple(c.partner for c in cards if not c.has_data_person),
        without_words=tuple(c.partner for c in cards if not c.wants),
        matters=tuple(matters(initiative, day=day)),
        latest_words=tuple(sorted(words, key=lambda i: (i.stated_on, i.pk), reverse=True)),
    )


def _card(partner: Partner) -> PartnerCard:
    seats: Sequence[Seat] = partner.seats_today  # type: ignore[attr-defined]
    order = [Seat.Role.REPRESENTATIVE, Seat.Role.COORDINATOR, Seat.Role.DATA]
    by_role = sorted(seats, key=lambda seat: order.index(Seat.Role(seat.role)))
    return PartnerCard(
        partner=partner,
        contact=by_role[0] if by_role else None,
        has_data_person=any(seat.role == Seat.Role.DATA for seat in seats),
        wants=tuple(partner.interests.all()),
    )


def _held(seat: Seat | None, day: date) -> Seat | None:
    if seat is None or seat.starts_on > day:
        return None
    gone = seat.partner.left_on is not None and seat.partner.left_on <= day
    ended = seat.ends_on is not None and seat.ends_on <= day
    return None if gone or ended else seat
