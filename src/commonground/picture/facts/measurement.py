"""Shared measurement in plain numbers and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse

from commonground.collective.partnership.models import Initiative
from commonground.engine.measures.definitions import Dictionary
from commonground.impact.measurement.cards import Card
from commonground.impact.measurement.models import Definition, Upload
from commonground.impact.measurement.services.holding import OPEN
from commonground.picture.facts.row import Row, Rows
from commonground.picture.reporting import Reporting

HALF_YEAR = timedelta(days=182)
SOON = timedelta(days=3)


@dataclass(frozen=True)
class MeasurementFacts:
    """What the room of shared measurement knows on a day.

    ``disputed`` are definitions that changed twice or more within half a year. ``expiring`` is the number
    of files that wait and are destroyed within three days.
    """

    measures: int
    with_numbers: int = 0
    without_target: Rows = ()
    without_steward: Rows = ()
    asked: int = 0
    accepted: int = 0
    late: Rows = ()
    missing: int = 0
    sent_back: int = 0
    expiring: int = 0
    disputed: Rows = ()
    met: Rows = ()


def read(
    initiative: Initiative,
    dictionary: Dictionary,
    reporting: Reporting,
    cards: Sequence[Card],
    *,
    day: date,
) -> MeasurementFacts:
    """Besides what the page has read already: two queries."""
    submissions = reverse("measurement:submissions", args=[initiative.slug])
    latest = reporting.due[0] if reporting.due else None
    bare = [card for card in cards if card.target is None]
    unkept = [card for card in cards if not dictionary.measures[card.name].steward]
    return MeasurementFacts(
        measures=len(dictionary.measures),
        with_numbers=sum(card.newest is not None for card in cards),
        without_target=_cards(initiative, bare),
        without_steward=_cards(initiative, unkept),
        asked=latest.partners if latest else 0,
        accepted=latest.accepted if latest else 0,
        late=tuple(Row(asked.title, submissions) for asked in reporting.with_gaps),
        missing=len({p.pk for asked in reporting.with_gaps for p in asked.missing}),
        sent_back=sum(asked.sent_back for asked in reporting.due),
        expiring=_expiring(initiative, day),
        disputed=_disputed(initiative, dictionary, day),
        met=_cards(initiative, [card for card in cards if _is_met(card)]),
    )


def _cards(initiative: Initiative, cards: Sequence[Card]) -> Rows:
    return tuple(
        Row(card.label, reverse("measurement:measure", args=[initiative.slug, card.name]))
        for card in cards
    )


def _is_met(card: Card) -> bool:
    """The newest number is whole and on the wanted side of the target."""
    newest = card.newest
    if card.target is None or newest is None or newest.figure.is_provisional:
        return False
    value = newest.figure.value
    if value is None:
        return False
    return value <= card.target.value if card.direction == "down" else value >= card.target.value


def _expiring(initiative: Initiative, day: date) -> int:
    waiting = Upload.objects.filter(submission__partner__initiative=initiative, state__in=OPEN)
    return waiting.filter(expires_at__date__gte=day, expires_at__date__lte=day + SOON).count()


def _disputed(initiative: Initiative, dictionary: Dictionary, day: date) -> Rows:
    lately = Q(
        versions__number__gt=1,
        versions__created_at__date__gt=day - HALF_YEAR,
        versions__created_at__date__lte=day,
    )
    measures = Definition.objects.filter(initiative=initiative, kind=Definition.Kind.MEASURE)
    changed = measures.annotate(n=Count("versions", filter=lately)).filter(n__gte=2)
    return tuple(
        Row(
            dictionary.measures[d.name].label or d.name,
            reverse("measurement:measure", args=[initiative.slug, d.name]),
        )
        for d in changed
        if d.name in dictionary.measures
    )
