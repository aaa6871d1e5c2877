"""The map of relationships and the record of power, in plain numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from commonground.collective.health.models import Power, RelationshipSurvey
from commonground.collective.health.relationship_network import FEWEST, Material, gather
from commonground.collective.health.relationship_queries import powers_on
from commonground.collective.partnership.models import Initiative
from commonground.engine.networks.cohesion import (
    component_sizes,
    density,
    fragmentation,
    fragmentation_without_one,
)
from commonground.engine.networks.pairs import disagreements

LAST_WORDS = (Power.Kind.APPROVES, Power.Kind.MONEY)


@dataclass(frozen=True)
class RelationshipFacts:
    """What a shown survey of relationships says of the whole, and who has the last word.

    ``pairs_apart`` is for the broker: the page behind it is. ``without_one`` is the worst that the
    network would fall apart when one node were gone (0 to 1).
    """

    survey_on: date | None = None
    partners: int = 0
    answered: int = 0
    density: float | None = None
    density_before: float | None = None
    fragmentation: float | None = None
    without_one: float | None = None
    isolates: int = 0
    pairs_apart: int = 0
    last_words: int = 0
    last_words_of_one: int = 0
    funders_last_words: int = 0


def read(initiative: Initiative, *, day: date) -> RelationshipFacts | None:
    """None as long as no survey was shown and no power is on record; five queries at most."""
    shown = RelationshipSurvey.objects.filter(initiative=initiative, published_on__lte=day)
    surveys = list(shown.order_by("-opened_on", "-pk")[:2])
    powers = [p for p in powers_on(initiative, day) if p.kind in LAST_WORDS]
    if not surveys and not powers:
        return None
    found = list(gather(initiative, surveys).values()) if surveys else []
    found.sort(key=lambda material: material.survey.opened_on, reverse=True)
    held = Counter(power.partner_id for power in powers)
    return RelationshipFacts(
        **_network(found),
        last_words=len(powers),
        last_words_of_one=max(held.values(), default=0),
        funders_last_words=sum(p.partner.organisation.kind == "funder" for p in powers),
    )


def _network(found: list[Material]) -> dict[str, object]:
    if not found or len(found[0].answered) < FEWEST:
        return {}
    latest = found[0]
    network = latest.has()
    before = found[1] if len(found) > 1 and len(found[1].answered) >= FEWEST else None
    return {
        "survey_on": latest.survey.published_on,
        "partners": len(latest.partners),
        "answered": len(latest.answered),
        "density": density(network),
        "density_before": density(before.has()) if before else None,
        "fragmentation": fragmentation(network),
        "without_one": fragmentation_without_one(network),
        "isolates": component_sizes(network).count(1),
        "pairs_apart": len(disagreements(network)),
    }
