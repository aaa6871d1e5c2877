"""What the rooms above do when what is agreed changes. They register it here."""

from __future__ import annotations

from collections.abc import Callable

from commonground.collective.partnership.models import Initiative
from commonground.foundation.accounts.models import User

Heed = Callable[[Initiative, User | None], object]
_heeders: list[Heed] = []


def when_terms_change(heed: Heed) -> Heed:
    """``@when_terms_change``: runs in the transaction in which a version is adopted."""
    _heeders.append(heed)
    return heed


def terms_changed(initiative: Initiative, *, actor: User | None) -> None:
    for heed in _heeders:
        heed(initiative, actor)
