"""Reads about power: who has the last word, how concentrated it is, and one partner's own standing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonground.collective.health.relationship_models import Power, RelationshipSurvey
from commonground.collective.health.relationship_network import FEWEST, Material, gather
from commonground.collective.health.relationship_queries import powers_on
from commonground.collective.partnership.models import Initiative, Partner
from commonground.collective.partnership.queries import partners_on
from commonground.engine.networks.centrality import in_degree_centralisation
from commonground.engine.networks.inequality import gini_normalised, hhi
from commonground.engine.networks.ratings import as_share

MUCH = 50  # per cent of the income from one partner: said in words, not only as a number


@dataclass(frozen=True)
class Kind:
    """One kind of power: its matters, and how unequally it is spread over all partners."""

    label: str
    matters: tuple[Power, ...]
    unequal: float | None
    largest: float | None
    money: bool


@dataclass(frozen=True)
class Influence:
    """How many named each partner; shown from five answers on, without who named whom."""

    survey: RelationshipSurvey
    named: tuple[tuple[Partner, int, int], ...]
    answered: int
    unequal: float | None
    gathering: float | None


def power(
    initiative: Initiative, survey: RelationshipSurvey | None, *, day: date
) -> dict[str, Any]:
    """Everything on the page of power."""
    partners = list(partners_on(initiative, day=day))
    held = list(powers_on(initiative, day))
    kinds = [_kind(value, str(label), held, partners) for value, label in Power.Kind.choices]
    return {
        "kinds": [kind for kind in kinds if kind.matters],
        "influence": _influence(initiative, survey),
        "survey": survey,
        "fewest": FEWEST,
    }


def _kind(value: str, label: str, held: list[Power], partners: list[Partner]) -> Kind:
    matters = tuple(power for power in held if power.kind == value)
    money = value == Power.Kind.MONEY and any(power.amount for power in matters)
    shares = dict.fromkeys((partner.pk for partner in partners), 0.0)
    for matter in matters:
        # Where amounts are known, money counts; a matter without one weighs nothing there.
        worth = float(matter.amount or 0) if money else 1.0
        shares[matter.partner_id] = shares.get(matter.partner_id, 0.0) + worth
    amounts = list(shares.values())
    return Kind(label, matters, gini_normalised(amounts), hhi(amounts), money)


def _influence(initiative: Initiative, survey: RelationshipSurvey | None) -> Influence | None:
    if survey is None:
        return None
    material = gather(initiative, [survey])[survey.pk]
    if len(material.answered) < FEWEST:
        return None
    network = material.nominations()
    counts = _counted(material, [target for _source, target in network.weights])
    most = max((n for _partner, n in counts), default=0) or 1
    return Influence(
        survey,
        tuple((partner, n, round(100 * n / most)) for partner, n in counts if n),
        len(material.answered),
        gini_normalised([n for _partner, n in counts]),
        in_degree_centralisation(network),
    )


def _counted(material: Material, targets: Sequence[str]) -> list[tuple[Partner, int]]:
    counts = [(partner, targets.count(partner.code)) for partner in material.partners]
    return sorted(counts, key=lambda pair: (-pair[1], str(pair[0])))


def standing_of(partner: Partner, survey: RelationshipSurvey | None) -> dict[str, Any]:
    """One partner's own page: how the others rate it, and its dependence."""
    dependences = list(partner.dependences.select_related("funder__organisation"))
    shown: dict[str, Any] = {
        "survey": survey,
        "ratings": [],
        "fewest": FEWEST,
        "dependences": dependences,
        "heavy": [d for d in dependences if d.share >= MUCH],
    }
    if survey is None:
        return shown
    material = gather(partner.initiative, [survey])[survey.pk]
    for name in ("value", "trust"):
        mean = material.rating(partner.code, name)
        if mean is not None:
            label = material.instrument.construct_named(name).label
            shown["ratings"].append((label, as_share(mean), mean))
    return shown
