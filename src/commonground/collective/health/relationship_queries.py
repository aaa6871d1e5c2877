"""Reads of relationships and power; the number of queries grows with nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonground.collective.health.relationship_map import Drawn, drawn, steady_places
from commonground.collective.health.relationship_models import (
    Power,
    RelationshipSheet,
    RelationshipSurvey,
)
from commonground.collective.health.relationship_network import FEWEST, Material, gather
from commonground.collective.health.relationship_words import Said, between, in_words
from commonground.collective.partnership.dates import seat_held_on
from commonground.collective.partnership.models import Initiative, Organisation, Partner, Seat
from commonground.engine.networks.cohesion import cut_off_without, fragmentation
from commonground.engine.networks.measures import (
    Position,
    each,
    fragmentation_without,
    whole,
)
from commonground.engine.networks.missing import fragmentation_bounds
from commonground.engine.networks.pairs import disagreements, wanted_beside_had
from commonground.engine.networks.ratings import as_share
from commonground.engine.networks.ties import Network
from commonground.engine.surveys.instruments import Instrument
from commonground.foundation.theme.templatetags.formats import share


@dataclass(frozen=True)
class Row:
    """One partner in the table beside the map."""

    partner: Partner
    position: Position
    tied: tuple[tuple[Partner, str], ...]
    answered: bool


@dataclass(frozen=True)
class Leaving:
    """What is left when a partner goes: how much falls apart, and who is cut off."""

    partner: Partner
    why: str
    before: float
    after: float
    range: str
    cut_off: tuple[Partner, ...]


@dataclass(frozen=True)
class Wave:
    """One survey in the row of all that were shown."""

    survey: RelationshipSurvey
    answered: int
    asked: int
    density: float | None
    gathering: float | None
    trust: float | None
    value: float | None


@dataclass(frozen=True)
class Picture:
    """Everything on the page of relationships."""

    material: Material
    level: int
    sector: str
    map: Drawn
    rows: tuple[Row, ...]
    measures: tuple[Said, ...]
    leaving: tuple[Leaving, ...]
    waves: tuple[Wave, ...]


def levels(instrument: Instrument) -> list[tuple[int, str]]:
    """The words for how closely two work together."""
    scale = instrument.scale_of(instrument.construct_named("intensity"))
    return [(value, scale.labels[value].said(get_language() or "en")) for value in scale.values]


def picture(
    initiative: Initiative,
    surveys: Iterable[RelationshipSurvey],
    *,
    chosen: RelationshipSurvey,
    level: int = 1,
    sector: str = "",
) -> Picture:
    """The map, the table, the measures and what the surveys before said."""
    found = gather(initiative, surveys)
    material = found[chosen.pk]
    network = material.has(level)
    shown = _shown(material, network, sector)
    places = steady_places(list(found.values()))
    return Picture(
        material=material,
        level=level,
        sector=sector,
        map=drawn(material, network, places, shown),
        rows=_rows(material, network, shown),
        measures=tuple(in_words(network, fewest=FEWEST)),
        leaving=_leaving(initiative, material, network),
        waves=tuple(_wave(m) for m in found.values()),
    )


def _shown(material: Material, network: Network, sector: str) -> set[str]:
    """The partners of one sector and those tied to them, or all."""
    if not sector:
        return set(material.by_code)
    own = {p.code for p in material.partners if p.organisation.sector == sector}
    ends = [{tie.source, tie.target} for tie in network.undirected().ties]
    return own.union(*(pair for pair in ends if pair & own))


def _rows(material: Material, network: Network, shown: set[str]) -> tuple[Row, ...]:
    places, words = each(network), dict(levels(material.instrument))
    tied: dict[str, list[tuple[Partner, str]]] = {code: [] for code in material.by_code}
    for (source, target), weight in network.undirected().weights.items():
        tied[source].append((material.by_code[target], words.get(round(weight), "")))
    return tuple(
        Row(
            partner,
            places[partner.code],
            tuple(sorted(tied[partner.code], key=lambda pair: str(pair[0]))),
            partner.code in material.answered,
        )
        for partner in material.partners
        if partner.code in shown
    )


def _leaving(initiative: Initiative, material: Material, network: Network) -> tuple[Leaving, ...]:
    """The backbone, whoever calls the meetings, and whoever most paths run through."""
    before = fragmentation(network)
    if before is None or len(material.partners) < 3:
        return ()
    reasons = _pillars(initiative, material, network)
    return tuple(_without(material, network, code, why, before) for code, why in reasons.items())


def _pillars(initiative: Initiative, material: Material, network: Network) -> dict[str, str]:
    day = material.survey.opened_on
    reasons: dict[str, str] = {}
    coordinating = Seat.objects.filter(
        seat_held_on(day), initiative=initiative, role=Seat.Role.COORDINATOR
    )
    for code in coordinating.values_list("partner__code", flat=True):
        reasons[code] = _("backbone")
    convening = powers_on(initiative, day).filter(kind=Power.Kind.CONVENES)
    for code in convening.values_list("partner__code", flat=True):
        reasons.setdefault(code, _("calls the meetings"))
    shares = {code: p.betweenness or 0.0 for code, p in each(network).items()}
    most = max(shares, key=lambda code: shares[code])
    if shares[most] > 0:
        reasons.setdefault(most, _("most paths run through it"))
    return {code: why for code, why in reasons.items() if code in material.by_code}


def _without(material: Material, network: Network, code: str, why: str, before: float) -> Leaving:
    bound = fragmentation_bounds(network, code)
    cut_off = cut_off_without(network.undirected(), [code])
    return Leaving(
        partner=material.by_code[code],
        why=why,
        before=before,
        after=fragmentation_without(network, code) or 0.0,
        range=between(share(bound.low), share(bound.high)) if bound else "",
        cut_off=tuple(material.by_code[name] for name in cut_off),
    )


def _wave(material: Material) -> Wave:
    found = whole(material.has())
    trust, value = material.overall("trust"), material.overall("value")
    return Wave(
        survey=material.survey,
        answered=len(material.answered),
        asked=len(material.partners),
        density=found.density,
        gathering=found.degree_centralisation,
        trust=None if trust is None else as_share(trust),
        value=None if value is None else as_share(value),
    )


def powers_on(initiative: Initiative, day: date) -> Any:
    """Who has the last word in what, on a day."""
    running = Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gt=day))
    staying = Q(partner__left_on__isnull=True) | Q(partner__left_on__gt=day)
    found = Power.objects.filter(running, staying, initiative=initiative)
    return found.select_related("partner__organisation")


@dataclass(frozen=True)
class PairRow:
    """A pair on the broker's page: what each says, in words."""

    one: Partner
    other: Partner
    one_says: str
    other_says: str
    one_wants: str = ""
    other_wants: str = ""
    wish: str = ""


def differing(material: Material) -> list[PairRow]:
    """Pairs who see their tie differently by two steps or more."""
    words = {0: _("nothing to do with each other"), **dict(levels(material.instrument))}
    return [
        PairRow(
            material.by_code[pair.one],
            material.by_code[pair.other],
            words[round(pair.one_says)],
            words[round(pair.other_says)],
        )
        for pair in disagreements(material.has())
    ]


def wishes(material: Material) -> list[PairRow]:
    """Pairs of which at least one wants another intensity than it has."""
    words = {0: _("nothing to do with each other"), **dict(levels(material.instrument))}
    said = {
        "both_more": _("both want more"),
        "both_less": _("both want less"),
        "one_more": _("one wants more"),
        "one_less": _("one wants less"),
        "opposite": _("they want opposite things"),
    }
    return [
        PairRow(
            material.by_code[pair.one],
            material.by_code[pair.other],
            words[round(pair.one_has)],
            words[round(pair.other_has)],
            words[round(pair.one_wants)],
            words[round(pair.other_wants)],
            said[pair.wish],
        )
        for pair in wanted_beside_had(material.has(), material.wants())
        if pair.wish != "as_it_is"
    ]


def sheets_by_partner(survey: RelationshipSurvey) -> dict[int, RelationshipSheet]:
    """Who began and who sent, by partner."""
    return {s.partner_id: s for s in survey.sheets.select_related("seat")}


def sectors_in(material: Material) -> list[tuple[str, str]]:
    """The sectors that are there, with their words, in the order of the list."""
    there = {partner.organisation.sector for partner in material.partners}
    return [(v, str(label)) for v, label in Organisation.Sector.choices if v in there]
