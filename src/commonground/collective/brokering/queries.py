"""Reads of what is in clear; the number of queries does not grow with the partnership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonground.collective.brokering import access
from commonground.collective.brokering.models import (
    Action,
    Consent,
    Mandate,
    OpenConcern,
    OpenStep,
    Review,
    Room,
    SharedTheme,
    TrendCount,
)
from commonground.collective.partnership.models import Initiative, Partner
from commonground.collective.partnership.queries import partners_on

BROKER_ONLY, EVERYBODY, NOBODY = (
    _("the broker only"),
    _("everybody in the partnership"),
    _("nobody at all"),
)


@dataclass(frozen=True)
class MandateCard:
    """A mandate with what the partners said, and those that have not answered."""

    mandate: Mandate
    state: str
    consents: tuple[Consent, ...]
    silent: tuple[Partner, ...]
    agreed: int
    partners: int
    here: frozenset[int] = frozenset()  # partners of today; one that left counts no more


def state_of(mandate: Mandate, *, day: date) -> str:
    """proposed, waiting (agreed, not begun or nobody signed in), in_force or ended."""
    if (mandate.revoked_on and mandate.revoked_on <= day) or mandate.ends_on <= day:
        return "ended"
    if mandate.agreed_on is None or mandate.agreed_on > day:
        return "proposed"
    return "in_force" if mandate.starts_on <= day and mandate.user_id else "waiting"


def mandate_cards(initiative: Initiative, *, day: date) -> list[MandateCard]:
    """All mandates, latest first: three queries."""
    partners = list(partners_on(initiative, day=day))
    standing = Consent.objects.filter(withdrawn_on__isnull=True)
    consents = standing.select_related("partner__organisation")
    mandates = Mandate.objects.filter(initiative=initiative)
    found = mandates.prefetch_related(Prefetch("consents", consents, to_attr="standing"))
    return [_card(mandate, partners, day) for mandate in found]


def _card(mandate: Any, partners: list[Partner], day: date) -> MandateCard:
    here = {partner.pk for partner in partners}
    consents = tuple(mandate.standing)
    answered = {consent.partner_id for consent in consents}
    return MandateCard(
        mandate,
        state_of(mandate, day=day),
        consents,
        tuple(partner for partner in partners if partner.pk not in answered),
        sum(c.agrees and c.partner_id in here for c in consents),
        len(partners),
        frozenset(here),
    )


def public_card(place: str, *, day: date) -> dict[str, Any] | None:
    """Today's brokers of a place and the links to speak; nothing for a place that has none."""
    initiative = Initiative.objects.filter(slug=place).first()
    if initiative is None:
        return None
    cards = [c for c in mandate_cards(initiative, day=day) if c.state == "in_force"]
    if not cards:
        return None
    rooms = Room.objects.filter(mandate__in=[card.mandate for card in cards])
    links = {
        room.mandate_id: reverse("brokering:speak", args=[access.link_token(room)])
        for room in rooms
        if room.is_link_public
    }
    shown = [(card, links.get(card.mandate.pk, "")) for card in cards]
    return {"name": initiative.name, "place_name": initiative.place, "cards": shown}


def readers() -> list[tuple[Any, Any]]:
    """Who can read what; the same table for members and for the world."""
    return [
        (_("Working notes, the log, conversations"), BROKER_ONLY),
        (_("A concern told only to the broker, by a partner or a resident"), BROKER_ONLY),
        (_("A concern raised openly, and what was done"), EVERYBODY),
        (_("A theme that five people or more raised, when all of them agreed"), EVERYBODY),
        (_("The marks that one partner gave alone in a review"), BROKER_ONLY),
        (_("The marks that the partners gave together, findings and actions"), EVERYBODY),
        (_("Who spoke through the link for residents"), NOBODY),
        (
            _("Anything of the broker's room, for the backbone, a funder or the operator"),
            NOBODY,
        ),
    ]


def themes_shared(initiative: Initiative) -> QuerySet[SharedTheme]:
    return SharedTheme.objects.filter(initiative=initiative, taken_back_on__isnull=True)


def open_concerns(initiative: Initiative) -> QuerySet[OpenConcern]:
    """Concerns that were raised openly, with the steps taken: two queries."""
    concerns = OpenConcern.objects.filter(initiative=initiative)
    return concerns.prefetch_related(Prefetch("steps", OpenStep.objects.order_by("taken_on", "pk")))


def reviews_of(initiative: Initiative) -> QuerySet[Review]:
    return Review.objects.filter(initiative=initiative).prefetch_related("answered")


def actions_to_check(review: Review) -> QuerySet[Action]:
    """Actions of earlier reviews that no later review has looked at."""
    earlier = Action.objects.filter(
        review__initiative=review.initiative_id, review__opened_on__lte=review.opened_on
    )
    return earlier.exclude(review=review).filter(checked_at__isnull=True).select_related("review")


def trends_of(initiative: Initiative) -> QuerySet[TrendCount]:
    return TrendCount.objects.filter(initiative=initiative)
