"""From an address to a measure: the only route. A measure that is gone sounds like one never there."""

from __future__ import annotations

from django.http import Http404

from commonground.collective.partnership.models import Initiative
from commonground.impact.measurement.dictionary import Current, current_if_any
from commonground.impact.measurement.inputs import Basis, basis_on


def definitions_with(initiative: Initiative, name: str) -> Current:
    """The definitions of this partnership, among them a measure of that name."""
    definitions = current_if_any(initiative)
    if definitions is None or name not in definitions.dictionary.measures:
        raise Http404
    return definitions


def basis_with(initiative: Initiative, name: str) -> Basis:
    """Everything that a measure's numbers depend on."""
    return basis_on(initiative, definitions_with(initiative, name))
