"""What the rooms above have to say on the page of a strategy: who does what. They register it here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from commonground.impact.agenda.models import Strategy

# Called with the request and the strategy; answers with HTML that is safe, or nothing.
Notice = Callable[[Any, Strategy], str]
_notices: list[Notice] = []


def on_strategy_pages(notice: Notice) -> Notice:
    """Called in a room's AppConfig.ready; the notice asks the database a constant number of times."""
    if notice not in _notices:
        _notices.append(notice)
    return notice


def notices(request: Any, strategy: Strategy) -> list[str]:
    """What there is to say about this strategy, in the order in which the rooms registered."""
    said = [notice(request, strategy) for notice in _notices]
    return [each for each in said if each.strip()]
