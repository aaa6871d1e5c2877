"""Shared measurement as it stood on a day of the past: what was agreed by then, and what had come in.

On the day itself nothing is left out and nothing is asked of the database. What was written after the
partnership was entered here carries a real moment, also under a clock that was set back: it counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Min, Q
from django.utils import timezone

from commonground.collective.partnership.models import Initiative
from commonground.engine.measures.definitions import Dictionary
from commonground.engine.periods import Calendar
from commonground.foundation.audit.models import Event
from commonground.impact.measurement.cards import Card
from commonground.impact.measurement.inputs import finest
from commonground.impact.measurement.models import Batch, DefinitionVersion

Cards = tuple[tuple[Card, ...], ...]


def agreed_by(initiative: Initiative, dictionary: Dictionary, *, day: date) -> Dictionary | None:
    """None when the partners had not agreed on any measure by that day."""
    if not _is_past(day):
        return dictionary
    made = DefinitionVersion.objects.filter(definition__initiative=initiative)
    return dictionary if made.exclude(_later("created_at", initiative, day)).exists() else None


def cards_by(
    initiative: Initiative, dictionary: Dictionary, groups: Iterable[Sequence[Card]], *, day: date
) -> Cards:
    """Numbers of those periods for which every part had a file by then; of the others nothing is told."""
    if not _is_past(day):
        return tuple(tuple(group) for group in groups)
    files = Batch.objects.filter(submission__partner__initiative=initiative)
    after = _later("accepted_at", initiative, day)
    came = set(files.exclude(after).values_list("submission__period", flat=True).distinct())
    later = files.filter(after).exists()
    calendar = Calendar(dictionary.calendar)
    return tuple(tuple(_card_by(card, calendar, came, later) for card in group) for group in groups)


def _card_by(card: Card, calendar: Calendar, came: set[str], later: bool) -> Card:
    points = tuple(p for p in card.points if came.issuperset(finest(calendar, p.period)))
    return replace(card, points=points, whole=None if later else card.whole)


def _later(field: str, initiative: Initiative, day: date) -> Q:
    """Moments of the past that had not come by then."""
    first = Event.objects.filter(initiative_id=initiative.pk).aggregate(at=Min("at"))["at"]
    found = Q(**{f"{field}__date__gt": day})
    return found & Q(**{f"{field}__lt": first}) if first else found


def _is_past(day: date) -> bool:
    return day < timezone.localdate()
