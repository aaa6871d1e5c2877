"""Measures by their names in the dictionary: what they are called on a page, and where they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from commonground.collective.partnership.models import Initiative
from commonground.impact.measurement.dictionary import current_if_any


@dataclass(frozen=True)
class Tied:
    """A measure that a clause names; without an address it is no longer in the dictionary."""

    name: str
    label: str
    address: str


def labels_of(initiative: Initiative) -> dict[str, str]:
    """Every measure of today's dictionary with its label; one query."""
    found = current_if_any(initiative)
    if found is None:
        return {}
    return {name: measure.label or name for name, measure in found.dictionary.measures.items()}


def tied(names: Iterable[str], labels: Mapping[str, str], initiative: Initiative) -> list[Tied]:
    return [
        Tied(
            name,
            labels.get(name, name),
            reverse("measurement:measure", args=[initiative.slug, name]) if name in labels else "",
        )
        for name in names
    ]
