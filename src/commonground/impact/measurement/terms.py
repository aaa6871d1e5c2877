"""What the partners agreed has changed: numbers made under the old threshold are made anew."""

from __future__ import annotations

from commonground.collective.agreements.adoption import when_terms_change
from commonground.collective.partnership.models import Initiative
from commonground.foundation.accounts.models import User
from commonground.impact.measurement import results
from commonground.impact.measurement.dictionary import current_if_any


@when_terms_change
def show_nothing_smaller(initiative: Initiative, actor: User | None) -> None:
    """Another threshold hides every number made before; they come back in the background."""
    if current_if_any(initiative) is not None:
        results.refresh_soon(initiative, owner=actor)
