"""What the rooms above have to say on a partner's page. They register it here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# Called with the request, ``partner`` and ``quiet``; answers with HTML that is safe, or nothing.
Notice = Callable[..., str]
_notices: list[Notice] = []


def on_partner_pages(notice: Notice) -> Notice:
    """Called in a room's AppConfig.ready."""
    if notice not in _notices:
        _notices.append(notice)
    return notice


def notices(request: Any) -> list[str]:
    """What there is to say about the partner of this page."""
    said = [notice(request, partner=request.partner, quiet=True) for notice in _notices]
    return [each for each in said if each.strip()]
