"""The measures of a partnership by name, as decisions cite them."""

from __future__ import annotations

from commonground.collective.partnership.models import Initiative
from commonground.impact.measurement.dictionary import current_if_any


def measures_of(initiative: Initiative) -> dict[str, str]:
    """Name and label of each measure in use; empty before there is a dictionary. One query."""
    current = current_if_any(initiative)
    if current is None:
        return {}
    return {name: m.label or name for name, m in current.dictionary.measures.items()}
