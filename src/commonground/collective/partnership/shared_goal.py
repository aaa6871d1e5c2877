"""Who keeps the shared goal. While a room above does, nobody types another one beside it."""

from __future__ import annotations

from collections.abc import Callable

from commonground.collective.partnership.models import Initiative

# Answers with the address of the page on which the goal is agreed, or nothing.
Keeper = Callable[[Initiative], str]
_keepers: list[Keeper] = []


def keep_shared_goal(keeper: Keeper) -> Keeper:
    """Called in a room's AppConfig.ready."""
    if keeper not in _keepers:
        _keepers.append(keeper)
    return keeper


def kept_at(initiative: Initiative) -> str:
    """Where the shared goal is agreed, when it is not simply typed in here."""
    return next((address for keeper in _keepers if (address := keeper(initiative))), "")
