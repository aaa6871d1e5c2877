"""Measures by their names in the dictionary: what they are called on a page, and where they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from commonground.collective.partnership.models import Initiative
from commonground.foundation.theme.templatetags.formats import amount, share
from commonground.impact.measurement.dictionary import current_if_any
from commonground.impact.measurement.figures import SHARES


@dataclass(frozen=True)
class Tied:
    """A measure that a clause names; without an address it is no longer in the dictionary."""

    name: str
    label: str
    address: str


class Labels(dict[str, str]):
    """What measures are called, by name; ``shares`` are those whose values are per cent."""

    shares: frozenset[str] = frozenset()


def labels_of(initiative: Initiative) -> Labels:
    """Every measure of today's dictionary with its label; one query."""
    found = current_if_any(initiative)
    if found is None:
        return Labels()
    measures = found.dictionary.measures
    labels = Labels({name: measure.label or name for name, measure in measures.items()})
    labels.shares = frozenset(name for name, one in measures.items() if one.kind in SHARES)
    return labels


def value_of(value: Decimal, measures: Sequence[str], labels: Labels) -> str:
    """A goal's value as its measure is written: a share as per cent, whether typed 0.4 or 40."""
    if not labels.shares.intersection(measures):
        return amount(value)
    part = value if abs(value) <= 1 else value / 100
    return share(part, 0 if part * 100 == (part * 100).to_integral_value() else 1)


def tied(names: Iterable[str], labels: Mapping[str, str], initiative: Initiative) -> list[Tied]:
    return [
        Tied(
            name,
            labels.get(name, name),
            reverse("measurement:measure", args=[initiative.slug, name]) if name in labels else "",
        )
        for name in names
    ]
