"""The measures that an activity can be meant to move, as of a day: one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Min, OuterRef, Subquery
from django.utils import timezone

from commonground.collective.partnership.models import Initiative
from commonground.impact.measurement.models import Definition, DefinitionVersion


@dataclass(frozen=True)
class MeasureName:
    """A measure as the plan names it: by the name in the dictionary, and as people call it."""

    name: str
    label: str


def measures_in_use(initiative: Initiative, *, day: date | None = None) -> list[MeasureName]:
    """Measures that the dictionary had on a day, in its order; without a day, those it has now."""
    newest = DefinitionVersion.objects.filter(definition=OuterRef("pk")).order_by("-number")
    found = (
        Definition.objects.filter(initiative=initiative, kind=Definition.Kind.MEASURE)
        .annotate(begun_at=Min("versions__created_at"))
        .annotate(label=Subquery(newest.values("body__label")[:1]))
    )
    found = found.exclude(begun_at=None)
    found = found.filter(retired_at=None) if day is None else found
    return [
        MeasureName(one.name, in_words(one.name, one.label))
        for one in found
        if day is None or _was_in_use(one, day)
    ]


def in_words(name: str, label: str | None = None) -> str:
    """A measure without a label, and one that the dictionary no longer has, go by their name."""
    return label or name.replace("-", " ").replace("_", " ")


def _was_in_use(measure: Definition, day: date) -> bool:
    begun, retired = measure.begun_at, measure.retired_at  # type: ignore[attr-defined]
    return timezone.localdate(begun) <= day and (
        retired is None or timezone.localdate(retired) > day
    )
